"""Bodies sent in chunks, given a length, so that the limit holds for them as well.

Werkzeug refuses a body that is announced as too long, but one that comes in chunks it cuts at the
limit and hands on as if that were all. Half a form must never be saved.
"""

from io import BytesIO
from typing import Any
from wsgiref.types import WSGIApplication, WSGIEnvironment


def with_length(app: WSGIApplication, limit: int) -> WSGIApplication:
    """The app behind a reader of chunks: it reads no more than the limit and one byte."""

    def measured(environ: WSGIEnvironment, start_response: Any) -> Any:
        if "HTTP_TRANSFER_ENCODING" in environ and environ.get("wsgi.input_terminated"):
            body = _read(environ["wsgi.input"], limit + 1)
            environ["wsgi.input"] = BytesIO(body)
            environ["CONTENT_LENGTH"] = str(len(body))
            del environ["HTTP_TRANSFER_ENCODING"]
        return app(environ, start_response)

    return measured


def _read(stream: Any, most: int) -> bytes:
    body = b""
    while len(body) < most and (part := stream.read(most - len(body))):
        body += part
    return body
