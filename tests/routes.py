"""Every route of the app, with an address that leads to it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import Flask
from werkzeug.routing import Rule

SAFE = ("GET", "HEAD", "OPTIONS")
HOST = "localhost"
# What stands for variable parts of an address: the slug of a case in ``tests/data/invented.yaml``.
SLUG = "ana-invented"


@dataclass(frozen=True, slots=True)
class Route:
    """One rule of the app's map, the view it leads to and an address it matches."""

    rule: str
    endpoint: str
    methods: tuple[str, ...]
    path: str

    @property
    def unsafe(self) -> tuple[str, ...]:
        """The methods that may change something."""
        return tuple(method for method in self.methods if method not in SAFE)


def routes_of(app: Flask) -> Iterator[Route]:
    """All routes, in the order of their rules."""
    adapter = app.url_map.bind(HOST)
    for rule in sorted(app.url_map.iter_rules(), key=lambda one: (one.rule, one.endpoint)):
        methods = tuple(sorted(rule.methods or ()))
        path = _path(rule)
        found, _values = adapter.match(path, methods[0])
        assert found == rule.endpoint, (path, found)
        yield Route(rule.rule, rule.endpoint, methods, path)


def _path(rule: Rule) -> str:
    values = {name: _value(rule, name) for name in rule.arguments}
    built = rule.build({**values, **(rule.defaults or {})})
    assert built, rule
    return built[1]


def _value(rule: Rule, name: str) -> Any:
    converter = rule._converters[name]
    choices = [*sorted(getattr(converter, "items", ())), SLUG, "1", "RU", str(UUID(int=1))]
    return next(text for text in choices if re.fullmatch(converter.regex, text))
