"""One case, read whole: for everything that is made of it beside its page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson
from flask import request

from tracker.public.composing import Edition, compose
from tracker.public.finding import settings, visible
from tracker.public.queries import find_document, present_rows


@dataclass(frozen=True, slots=True)
class Presented:
    """The head of a public case with its present document, and the case on a day."""

    head: Any
    body: Mapping[str, Any]


def present_case(slug: str, on: date | None = None) -> Presented:
    """The case as it stands on a day, or on the day its document was published.

    Raises what ``visible`` raises: not found, withdrawn, or the way to its present address.
    """
    head = visible(find_document(slug), slug)
    edition = Edition(head.number, head.revision, head.first_published_on, head.published_on)
    stale = settings().stale_after_days
    rows = present_rows(head.case_id)
    body = compose(orjson.loads(head.data), rows, edition, on or head.published_on, stale)
    return Presented(head, body)


def site_root() -> str:
    """The address of the site in the language of the request, without a slash at its end."""
    return request.url_root.rstrip("/")


def case_url(slug: str) -> str:
    """The whole address of a case, in the language of the request."""
    return f"{site_root()}/cases/{slug}"
