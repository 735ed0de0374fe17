"""Posting letter rules: all rules of one scope together, as its next version.

A scope is a country, a system in it (its prisons of one kind), a facility or a person.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from tracker.actions.document import shaped
from tracker.actions.models import LetterRule
from tracker.actions.publishing import NotReadyError
from tracker.documents.actions.models import Posting, PostingKind
from tracker.documents.actions.publishing import post, present_posting
from tracker.documents.actions.shapes import SHAPE_VERSION, LetterRuleShape
from tracker.documents.models import RowKind
from tracker.documents.publishing import Imprint, publish_rows
from tracker.documents.values import Json
from tracker.facilities.models import Facility
from tracker.history import Actor, change
from tracker.solidarity import RuleScope
from tracker.sources.models import Citation, Source
from tracker.sources.publishing import public_id, source_row
from tracker.translations.models import Translation
from tracker.web.speaking import gettext as _

TRANSLATED = ("note",)


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose rules: a country's, and within it perhaps those of a system, facility or person."""

    reach: RuleScope
    country: str
    system: str = ""
    facility_id: UUID | None = None
    case_id: UUID | None = None


def scope_of(rule: LetterRule) -> Scope:
    """The scope that a rule belongs to."""
    return Scope(rule.scope, rule.country, rule.system, rule.facility_id, rule.case_id)


def subject_of(session: Session, scope: Scope) -> str:
    """The name under which a scope's rules are posted: "RU", "RU.remand prison",
    "facility.SLUG" or "case.KEY"."""
    if scope.reach is RuleScope.FACILITY:
        return f"facility.{_named(session, scope)}"
    if scope.reach is RuleScope.PERSON:
        return f"case.{scope.case_id}"
    return ".".join(filter(None, (scope.country, scope.system)))


def post_rules(session: Session, scope: Scope, *, by: Actor, why: str = "") -> Posting | None:
    """Post the rules of a scope as they stand, with the sources that they cite; None for a scope
    that has none and never had. Where the last one is gone, that there is none is posted.

    Raises NotReadyError for rules without a source; then nothing is posted.
    """
    session.flush()
    rules, subject = _rules(session, scope), subject_of(session, scope)
    if not rules and present_posting(session, PostingKind.LETTER_RULES, subject) is None:
        return None
    cited, sources = _cited(session, rules)
    missing = [rule.slug for rule in rules if rule.id not in cited]
    if missing:
        raise NotReadyError([_("Add a source for the rule “%(rule)s”.", rule=r) for r in missing])
    value = build_rules(session, scope, rules, cited)
    with change(session, "published letter rules", by=by, why=why):
        publish_rows(session, {RowKind.SOURCE: sources})
        return post(session, PostingKind.LETTER_RULES, subject, value, Imprint(by.public, why))


def post_all_rules(session: Session, *, by: Actor, why: str = "") -> list[Posting]:
    """Post the rules of every scope that has any; those that did not change stay as they are."""
    session.flush()
    order = (LetterRule.scope, LetterRule.country, LetterRule.system)
    found = session.exec(select(LetterRule).order_by(*map(col, order)))
    scopes = {subject_of(session, scope_of(rule)): scope_of(rule) for rule in found}
    posted = [post_rules(session, scope, by=by, why=why) for scope in scopes.values()]
    return [posting for posting in posted if posting]


def build_rules(
    session: Session, scope: Scope, rules: Sequence[LetterRule], cited: dict[UUID, list[Json]]
) -> Json:
    """What is public of the rules of a scope."""
    translations = _translations(session, rules)
    return {
        "shape": SHAPE_VERSION,
        "scope": scope.reach.value,
        "country": scope.country,
        "subject": _named(session, scope),
        "rules": [
            shaped(
                LetterRuleShape,
                rule,
                citations=cited[rule.id],
                translations=translations.get(rule.id, {}),
            )
            for rule in rules
        ],
    }


def _named(session: Session, scope: Scope) -> str:
    if scope.facility_id:
        return session.get_one(Facility, scope.facility_id).slug
    return str(scope.case_id) if scope.case_id else scope.system


def _rules(session: Session, scope: Scope) -> list[LetterRule]:
    wanted: list[Any] = [
        LetterRule.scope == scope.reach,
        LetterRule.system == scope.system,
        LetterRule.facility_id == scope.facility_id,
        LetterRule.case_id == scope.case_id,
    ]
    if scope.reach in {RuleScope.COUNTRY, RuleScope.SYSTEM}:
        wanted.append(LetterRule.country == scope.country)
    order = (col(LetterRule.position), col(LetterRule.slug))
    return list(session.exec(select(LetterRule).where(*wanted).order_by(*order)))


def _cited(
    session: Session, rules: Sequence[LetterRule]
) -> tuple[dict[UUID, list[Json]], dict[str, Json]]:
    """The citations of each rule, and the sources by their public name."""
    statement = (
        select(Citation, Source)
        .join(Source, col(Source.id) == col(Citation.source_id))
        .where(
            Citation.root_type == "letter_rule",
            col(Citation.root_id).in_([rule.id for rule in rules]),
        )
        .order_by(col(Citation.position), col(Citation.id))
    )
    cited: dict[UUID, list[Json]] = {}
    sources: dict[str, Json] = {}
    for citation, source in session.exec(statement):
        shown = "" if source.confidential else citation.quote
        page = "" if source.confidential else citation.page
        sources[public_id(source)] = source_row(source)
        cited.setdefault(citation.root_id, []).append(
            {"source": public_id(source), "quote": shown, "page": page}
        )
    return cited, sources


def _translations(
    session: Session, rules: Sequence[LetterRule]
) -> dict[UUID, dict[str, dict[str, str]]]:
    mine = {rule.id: rule for rule in rules}
    statement = select(Translation).where(
        Translation.root_type == "letter_rule", col(Translation.root_id).in_(mine)
    )
    found: dict[UUID, dict[str, dict[str, str]]] = {}
    for row in session.exec(statement.order_by(col(Translation.language))):
        if row.field in TRANSLATED and getattr(mine[row.root_id], row.field):
            found.setdefault(row.root_id, {}).setdefault(row.language, {})[row.field] = row.text
    return found
