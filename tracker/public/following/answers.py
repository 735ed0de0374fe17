"""Files that programs ask for again and again: they are sent only when they have changed."""

import hashlib

from flask import Response, request
from werkzeug.wrappers import Response as Answer


def kept_fresh(content: bytes, content_type: str) -> Answer:
    """The file, or that it is as it was when it was last asked for (304)."""
    response = Response(content, content_type=content_type)
    response.set_etag(hashlib.sha256(content).hexdigest()[:32])
    return response.make_conditional(request)


__all__ = ["Answer", "kept_fresh"]
