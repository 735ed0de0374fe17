"""Home, about, and the answer to "are you there"."""

import sqlalchemy as sa
from flask import Response, jsonify, render_template

from tracker.access import Permission, requires
from tracker.db import session
from tracker.documents.models import LedgerHead
from tracker.public import blueprint
from tracker.public.queries import recent_documents, totals
from tracker.types import today


@blueprint.get("/")
@requires(Permission.READ)
def home() -> str:
    """How many people are held today in the cases recorded here, and what was published last."""
    return render_template("home.html", totals=totals(today()), recent=recent_documents(10))


@blueprint.get("/about")
@requires(Permission.READ)
def about() -> str:
    """How the record is made, how to read it, and under which licence it stands."""
    return render_template("about.html")


@blueprint.get("/healthz")
@requires(Permission.READ)
def healthz() -> Response:
    """Whether the record can be read, and its newest number."""
    revision = session.execute(sa.select(LedgerHead.revision)).scalar()  # type: ignore[call-overload]
    return jsonify(status="ok", revision=revision or 0)
