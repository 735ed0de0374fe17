"""Home, about, and the answer to "are you there"."""

import sqlalchemy as sa
from flask import Response, jsonify, render_template
from sqlmodel import col

from tracker.access import Permission, requires
from tracker.db import read
from tracker.documents.models import LedgerHead
from tracker.drawing.maps import held_map
from tracker.public import blueprint
from tracker.public.actions.listing import urgent_actions
from tracker.public.actions.telling import lines
from tracker.public.choosing import chosen_for
from tracker.public.naming import by_name
from tracker.public.overview import Counted, coming_events, counts_by_country, recent_documents
from tracker.types import now, today
from tracker.web import languages


@blueprint.get("/")
@requires(Permission.READ)
def home() -> str:
    """How many people are held today in the cases recorded here, what comes and what changed."""
    day, language, instant = today(), languages.present(), now()
    counts = counts_by_country(day)
    countries = [(code, counts[code]) for code in by_name(counts, language)]
    totals = sum(counts.values(), Counted())
    return render_template(
        "home.html",
        world=held_map({code: counted.recorded for code, counted in countries}),
        totals=totals,
        countries=sorted(countries, key=lambda item: -item[1].held),
        coming=coming_events(day, language, 8),
        recent=recent_documents(language, 6),
        chosen=chosen_for(day, totals.held, language),
        deeds=lines(urgent_actions(instant, 5), instant, language),
    )


@blueprint.get("/about")
@requires(Permission.READ)
def about() -> str:
    """How the record is made, how to read it, and under which licence it stands."""
    return render_template("about.html")


@blueprint.get("/healthz")
@requires(Permission.READ)
def healthz() -> Response:
    """Whether the record can be read, and its newest number."""
    revision = read(sa.select(col(LedgerHead.revision))).scalar()
    return jsonify(status="ok", revision=revision or 0)
