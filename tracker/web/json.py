"""JSON answers, in the order in which their keys were given."""

from typing import Any

import orjson
from flask import Flask, Response
from flask.json.provider import JSONProvider


class Json(JSONProvider):
    """Flask's JSON by way of orjson, which is several times as quick on a case."""

    def dumps(self, obj: Any, **_options: Any) -> str:
        """The value as JSON text."""
        return orjson.dumps(obj).decode()

    def loads(self, s: str | bytes, **_options: Any) -> Any:
        """The value of a JSON text."""
        return orjson.loads(s)

    def response(self, *args: Any, **options: Any) -> Response:
        """An answer that holds the value."""
        value = self._prepare_response_obj(args, options)
        return Response(orjson.dumps(value) + b"\n", mimetype="application/json")


def init_app(app: Flask) -> None:
    """Let the app write its JSON so."""
    app.json = Json(app)
