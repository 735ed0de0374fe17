"""What must fit together within one record of an action, in words."""

from collections.abc import Callable, Iterator
from typing import Any

from sqlmodel import select

from tracker.actions import models as m
from tracker.actions.barring import hidden, present_bar
from tracker.actions.lifecycle import NEVER_PUBLIC
from tracker.cases.models import Case
from tracker.db import session
from tracker.desk.editing.fields import is_web_address
from tracker.desk.editing.rules import row_is_new
from tracker.desk.editing.suggesting import free_slug
from tracker.people.models import Person
from tracker.solidarity import ActionKind, ActionStatus, Bar, CaseRole, EventOrigin, RuleScope
from tracker.web.speaking import gettext as _

Found = Iterator[tuple[str, str]]
K = ActionKind
_ASKED = frozenset({K.PETITION, K.SIGN_ON, K.APPEAL, K.SOCIAL, K.PROTEST, K.OTHER})
_SIGNED = frozenset({K.PETITION, K.SIGN_ON, K.OTHER})
# The parts that only some kinds of action have; the others are for all.
KINDS: dict[type[Any], frozenset[ActionKind]] = {
    m.NotableSignatory: _SIGNED,
    m.OrganisationSignature: _SIGNED,
    m.ActionTarget: _ASKED,
    m.AppealDetails: frozenset({K.APPEAL}),
    m.EventDetails: frozenset({K.PROTEST}),
    m.FundraiserDetails: frozenset({K.FUNDRAISER}),
    m.LetterDetails: frozenset({K.LETTER}),
    m.Delivery: _ASKED,
}
_LIVE = frozenset({ActionStatus.OPEN, ActionStatus.SCHEDULED})
_UNSEEN = NEVER_PUBLIC | {ActionStatus.HIDDEN, ActionStatus.WITHDRAWN, ActionStatus.REMOVED}


def is_wanted(part: type[Any], kind: ActionKind) -> bool:
    """Whether an action of this kind has such parts."""
    return kind in KINDS.get(part, frozenset(ActionKind))


def link_has_address(url: str, safe: str = "url_safe") -> Callable[[Any], Found]:
    """Only an address can be safe to link."""

    def rule(form: Any) -> Found:
        if form[safe].data and not form[url].value:
            yield safe, _("Give the address that was checked, or clear this.")

    return rule


def in_sequence(first: str, last: str) -> Callable[[Any], Found]:
    """The second of two instants is later than the first."""

    def rule(form: Any) -> Found:
        begins, ends = form[first].value, form[last].value
        if begins and ends and ends <= begins:
            yield last, _("This lies before the beginning: correct one of the two times.")

    return rule


def slug_is_made(form: Any) -> Found:
    """A new action gets an address from its title, unless one is typed."""
    target = form.target
    if target.row is None and not form["slug"].value:
        form["slug"].value = free_slug(target.sheet.model, form["title"].value, "action")
    yield from row_is_new(form)


def rule_slug_is_made(form: Any) -> Found:
    """The same for a letter rule, from its country and topic."""
    target = form.target
    if target.row is None and not form["slug"].value:
        text = f"{form['country'].value} {form['topic'].data}"
        form["slug"].value = free_slug(target.sheet.model, text, "rule")
    yield from row_is_new(form)


def kind_has_no_other_parts(form: Any) -> Found:
    """A kind is not changed while there are parts that only the old one has."""
    action, kind = form.target.row, form["kind"].value
    if action is None or action.kind is kind:
        return
    for part in KINDS:
        if not is_wanted(part, kind) and _has(action, part):
            yield "kind", _("Delete what only the present kind has first, as its details.")
            return


def _has(action: m.Action, part: type[Any]) -> bool:
    return session.exec(select(part.id).where(part.action_id == action.id)).first() is not None


def scheduled_has_opening(form: Any) -> Found:
    """What is scheduled says for when."""
    action = form.target.row
    if action and action.status is ActionStatus.SCHEDULED and form["opens_at"].value is None:
        yield "opens_at", _("It is scheduled: say when it opens, or close it first.")


def checked_sometimes(form: Any) -> Found:
    """No action is to be looked at every zero days."""
    if form["review_every_days"].value == 0:
        yield "review_every_days", _("Write at least 1.")


