"""Provisions that a charge names: known ones, or one that is made on the way."""

from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from tracker.provisions.models import Provision
from tracker.updates.entry import Entry
from tracker.updates.naming import provision_words
from tracker.updates.refusing import UpdateRefusedError
from tracker.updates.slugs import new_slug
from tracker.updates.terms import TermError, read_term
from tracker.vocabulary import PenaltyKind
from tracker.web.speaking import gettext as _

_KINDS = {kind.value: kind for kind in (PenaltyKind.LIFE, PenaltyKind.DEATH, PenaltyKind.FINE)}


def provisions(entry: Entry) -> list[Provision]:
    """The provisions that the form names, with a semicolon between them; one unknown name makes
    a provision if the form describes it. Raises UpdateRefusedError."""
    typed = entry.values.needed("provision", _("Name the article that the charge is under."))
    names = [name.strip() for name in typed.split(";") if name.strip()]
    found = [_one(entry, name) for name in names]
    for provision in found:
        entry.bundle.provisions[provision.id] = provision
    return list(dict.fromkeys(found))


def _one(entry: Entry, name: str) -> Provision:
    ids = matching(entry.session, name)
    if len(ids) > 1:
        slugs = sorted(entry.session.get_one(Provision, key).slug for key in ids)
        raise UpdateRefusedError(
            _(
                "Several articles are called “%(text)s”: write %(list)s.",
                text=name[:80],
                list=" or ".join(slugs[:8]),
            ),
            field="provision",
        )
    if ids:
        return entry.session.get_one(Provision, ids.pop())
    if not entry.values.text("provision_code"):
        raise UpdateRefusedError(
            _(
                "No article is called “%(text)s”. Choose one from the list; or open “Not in "
                "the list” and give its code, number and title.",
                text=name[:80],
            ),
            field="provision",
        )
    return _made(entry, name)


def matching(session: Session, name: str) -> set[UUID]:
    """The provisions of exactly this slug, title or full name, in whatever case it is typed."""
    folded = name.casefold()
    rows = session.exec(select(Provision)).all()
    return {row.id for row in rows if row.slug == folded} or {
        row.id for row in rows if folded in {row.title.casefold(), provision_words(row).casefold()}
    }


def _made(entry: Entry, name: str) -> Provision:
    values = entry.values
    code, article = values.text("provision_code"), values.text("provision_article")
    provision = Provision(
        slug=new_slug(entry.session, Provision, entry.case.country, code, article),
        jurisdiction=entry.case.country,
        code=code,
        article=article,
        title=values.text("provision_title") or name,
        **_penalty(values.text("provision_maximum")),
    )
    entry.session.add(provision)
    entry.session.flush()
    entry.cite(provision)
    entry.say(_("Adds a provision: %(provision)s.", provision=provision_words(provision)))
    return provision


def _penalty(text: str) -> dict[str, Any]:
    if not text:
        return {"penalty_kind": PenaltyKind.UNKNOWN}
    if kind := _KINDS.get(text.lower()):
        return {"penalty_kind": kind, "penalty_text": text}
    try:
        term = read_term(text)
    except TermError:
        term = None
    if term is None or not term.in_months:
        raise UpdateRefusedError(
            _("Write the maximum in years and months, as 7 years; or life, death or fine."),
            field="provision_maximum",
        )
    return {
        "penalty_kind": PenaltyKind.TERM,
        "penalty_months_max": term.in_months,
        "penalty_text": text,
    }
