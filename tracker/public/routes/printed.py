"""A case on paper, and its picture."""

from typing import Any

from flask import Response, request

from tracker.access import Permission, requires
from tracker.printing import Job
from tracker.public import blueprint
from tracker.public.asking import day_asked
from tracker.public.dossier import dossier
from tracker.public.finding import settings
from tracker.public.picture import picture_job
from tracker.public.presenting import Presented, case_url, present_case
from tracker.public.printed import made
from tracker.web import languages


@blueprint.get("/cases/<slug:slug>.pdf")
@requires(Permission.READ)
def case_pdf(slug: str) -> Response:
    """The dossier of a case, today or as it stood on a day."""
    on, given = day_asked(request.args)
    case = present_case(slug, on)
    job = Job(
        "dossier", dossier(case.body, {**_imprint(case), "past": given}), "pdf", on.isoformat()
    )
    response = _answer(case, job, "application/pdf")
    name = f"{case.head.slug}-{on.isoformat()}-{languages.present()}.pdf"
    # Chrome's own viewer does not work under our policy: it is to be kept, and opened from there.
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Link"] = f'<{case_url(case.head.slug)}>; rel="canonical"'
    return response


@blueprint.get("/cases/<slug:slug>/image.png")
@requires(Permission.READ)
def case_image(slug: str) -> Response:
    """The picture that is shown where a case is shared, of the day of its present document."""
    case = present_case(slug)
    return _answer(case, picture_job(case.body), "image/png")


def _answer(case: Presented, job: Job, mimetype: str) -> Response:
    content, mark = made(case, job)
    response = Response(content, mimetype=mimetype)
    response.set_etag(mark)
    return response.make_conditional(request)  # type: ignore[return-value]


def _imprint(case: Presented) -> dict[str, Any]:
    url, code, known = case_url(case.head.slug), languages.present(), settings()
    digest = case.head.digest
    return {
        "lang": code,
        "dir": languages.direction(code),
        "site": known.site_name,
        "contact": known.contact,
        "url": url,
        "history": f"{url}/history/{case.head.number}",
        "fingerprint": " ".join(digest[start : start + 8] for start in range(0, len(digest), 8)),
    }
