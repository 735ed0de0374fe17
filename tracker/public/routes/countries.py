"""The countries: whom they hold and held, where and under which laws."""

from typing import Any

import orjson
from flask import redirect, render_template, request, url_for
from werkzeug.exceptions import NotFound

from tracker.access import Permission, requires
from tracker.documents.models import RowKind
from tracker.public import blueprint
from tracker.public.actions.listing import urgent_actions
from tracker.public.actions.telling import lines
from tracker.public.asking import day_asked
from tracker.public.naming import by_name, place_name
from tracker.public.overview import (
    Counted,
    countries_of_rows,
    counts_by_country,
    people_of,
    rows_of,
)
from tracker.types import now, today
from tracker.web import languages


@blueprint.get("/countries")
@requires(Permission.READ)
def countries() -> str:
    """Every country that a public case, or a place or law that it names, is of."""
    counts = counts_by_country(today())
    language = languages.present()
    return render_template(
        "countries/list.html",
        countries=[(code, counts[code]) for code in by_name(counts, language)],
        others=by_name(set(countries_of_rows()) - set(counts), language),
    )


@blueprint.get("/countries/<country:code>")
@requires(Permission.READ)
def country(code: str) -> Any:
    """The people held now and before in the cases of a country, its facilities and provisions."""
    if code != code.upper():
        return redirect(url_for("public.country", code=code.upper()), 301)
    on, given = day_asked(request.args)
    language = languages.present()
    people, rows = people_of(code, on, language), rows_of(code, on)
    if not people and not rows:
        raise NotFound
    return render_template(
        "countries/show.html",
        code=code,
        counted=counts_by_country(on).get(code, Counted()),
        people=people,
        facilities=[
            (row, place_name(row, language), number)
            for row, number in _of_kind(rows, RowKind.FACILITY)
        ],
        provisions=_of_kind(rows, RowKind.PROVISION),
        deeds=[] if given else lines(urgent_actions(now(), 8, code), now(), language),
        on=on,
        on_given=given,
    )


def _of_kind(rows: Any, kind: RowKind) -> list[tuple[Any, int]]:
    return [(orjson.loads(row.data), row.people) for row in rows if row.kind is kind]
