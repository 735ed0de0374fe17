"""Every read of letter pages: at most four statements each, counted in tests."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import orjson
import sqlalchemy as sa
from sqlmodel import col

from tracker.db import session
from tracker.documents.actions.models import (
    ActionOfCase,
    Posting,
    PostingKind,
    PublishedAction,
    Showing,
)
from tracker.documents.models import (
    CaseName,
    CaseRow,
    CaseSpan,
    PublishedCase,
    PublishedRow,
    RowKind,
    Visibility,
)
from tracker.public.letters.standing import AGES, DEAD, OUT, WELCOME
from tracker.public.listing import NAMED, covering, spoken
from tracker.solidarity import ActionKind, ActionStatus, CaseRole, RuleScope
from tracker.types import today
from tracker.vocabulary import Custody

PAGE = 50
_HEAD = tuple(
    col(getattr(PublishedCase, name))
    for name in ("case_id", "slug", "visibility", "visibility_on", "visibility_note",
                 "visibility_by", "first_published_on", "country", "invented")
)  # fmt: skip
_NAME = tuple(
    col(getattr(CaseName, name)) for name in ("name", "name_language", "other", "other_language")
)
_ACTION: tuple[Any, ...] = tuple(
    col(getattr(PublishedAction, name)).label(f"action_{name}")
    for name in ("slug", "kind", "status", "opens_at", "closes_at", "titles", "asks", "language",
                 "letters_known")
)  # fmt: skip


def find_letter(slug: str, language: str) -> Sequence[sa.Row[Any]]:
    """The case with this address, once for each of its public actions; ``data`` is the posting of
    those that are letters to this person. One statement."""
    mine = sa.and_(
        col(Posting.id) == col(PublishedAction.posting_id),
        col(PublishedAction.kind) == ActionKind.LETTER,
        col(ActionOfCase.role) == CaseRole.MAIN.value,
    )
    shown = sa.and_(
        col(PublishedAction.action_id) == col(ActionOfCase.action_id),
        col(PublishedAction.showing) == Showing.PUBLIC,
    )
    of_case = col(PublishedCase.case_id)
    statement = (
        sa.select(
            *_HEAD, *_NAME, *_ACTION, col(CaseSpan.custody), col(CaseSpan.facility),
            col(ActionOfCase.role), col(Posting.data),
        )
        .select_from(PublishedCase)
        .outerjoin(CaseName, sa.and_(col(CaseName.case_id) == of_case, spoken(language)))
        .outerjoin(CaseSpan, sa.and_(col(CaseSpan.case_id) == of_case, *covering(today())))
        .outerjoin(ActionOfCase, col(ActionOfCase.case_id) == of_case)
        .outerjoin(PublishedAction, shown)
        .outerjoin(Posting, mine)
        .where(col(PublishedCase.slug) == slug)
        .order_by(col(ActionOfCase.position), col(PublishedAction.slug))
    )  # fmt: skip
    return session.execute(statement).all()


def rules_of(subjects: Iterable[str]) -> list[Any]:
    """The letter rules of these subjects as they are posted now."""
    statement = sa.select(col(Posting.data)).where(
        *_CURRENT_RULES, col(Posting.subject).in_(list(subjects))
    )
    return [orjson.loads(data) for data in session.execute(statement).scalars()]


_CURRENT_RULES = (col(Posting.kind) == PostingKind.LETTER_RULES, col(Posting.current))
# Rules of persons stand on the pages of their cases alone, while these are public.
_OF_PLACES = (*_CURRENT_RULES, col(Posting.subject).not_like("case.%"))


def rules_in(country: str) -> list[Any]:
    """The rules of a country, of its systems, and of those facilities that a public case names."""
    statement = sa.select(col(Posting.data)).where(
        *_OF_PLACES, _json(col(Posting.data), "country") == country
    )
    found = [orjson.loads(data) for data in session.execute(statement).scalars()]
    return [one for one in found if one["rules"]]


def countries_with_rules() -> list[str]:
    """The countries that have rules of their own, or of a system."""
    code = sa.func.substr(col(Posting.subject), 1, 2)
    statement = sa.select(code).where(
        *_OF_PLACES,
        col(Posting.subject).not_like(f"{RuleScope.FACILITY.value}.%"),
        col(Posting.data).not_like('%"rules":[]%'),
    )
    return list(session.execute(statement.distinct()).scalars())


def rows_named(kind: RowKind, slugs: Iterable[str]) -> dict[str, Any]:
    """The present versions of rows by their slugs; of facilities only those of public cases."""
    wanted = list(slugs)
    if not wanted:
        return {}
    statement = sa.select(col(PublishedRow.slug), col(PublishedRow.data)).where(
        col(PublishedRow.kind) == kind,
        col(PublishedRow.slug).in_(wanted),
        col(PublishedRow.current),
    )
    if kind is RowKind.FACILITY:
        statement = statement.where(
            sa.exists().where(
                col(CaseRow.kind) == kind, col(CaseRow.slug) == col(PublishedRow.slug)
            )
        )
    return {slug: orjson.loads(data) for slug, data in session.execute(statement)}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which of those who can be written to: of a country, but for one case, so many, from where."""

    language: str
    country: str | None = None
    but: Any = None
    limit: int = PAGE
    offset: int = 0


