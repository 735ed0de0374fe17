"""How to cite a case: on a page, and as files for those who manage references."""

import orjson
from flask import Response, jsonify, render_template

from tracker.access import Permission, requires
from tracker.public import blueprint
from tracker.public.citing import Citation, citation_of
from tracker.public.presenting import present_case


@blueprint.get("/cases/<slug:slug>/cite")
@requires(Permission.READ)
def cite(slug: str) -> str:
    """Every form of citation, to copy."""
    case = present_case(slug)
    citation = citation_of(case)
    csl = orjson.dumps(citation.csl(), option=orjson.OPT_INDENT_2).decode()
    return render_template("cases/cite.html", case=case.body, citation=citation, csl=csl)


@blueprint.get("/cases/<slug:slug>/cite.bib")
@requires(Permission.READ)
def cite_bibtex(slug: str) -> Response:
    """A BibTeX file."""
    citation = citation_of(present_case(slug))
    response = Response(citation.bibtex(), content_type="application/x-bibtex; charset=utf-8")
    return _to_keep(response, citation, "bib")


@blueprint.get("/cases/<slug:slug>/cite.json")
@requires(Permission.READ)
def cite_csl(slug: str) -> Response:
    """A CSL-JSON file."""
    citation = citation_of(present_case(slug))
    return _to_keep(jsonify(citation.csl()), citation, "json")


def _to_keep(response: Response, citation: Citation, ending: str) -> Response:
    response.headers["Content-Disposition"] = f'attachment; filename="{citation.key}.{ending}"'
    return response
