"""Why the record refuses a change, in words, with what to look at."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from tracker.cases import models as m
from tracker.cases.document import build_document
from tracker.cases.loading import load
from tracker.cases.models import Case
from tracker.desk.editing.sheets.register import PARTS
from tracker.desk.editing.standing import Obstacle
from tracker.documents.standing import stays_of, turns_of
from tracker.history import Tracked
from tracker.reckoning import Clash, clashes
from tracker.web.speaking import lazy_gettext as _
from tracker.web.speaking import record_words


@dataclass(frozen=True, slots=True)
class Link:
    """A record to look at."""

    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason against a change, and the records that it is between."""

    message: str
    links: Sequence[Link] = ()


class RefusedError(ValueError):
    """A change that the record cannot take; nothing of it is kept."""

    def __init__(self, refusals: list[Refusal]) -> None:
        super().__init__(" ".join(refusal.message for refusal in refusals))
        self.refusals = refusals


def contradictions(session: Session, case: Case) -> list[Clash]:
    """What contradicts itself in the case as it stands now."""
    document = build_document(load(session, case))
    return clashes(stays_of(document), turns_of(document))


def refuse_new(session: Session, case: Case, before: list[Clash]) -> None:
    """Raise RefusedError for contradictions that were not there before."""
    known = {clash.keys for clash in before}
    found = [clash for clash in contradictions(session, case) if clash.keys not in known]
    if found:
        raise RefusedError([_in_words(session, case, clash) for clash in found])


def _in_words(session: Session, case: Case, clash: Clash) -> Refusal:
    bundle = load(session, case)
    rows = [*bundle.all(m.Detention), *bundle.all(m.Event)]
    return Refusal(
        clash.message, [link_to(case, type(row), row.key) for row in rows if row.key in clash.keys]
    )


def link_to(case: Case, kind: type[Tracked], key: str) -> Link:
    """A link to a record of the case."""
    sheet = next(sheet for sheet in PARTS.values() if sheet.model is kind)
    return Link(f"{record_words(sheet.one)} {key}", f"/desk/cases/{case.slug}/{sheet.name}/{key}")


def as_refusals(case: Case, obstacles: Sequence[Obstacle]) -> list[Refusal]:
    """What stands in the way of a deletion."""
    return [Refusal(one.message, [link_to(case, one.kind, one.key)]) for one in obstacles]


# The rules that the database holds, by a part of their names. The forms check most of them first.
_HELD = {
    "ends_after_start": _("It ends before it begins: correct one of the two dates."),
    "confirmed_after_start": _("It is confirmed before it begins: correct one of the two dates."),
    "not_continuing_itself": _("A stay cannot continue itself: choose another, or none."),
    "former_case_slug": _("Another case had this address. Choose another."),
    "case_topic": _("The case is filed under this topic already."),
    "case_group_member": _("The case is in this group already."),
    "topic_label": _("There is a label in this language already: change that one."),
    "opens_before_closing": _("It closes before it opens: correct one of the two times."),
    "citation": _("This source is cited for this already."),
    "slug": _("Another row has this short name. Choose another."),
    "token": _("This was saved already."),
}
_OTHERWISE = _("The record cannot hold this as it is. Check that dates and numbers fit together.")


def refused_by(error: IntegrityError) -> RefusedError:
    """A rule that the database holds, in words."""
    text = re.sub(r"DETAIL.*", "", str(error.orig), flags=re.DOTALL)
    message = next((words for name, words in _HELD.items() if name in text), _OTHERWISE)
    return RefusedError([Refusal(str(message))])