def fewest_letters(wanted: Wanted, instant: datetime) -> Sequence[sa.Row[Any]]:
    """Who can be written to now, those with the fewest known letters first. What nobody counted
    counts as fewest; then comes whose address was checked last."""
    checked = _letter("address_checked_on")
    columns = (
        *NAMED, col(PublishedCase.country), col(PublishedCase.invented),
        col(PublishedAction.letters_known), checked.label("checked_on"),
    )  # fmt: skip
    statement = (
        _people(instant, *columns)
        .join(CaseName, col(CaseName.case_id) == col(ActionOfCase.case_id))
        .where(spoken(wanted.language))
    )
    if wanted.country:
        statement = statement.where(col(PublishedCase.country) == wanted.country)
    if wanted.but:
        statement = statement.where(col(PublishedCase.case_id) != wanted.but)
    known = sa.func.coalesce(col(PublishedAction.letters_known), -1)
    page = statement.order_by(known, checked.desc(), col(CaseName.slug))
    return session.execute(page.limit(wanted.limit).offset(wanted.offset)).all()


def countries_to_write_to(instant: datetime) -> list[str]:
    """The countries in which someone can be written to now."""
    statement = _people(instant, col(PublishedCase.country)).distinct()
    return list(session.execute(statement).scalars())


def _people(instant: datetime, *columns: Any) -> sa.Select[Any]:
    """Columns of those who can be written to now."""
    return (
        sa.select(*columns)
        .select_from(PublishedAction)
        .join(Posting, col(Posting.id) == col(PublishedAction.posting_id))
        .join(ActionOfCase, col(ActionOfCase.action_id) == col(PublishedAction.action_id))
        .join(PublishedCase, col(PublishedCase.case_id) == col(ActionOfCase.case_id))
        .join(CaseSpan, col(CaseSpan.case_id) == col(ActionOfCase.case_id))
        .where(*possible_now(instant))
    )


def possible_now(instant: datetime) -> tuple[sa.ColumnElement[bool], ...]:
    """The conditions of ``standing.State.POSSIBLE``, over actions, their postings, cases, spans."""
    opens, closes = col(PublishedAction.opens_at), col(PublishedAction.closes_at)
    status, facility = col(PublishedAction.status), _letter("facility")
    on = instant.date()
    return (
        col(PublishedAction.kind) == ActionKind.LETTER,
        col(PublishedAction.showing) == Showing.PUBLIC,
        sa.or_(
            status == ActionStatus.OPEN,
            sa.and_(status == ActionStatus.SCHEDULED, opens <= instant),
        ),
        sa.or_(closes.is_(None), closes > instant),
        col(ActionOfCase.role) == CaseRole.MAIN.value,
        col(PublishedCase.visibility) == Visibility.PUBLIC,
        *covering(on),
        col(CaseSpan.custody).not_in([*DEAD, *OUT, Custody.WHEREABOUTS_UNKNOWN]),
        sa.or_(facility.is_(None), col(CaseSpan.facility).is_(None),
               facility == col(CaseSpan.facility)),
        _letter("wants_letters").in_([wish.value for wish in WELCOME]),
        sa.func.trim(_letter("address_native")) != "",
        _letter("address_checked_on") >= (on - timedelta(days=AGES.withhold)).isoformat(),
    )  # fmt: skip


def _letter(name: str) -> sa.ColumnElement[Any]:
    return _json(col(Posting.data), "letter", name)


def _json(column: Any, *path: str) -> sa.ColumnElement[Any]:
    """A text inside the JSON text of a column; null where there is none."""
    # SQLite reads the text itself; a cast there would make a number of it.
    postgres = session.get_bind().dialect.name == "postgresql"
    value: Any = sa.cast(column, sa.JSON) if postgres else sa.type_coerce(column, sa.JSON)
    text: sa.ColumnElement[Any] = value[path].as_string()
    return text
