"""The list of cases, as a page and as JSON."""

from typing import Any

from flask import Response, jsonify, render_template, request, url_for

from tracker.access import Permission, requires
from tracker.dates import parse
from tracker.public import blueprint
from tracker.public.asking import CaseFilter, cases_asked
from tracker.public.listing import Listed, list_cases
from tracker.public.naming import by_name
from tracker.public.overview import counts_by_country
from tracker.vocabulary import Custody, Stage
from tracker.web import languages


@blueprint.get("/cases")
@requires(Permission.READ)
def cases() -> str:
    """The cases, by name, searched, filtered and page by page."""
    asked = cases_asked(request.args, languages.present())
    listed = list_cases(asked)
    return render_template(
        "cases/list.html",
        asked=asked,
        listed=listed,
        next=_next("public.cases", asked, listed),
        first=_address("public.cases", asked.query()) if asked.after else None,
        countries=by_name(counts_by_country(asked.on), asked.language),
        custodies=list(Custody),
        stages=list(Stage),
    )


@blueprint.get("/cases.json")
@requires(Permission.READ)
def cases_json() -> Response:
    """The same as JSON, with the names and in the order that English readers see."""
    asked = cases_asked(request.args)
    listed = list_cases(asked)
    return jsonify(
        count=listed.count,
        on=asked.on.isoformat(),
        cases=[_case(row) for row in listed.cases],
        next=_next("public.cases_json", asked, listed),
    )


def _next(endpoint: str, asked: CaseFilter, listed: Listed) -> str | None:
    if listed.after is None:
        return None
    return _address(endpoint, asked.query(after=listed.after))


def _address(endpoint: str, query: dict[str, Any]) -> str:
    return url_for(endpoint, **query)


def _date(edtf: str | None) -> dict[str, str | None] | None:
    return parse(edtf).as_json() if edtf else None


def _case(row: Any) -> dict[str, Any]:
    return {
        "slug": row.slug,
        "name": row.name,
        "country": row.country,
        "custody": row.custody.value,
        "counts_as_detained": row.detained,
        "custody_since": _date(row.since),
        "place": row.place,
        "facility": row.facility,
        "stage": row.stage.value,
        "maximum_months": row.months_max,
        "contested": row.contested,
        "invented": row.invented,
        "last_verified_on": _date(row.last_verified),
        "document": row.number,
        "revision": row.revision,
        "url": url_for("public.case", slug=row.slug),
        "json": url_for("public.case_json", slug=row.slug),
    }
