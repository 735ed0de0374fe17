"""Facilities, provisions and sources: what they are, and whose cases name them."""

from typing import Any

from flask import render_template, request
from werkzeug.exceptions import NotFound

from tracker.access import Permission, requires
from tracker.documents.models import RowKind
from tracker.public import blueprint
from tracker.public.actions.listing import actions_citing
from tracker.public.actions.telling import lines
from tracker.public.asking import day_asked
from tracker.public.listing import cases_citing, charges_under, stays_in
from tracker.public.naming import place_name
from tracker.public.queries import find_row, sources_of_row
from tracker.types import now, today
from tracker.web import languages


@blueprint.get("/facilities/<name:slug>")
@requires(Permission.READ)
def facility(slug: str) -> str:
    """A place of detention, and who is and was held there."""
    on, given = day_asked(request.args)
    row = _row_or_404(RowKind.FACILITY, slug)
    stays = stays_in(slug, on, languages.present())
    return render_template(
        "facilities/show.html",
        facility=row,
        named=place_name(row, languages.present()),
        sources=sources_of_row(row),
        now=[stay for stay in stays if stay.here_now and stay.detained and _is_current(stay)],
        stays=stays,
        on=on,
        on_given=given,
    )


def _is_current(stay: Any) -> bool:
    return stay.ended is None or stay.ended != ""


@blueprint.get("/provisions/<name:slug>")
@requires(Permission.READ)
def provision(slug: str) -> str:
    """An article of law, and who is and was charged under it."""
    on, given = day_asked(request.args)
    row = _row_or_404(RowKind.PROVISION, slug)
    charges = charges_under(slug, on, languages.present())
    return render_template(
        "provisions/show.html",
        provision=row,
        sources=sources_of_row(row),
        now=[charge for charge in charges if charge.stands_now],
        charges=charges,
        on=on,
        on_given=given,
    )


@blueprint.get("/sources/<name:slug>")
@requires(Permission.READ)
def source(slug: str) -> str:
    """A source, and the cases and actions that cite it."""
    row = _row_or_404(RowKind.SOURCE, slug)
    cases = cases_citing(slug, today(), languages.present())
    deeds = lines(actions_citing(slug), now(), languages.present())
    return render_template("sources/show.html", source=row, cases=cases, deeds=deeds)


def _row_or_404(kind: RowKind, slug: str) -> Any:
    row = find_row(kind, slug)
    if row is None:
        raise NotFound
    return row
