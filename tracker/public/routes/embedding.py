"""A case on other people's pages: the card in a frame, and oEmbed, which leads to it."""

import re
from typing import Any
from urllib.parse import urlsplit

from flask import Response, jsonify, make_response, render_template, request
from markupsafe import Markup
from werkzeug.exceptions import NotFound
from werkzeug.exceptions import NotImplemented as NoSuchFormat

from tracker.access import Permission, requires
from tracker.documents.models import Visibility
from tracker.public import blueprint, saying
from tracker.public.finding import settings
from tracker.public.own_names import other_names
from tracker.public.presenting import present_case
from tracker.public.queries import find_case
from tracker.public.sharing import host_root, in_language
from tracker.types import today
from tracker.web.headers import framed
from tracker.web.languages import ENGLISH, LANGUAGES

WIDTH, HEIGHT = 480, 320  # pixels
_CASE = re.compile(r"(?:/(?P<code>[a-z]{2}))?/cases/(?P<slug>[a-z0-9]+(?:-[a-z0-9]+){0,39})/?")
_FRAME = Markup(
    '<iframe src="{address}/card" width="{width}" height="{height}" title="{title}" loading="lazy"'
    ' referrerpolicy="no-referrer" sandbox="allow-popups allow-popups-to-escape-sandbox"'
    ' style="border:0;max-width:100%"></iframe>'
)


@blueprint.get("/cases/<slug:slug>/card")
@requires(Permission.READ)
@framed
def card(slug: str) -> str | Response:
    """A case in a few lines, as of today: the one page that other sites may frame."""
    head = find_case(slug)
    if head is not None and head.visibility is Visibility.WITHDRAWN:
        return make_response(render_template("cases/card_withdrawn.html"), 410)
    body = present_case(slug, today()).body
    return render_template(
        "cases/card.html", case=body, others=other_names(body), now=saying.now(body)
    )


@blueprint.get("/oembed")
@requires(Permission.READ)
def oembed() -> Response:
    """What oEmbed asks: how to embed the case at ``url=``. JSON only."""
    if request.args.get("format", "json") != "json":
        raise NoSuchFormat
    code, slug = _case_asked(request.args.get("url", ""))
    body = present_case(slug).body
    address = in_language(f"/cases/{body['slug']}", code)
    return jsonify(_rich(body["name"], address))


def _case_asked(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url)
    except ValueError:
        raise NotFound from None
    found = _CASE.fullmatch(parts.path)
    if found is None or parts.scheme not in {"http", "https"} or parts.netloc != request.host:
        raise NotFound
    code = found["code"] or ENGLISH
    if code not in LANGUAGES or found["code"] == ENGLISH:
        raise NotFound
    return code, found["slug"]


def _rich(name: str, address: str) -> dict[str, Any]:
    width, height = _at_most("maxwidth", WIDTH), _at_most("maxheight", HEIGHT)
    return {
        "version": "1.0",
        "type": "rich",
        "title": name,
        "provider_name": settings().site_name,
        "provider_url": f"{host_root()}/",
        "cache_age": 3600,
        "thumbnail_url": f"{address}/image.png",
        "thumbnail_width": 1200,
        "thumbnail_height": 630,
        "width": width,
        "height": height,
        "html": str(_FRAME.format(address=address, width=width, height=height, title=name)),
    }


def _at_most(name: str, usual: int) -> int:
    asked = request.args.get(name, "")
    return min(usual, int(asked)) if re.fullmatch(r"[1-9][0-9]{0,5}", asked) else usual
