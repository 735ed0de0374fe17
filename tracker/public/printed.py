"""Papers and pictures of public cases: found on the shelf, or made now and put there.

What the shelf holds is asked for by a hash of all its data, after the case was found to be public:
nothing out of date and nothing hidden is ever served from it.
"""

from flask import current_app
from werkzeug.exceptions import ServiceUnavailable

from tracker.db import look_again
from tracker.printing import BusyError, Job, PrintError, Shelf, mark_of, render
from tracker.public.finding import settings
from tracker.public.presenting import Presented
from tracker.public.queries import find_document
from tracker.web.languages import present

FONTS = "fonts"  # a folder of the instance: further fonts, for scripts that ours cannot draw
KEPT = "printed"  # a folder of the instance: it may be emptied at any time


def shelf() -> Shelf:
    """What was made before."""
    return Shelf(settings().instance / KEPT)


def made(case: Presented, job: Job) -> tuple[bytes, str]:
    """The bytes that a job makes of a case, and what tells them from others (for an ETag).

    Raises ServiceUnavailable if others are being served, or if it cannot be made.
    """
    mark = mark_of(job.template, job.data)
    found = shelf().get(case.head.case_id, name_of(job), mark)
    return found or _make(case, job, mark), mark


def name_of(job: Job) -> str:
    """What the shelf calls it: the kind and the language."""
    return f"{job.template}-{present()}"


def _make(case: Presented, job: Job, mark: str) -> bytes:
    try:
        (result,) = render([job], settings().instance / FONTS)
    except BusyError:
        raise ServiceUnavailable(retry_after=5) from None
    except PrintError as error:
        current_app.logger.error("Not printed: %s", error)
        raise ServiceUnavailable(retry_after=60) from error
    keep(case, job, mark, result)
    return result


def keep(case: Presented, job: Job, mark: str, result: bytes) -> None:
    """Put it on the shelf, unless the case was hidden, redacted or published anew meanwhile."""
    shelf().put(case.head.case_id, name_of(job), mark, result)
    look_again()
    head = find_document(case.head.slug)
    if head is None or (head.visibility, head.data) != (case.head.visibility, case.head.data):
        shelf().forget(case.head.case_id)
