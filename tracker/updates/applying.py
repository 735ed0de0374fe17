"""Entering an update: one act, in which the event is written, the record moves and is checked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, select

from tracker.cases.document import custody_of
from tracker.cases.loading import Bundle
from tracker.cases.models import Case, Detention, Event
from tracker.documents.standing import Json, stays_of, turns_of
from tracker.history import Actor, Change, change
from tracker.reckoning import Clash, clashes
from tracker.updates.disputing import dispute, nearest, settle, twin_of
from tracker.updates.entry import Entry
from tracker.updates.following import follow_update
from tracker.updates.forms import DISPUTE, SEPARATE
from tracker.updates.kinds import Kind
from tracker.updates.naming import clashing, row_words
from tracker.updates.refusing import UpdateRefusedError
from tracker.updates.sourcing import source_of, source_words
from tracker.updates.values import Values
from tracker.web.speaking import gettext as _


@dataclass(frozen=True, slots=True)
class Update:
    """What happened, as a researcher typed it."""

    kind: Kind
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Applied:
    """What an update did: in sentences, as a change, and the record after it.

    The last of the sentences are about the actions of the case: ``of_actions``.
    """

    sentences: list[str]
    of_actions: list[str]
    change: Change
    bundle: Bundle
    source: str


def apply(
    session: Session, case: Case, update: Update, *, by: Actor, token: str | None = None
) -> Applied:
    """Enter an update as one recorded change; all of it or nothing.

    Raises UpdateRefusedError if it contradicts the record or itself.
    """
    values = Values(update.values)
    verb = f"logged an update: {update.kind.label.lower()}"
    with (
        session.begin_nested(),
        change(session, verb, by=by, why=values.text("why"), token=token) as act,
    ):
        bundle = Bundle(session, case)
        before = custody_of(bundle)
        source = source_of(session, values)
        entry = Entry(session, bundle, values, by, source, before)
        if source in session.new:
            entry.say(_("Adds a source: %(source)s.", source=source_words(source)))
        _enter(entry, update.kind)
        session.flush()
        if act.id is None:
            raise UpdateRefusedError(_("The record says all of this already, with this source."))
        _refuse_clashes(bundle, before, custody_of(bundle))
        followed = follow_update(entry, update.kind.name)
    said = [*entry.sentences, *followed]
    return Applied(said, followed, act, bundle, source.title or source.slug)


def _enter(entry: Entry, kind: Kind) -> None:
    """The update itself; or what its source says of an event that is recorded already."""
    differs = entry.values.text("differs")
    if not kind.twins or differs == SEPARATE:
        kind.enter(entry)
    elif differs == DISPUTE:
        dispute(entry, twin_of(entry, kind.twins) or nearest(entry, kind.twins))
    elif kind.settles and (twin := twin_of(entry, kind.twins)):
        settle(entry, twin)
    else:
        kind.enter(entry)


def _refuse_clashes(bundle: Bundle, before: Json, after: Json) -> None:
    """Refuse what the update makes contradictory; what was so before does not stand in its way."""
    found = _clashes(after)
    known = set(_clashes(before)) if found else set()
    for clash in found:
        if clash not in known:
            raise _refusal(bundle, before, clash)


def _refusal(bundle: Bundle, before: Json, clash: Clash) -> UpdateRefusedError:
    """The contradiction in words: the records are named, and those that are not new are linked."""
    recorded = {item["key"] for item in [*before["detentions"], *before["events"]]}
    rows = [row for row in [*bundle.all(Detention), *bundle.all(Event)] if row.key in clash.keys]
    message = clash.message
    for row in rows:
        words = row_words(bundle, row) if row.key in recorded else _("the new one")
        message = _named(message, row.key, f"“{words}”")
    return UpdateRefusedError(
        message,
        field="date",
        rows=[clashing(bundle, row) for row in rows if row.key in recorded],
        disputable=True,
    )


def _named(message: str, key: str, words: str) -> str:
    return re.sub(rf"(?<![\w-]){re.escape(key)}(?![\w-])", lambda _match: words, message)


def _clashes(document: Json) -> list[Clash]:
    return clashes(stays_of(document), turns_of(document))


def saved_before(session: Session, token: str) -> bool:
    """Whether an update with this token is in the record already."""
    return session.exec(select(Change.id).where(Change.token == token)).first() is not None
