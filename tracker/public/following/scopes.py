"""What is followed: everything, a country, a case or an action."""

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col
from werkzeug.exceptions import Gone, NotFound

from tracker.db import session
from tracker.documents.actions.models import ActionOfCase, PublishedAction, Showing
from tracker.documents.models import LedgerEntry, PublishedCase, Visibility
from tracker.public.actions.texts import said_in
from tracker.public.finding import settings, visible
from tracker.public.queries import find_case
from tracker.web import languages
from tracker.web.words import country as country_name


@dataclass(frozen=True, slots=True)
class Scope:
    """``page`` is the path of the page that shows the same; ``identity`` what the record calls
    it; ``name`` is in the language of the request."""

    page: str
    name: str
    identity: tuple[object, ...]
    country: str | None = None
    case_id: UUID | None = None
    action_id: UUID | None = None

    @property
    def cases(self) -> list[sa.ColumnElement[bool]]:
        """Which of the published cases belong to it. None that is not public ever does."""
        clauses = [col(PublishedCase.visibility) == Visibility.PUBLIC]
        if self.country:
            clauses.append(col(PublishedCase.country) == self.country)
        if self.case_id:
            clauses.append(col(PublishedCase.case_id) == self.case_id)
        return clauses

    @property
    def actions(self) -> list[sa.ColumnElement[bool]]:
        """Which of the published actions belong to it: public ones of a public case."""
        # Not as EXISTS: SQLite then looks through the cases of a country for every action.
        theirs = (
            sa.select(col(ActionOfCase.action_id))
            .join(PublishedCase, col(PublishedCase.case_id) == col(ActionOfCase.case_id))
            .where(*self.cases)
        )
        clauses = [
            col(PublishedAction.showing) == Showing.PUBLIC,
            col(PublishedAction.action_id).in_(theirs),
        ]
        if self.action_id:
            clauses.append(col(PublishedAction.action_id) == self.action_id)
        return clauses


def everything() -> Scope:
    """The whole record. Its identity is the first publication's, which no other record has and
    every copy of this one has."""
    first = sa.select(col(LedgerEntry.chain)).where(col(LedgerEntry.revision) == 1)
    return Scope("/", settings().site_name, ("record", session.execute(first).scalar() or ""))


def of_country(code: str) -> Scope:
    """A country that has a public case. Raises NotFound."""
    whole = everything()
    name = country_name(code, languages.present())
    scope = Scope(f"/countries/{code}", name, (*whole.identity, "country", code), country=code)
    if not session.execute(sa.select(sa.exists().where(*scope.cases))).scalar():
        raise NotFound
    return scope


def of_case(slug: str) -> Scope:
    """A public case. Raises what ``visible`` raises: a stub, a redirect, or that there is none."""
    head = visible(find_case(slug, languages.present()), slug)
    identity = ("case", head.case_id)
    return Scope(f"/cases/{head.slug}", head.shown_name, identity, case_id=head.case_id)


def of_action(slug: str) -> Scope:
    """A public action of a public case. Raises Gone for one of which a stub is left, NotFound."""
    statement = sa.select(
        col(PublishedAction.action_id),
        col(PublishedAction.showing),
        col(PublishedAction.titles),
        col(PublishedAction.language),
    ).where(col(PublishedAction.slug) == slug)
    head = session.execute(statement).first()
    if head is None or head.showing is Showing.HIDDEN:
        raise NotFound
    if head.showing is Showing.STUB:
        raise Gone
    name = said_in(head.titles, head.language, languages.present()).text
    scope = Scope(f"/actions/{slug}", name, ("action", head.action_id), action_id=head.action_id)
    if not session.execute(sa.select(sa.exists().where(*scope.actions))).scalar():
        raise NotFound
    return scope
