"""What was published of a case, when and why; and each document as it was."""

import orjson
from flask import render_template
from werkzeug.exceptions import NotFound

from tracker.access import Permission, requires
from tracker.public import blueprint
from tracker.public.composing import Edition, compose
from tracker.public.finding import settings, visible
from tracker.public.queries import documents_of, find_case, find_document, rows_as_of
from tracker.public.telling import page_of
from tracker.web.languages import present


@blueprint.get("/cases/<slug:slug>/history")
@requires(Permission.READ)
def history(slug: str) -> str:
    """Every publication of the case, newest first."""
    head = visible(find_case(slug, present()), slug)
    return render_template("cases/history.html", head=head, documents=documents_of(head.case_id))


@blueprint.get("/cases/<slug:slug>/history/<number:number>")
@requires(Permission.READ)
def document(slug: str, number: int) -> str:
    """The case as document ``number`` had it, as of the day it was published."""
    head = find_document(slug, number)
    if head is None:
        visible(find_case(slug), slug)
        raise NotFound
    visible(head, slug)
    data = orjson.loads(head.data)
    edition = Edition(
        head.document_number,
        head.document_revision,
        head.first_published_on,
        head.document_on,
        present(),
    )
    body = compose(data, rows_as_of(data), edition, head.document_on, settings().stale_after_days)
    return render_template(
        "cases/show.html",
        **page_of(body),
        edition=head,
        on_given=True,
        before_record=False,
        begins=None,
    )
