"""The headers of every answer, errors included."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, Response, current_app, request

View = TypeVar("View", bound=Callable[..., Any])

# No inline style or script anywhere, nothing from another host, no frames, no plug-ins.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",  # no script may run: but Lighthouse asks for robots.txt as a page
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
# The desk's own modules may run on its pages and speak to this site. Readers get no script.
DESK_POLICY = f"{POLICY}; script-src 'self'"
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
    "X-Frame-Options": "DENY",
}


# What other sites may show in a frame differs in nothing but that.
FRAMED = {
    name: value.replace("frame-ancestors 'none'", "frame-ancestors *")
    for name, value in HEADERS.items()
    if name != "X-Frame-Options"
}
_MARK = "framed"


def framed(view: View) -> View:
    """Let other sites show this view in a frame: it must have nothing to press but links."""
    setattr(view, _MARK, True)
    return view


def init_app(app: Flask) -> None:
    """Send the headers with every answer of the app."""
    app.after_request(_add_headers)


def _add_headers(response: Response) -> Response:
    view = current_app.view_functions.get(request.endpoint or "")
    for name, value in (FRAMED if hasattr(view, _MARK) else HEADERS).items():
        response.headers.setdefault(name, value)
    # What is taken off the public side must be gone at the next look.
    response.headers.setdefault("Cache-Control", "no-cache")
    return response
