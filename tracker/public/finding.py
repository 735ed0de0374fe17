"""Finding a case by its address: the page, a redirect to its present address, a stub or nothing."""

from typing import Any
from urllib.parse import urlencode

import sqlalchemy as sa
from flask import current_app, redirect, render_template, request, url_for
from werkzeug.exceptions import Gone, HTTPException, NotFound

from tracker.config import Settings
from tracker.documents.models import Visibility
from tracker.public.queries import present_slug


def settings() -> Settings:
    """The settings of this instance."""
    return current_app.config["SETTINGS"]  # type: ignore[no-any-return]


def visible(head: sa.Row[Any] | None, slug: str) -> sa.Row[Any]:
    """The head, if readers may see the case. Raises the answer to give otherwise.

    A quiet case is as if it had never been; a withdrawn one leaves a stub that says when and why.
    """
    if head is None or head.visibility is Visibility.QUIET:
        raise _elsewhere(slug)
    if head.visibility is Visibility.WITHDRAWN:
        raise _withdrawn(head)
    return head


def _elsewhere(slug: str) -> HTTPException:
    present = present_slug(slug)
    if present is None or request.endpoint is None:
        return NotFound()
    address = url_for(request.endpoint, **{**(request.view_args or {}), "slug": present})
    # The question is put behind the address as it is: as arguments of url_for, words such as
    # "endpoint" or "_scheme" would bend the way.
    if question := urlencode(list(request.args.items(multi=True))):
        address = f"{address}?{question}"
    return HTTPException(response=redirect(address, 301))


def _withdrawn(head: sa.Row[Any]) -> HTTPException:
    if request.path.endswith(".json"):
        return Gone()
    return HTTPException(response=_stub(head))


def _stub(head: sa.Row[Any]) -> Any:
    page = render_template("cases/withdrawn.html", head=head)
    return current_app.make_response((page, 410))
