"""The headers of every answer, errors included."""

from flask import Flask, Response

# No inline style or script anywhere, nothing from another host, no frames, no plug-ins.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
# The desk's own modules may run on its pages and speak to this site. Readers get no script.
DESK_POLICY = f"{POLICY}; script-src 'self'; connect-src 'self'"
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
    "X-Frame-Options": "DENY",
}


def init_app(app: Flask) -> None:
    """Send the headers with every answer of the app."""
    app.after_request(_add_headers)


def _add_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    # What is taken off the public side must be gone at the next look.
    response.headers.setdefault("Cache-Control", "no-cache")
    return response