def case_is_chosen_once(form: Any) -> Found:
    """A link keeps its case: what the case did to the action depends on it."""
    link = form.target.row
    if link is None:
        if _linked(form.target.owner, form["case"].value):
            yield "case", _("The action is linked to this case already.")
    elif form["case"].value != link.case_id:
        yield "case", _("A link keeps its case: delete it, and link the other one.")


def _linked(action: m.Action, case_id: Any) -> bool:
    mine = (m.ActionCase.action_id == action.id, m.ActionCase.case_id == case_id)
    return session.exec(select(m.ActionCase.id).where(*mine)).first() is not None


def open_for_the_living_and_public(form: Any) -> Found:
    """What readers see cannot be linked to a case that they may not see, and what is open now not
    to a case for which it could not be opened."""
    action, link = form.target.owner, form.target.row
    if action.status in _UNSEEN or form["role"].value is CaseRole.BACKGROUND:
        return
    case_id = form["case"].value
    bar = link.barred if link else bar_of(case_id)
    if bar in {Bar.QUIET, Bar.WITHDRAWN} or hidden(session, [case_id]):
        yield "case", _("This case is not public: the action could lead readers to it.")
    elif bar is Bar.DEAD and action.status in _LIVE:
        yield "case", _("For this case the action could not be open now: pause the action first.")


def bar_of(case_id: Any) -> Bar:
    """The bar of a new link to a case: by what is published, and by what is not yet."""
    bar = present_bar(session, case_id)
    if bar is not Bar.NONE:
        return bar
    case = session.get_one(Case, case_id)
    if case.quiet_at:
        return Bar.QUIET
    return Bar.DEAD if session.get_one(Person, case.person_id).died_date else Bar.NONE


def bar_link(link: m.ActionCase) -> None:
    """Give a new link the bar that its case has."""
    link.barred = bar_of(link.case_id)


def organisation_is_new(form: Any) -> Found:
    """An organisation does one thing once."""
    target, columns = form.target, form["organisation"].value
    found = session.exec(
        select(m.ActionOrganisation).where(
            m.ActionOrganisation.action_id == target.owner.id,
            m.ActionOrganisation.organisation_id == columns,
            m.ActionOrganisation.role == form["role"].value,
        )
    ).first()
    if found and found is not target.row:
        yield "organisation", _("The organisation is here in this role already.")


def named_once(field: str) -> Callable[[Any], Found]:
    """What a row names is named by one row of the action."""

    def rule(form: Any) -> Found:
        target = form.target
        model, column = target.sheet.model, f"{field}_id"
        statement = select(model).where(
            model.action_id == target.owner.id, getattr(model, column) == form[field].value
        )
        found = session.exec(statement).first()
        if found and found is not target.row:
            yield field, _("It is here already: change that one.")

    return rule


def amounts_have_currency(form: Any) -> Found:
    """An amount of money is of some currency."""
    given = [form[name].value for name in ("target_amount", "raised_amount")]
    if any(one is not None for one in given) and not form["currency"].value:
        yield "currency", _("Give the currency of the amounts, as EUR.")


def links_are_addresses(form: Any) -> Found:
    """Each line is the address of a page."""
    if not all(is_web_address(line) for line in form["links"].value):
        yield (
            "links",
            _("Write whole addresses that begin with https:// or http://, one on each line."),
        )


def scope_has_subject(form: Any) -> Found:
    """A rule says for which system, facility or person it holds, and for no other."""
    scope = form["scope"].value
    for name, wanted in (
        ("system", RuleScope.SYSTEM),
        ("facility", RuleScope.FACILITY),
        ("case", RuleScope.PERSON),
    ):
        given = bool(form[name].value)
        if scope is wanted and not given:
            yield name, _("Say for which one the rule holds.")
        elif scope is not wanted and given:
            yield name, _("Leave this empty: the rule reaches further, or choose its scope again.")


def expires_once_verified(form: Any) -> Found:
    """Only what was checked can expire, and later than it was checked."""
    expires, verified = form["expires_on"].value, form["verified_on"].value
    if expires and not verified:
        yield "verified_on", _("Say when it was checked: only then it can run out.")
    elif expires and verified and expires < verified:
        yield "expires_on", _("This lies before the day of the check: correct one of the two.")


def by_author(entry: m.ActionEvent) -> None:
    """Mark an entry of the log as a person's text, which is posted after review."""
    entry.origin = EventOrigin.AUTHOR
