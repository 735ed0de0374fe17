"""Templates as they are compiled here say what Jinja's own would say, and escape as strictly."""

import math
from collections import UserString
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from flask import Flask
from flask.templating import Environment
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, StrictUndefined, TemplateSyntaxError, Undefined, UndefinedError
from jinja2.compiler import CodeGenerator
from jinja2.runtime import markup_join
from jinja2.utils import _PassArg
from markupsafe import Markup, escape

from tests.reader import Reader
from tracker.app import create_app
from tracker.config import Settings
from tracker.vocabulary import Custody
from tracker.web.escaping import escaped, joined
from tracker.web.languages import LANGUAGES, RIGHT_TO_LEFT
from tracker.web.messages import catalogue
from tracker.web.speaking import lazy_gettext
from tracker.web.templating import Components, Templates, gettexts

HOSTILE = """<script>alert('1')</script>" onload='x' &amp; </textarea>{{ 7*7 }}"""


class Shouting(str):
    """A text of a kind of its own."""


class Html:
    """Says of itself what its HTML is."""

    def __html__(self) -> str:
        return "<b>&</b>"


class Pair(NamedTuple):
    """Two values with names."""

    one: Any
    two: Any


VALUES = [
    HOSTILE, "", "plain", "не&т", Markup("<i>&amp;</i>"), Markup(""), Shouting(HOSTILE), Html(),
    UserString(HOSTILE), Custody.RELEASED, None, True, 0, -7, 10**30, 1.5, -0.0, 1e300,
    math.inf, math.nan, [HOSTILE], {"<": HOSTILE}, (HOSTILE, 1), Undefined(), b"<b>",
    Pair(HOSTILE, 2), lazy_gettext("Find"),
]  # fmt: skip


def _name(value: object) -> str:
    return f"{type(value).__name__}-{str(value)[:9] if isinstance(value, int | float) else ''}"


@pytest.mark.parametrize("value", VALUES, ids=_name)
def test_a_value_is_escaped_as_markupsafe_escapes_it(value: object) -> None:
    assert str(escaped(value)) == str(escape(value))


@given(st.text() | st.integers() | st.floats() | st.lists(st.text()) | st.builds(Markup, st.text()))
def test_whatever_is_said_is_escaped_as_markupsafe_escapes_it(value: object) -> None:
    assert str(escaped(value)) == str(escape(value))


@pytest.mark.parametrize("value", VALUES, ids=_name)
def test_parts_are_joined_as_jinja_joins_them(value: object) -> None:
    for parts in ((value, "<"), ("<", value), (Markup("<"), value, "&"), (value,)):
        ours, theirs = joined(parts), markup_join(parts)
        assert (type(ours), ours) == (type(theirs), theirs)


# What may stand around a value, in text and in attributes; each is rendered with every value.
SAYING = {
    "text": "<p>{{ x }}</p>",
    "attribute": '<p title="{{ x }}" class="{{ x ~ "-" ~ x }}">',
    "members": "{{ d.x }}{{ d.none }}{{ d.items()|list|length }}"
    "{{ p.one }}{{ p.two }}{{ p.three }}",
    "nested": "{{ d.d.x }}{{ d['d'].d.x }}{{ d.keys() | list }}",
    "filter": "{{ x|string|upper }}{{ [x, x]|join('<') }}{{ x|safe }}{{ x|e }}",
    "loop": "{% for one in [x, d.x] if one %}{{ loop.index }}{{ one }}{% else %}{{ x }}"
    "{% endfor %}",
    "recursion": "{% for o in [{'k': [{'k': []}]}, {'k': []}] recursive %}"
    "<{{ x }}{{ loop(o.k) }}>{% endfor %}",
    "condition": "{{ x if x else 'n<' }}{{ 'only' if x }}{% if x == d.x %}{{ x }}{% endif %}",
    "set": "{% set y = x %}{{ y }}{% set z %}<b>{{ x }}</b>{% endset %}{{ z }}{{ z ~ x }}",
    "macro": "{% macro m(a, b='<') %}[{{ a }}{{ b }}{{ varargs }}]{% endmacro %}"
    "{{ m(x) }}{{ m(x, b=x) }}{{ m(x, 1, 2) }}{{ m() }}",
    "caller": "{% macro m(a) %}<b>{{ caller(a) }}</b>{% endmacro %}"
    "{% call(b) m(x) %}{{ b }}{{ x }}{% endcall %}",
    "message": "{{ _('Find') }}{{ _('%(name)s.', name=x) }}"
    "{{ ngettext('%(num)s a', '%(num)s b', 2) }}{{ _('Find') if x else _('Cases') }}",
    "include": "{% for y in [x, 1] %}{% include 'part' %}{% endfor %}",
    "blocks": "{% extends 'base' %}{% set y = x %}"
    "{% block a %}{{ super() }}{{ x }}{{ y }}{% endblock %}",
    "import": "{% from 'macros' import m %}{% import 'macros' as ms %}{{ m(x) }}{{ ms.m(x) }}",
    "off": "{% autoescape false %}{{ x }}{{ x ~ '<' }}{{ _('Find') }}{% endautoescape %}{{ x }}",
    "with": "{% with a = x, b = d %}{{ a }}{{ b.x }}{% endwith %}"
    "{% filter upper %}{{ x }}{% endfilter %}",
}  # fmt: skip
PARTS = {
    "part": "<i>{{ x }}{{ y }}{% set kept = x %}</i>",
    "base": "<{% block a %}{{ x }}{% endblock %}>{% block b %}{{ self.a() }}{% endblock %}",
    "macros": "{% set d = _('Details') %}{% macro m(x) %}<{{ x }}{{ d }}>{% endmacro %}",
}


class Plain(Templates):
    """Templates as Jinja compiles them."""

    code_generator_class = CodeGenerator


def _environment(kind: type[Environment], app: Flask, code: str) -> Environment:
    made = kind(app, loader=DictLoader(SAYING | PARTS), autoescape=True)
    made.add_extension("jinja2.ext.i18n")
    made.globals.update(gettexts(catalogue(code)))
    return made


@pytest.mark.parametrize("code", ["en", "ru"])
@pytest.mark.parametrize("name", SAYING)
def test_a_template_says_what_it_says_as_jinja_compiles_it(
    record_app: Flask, name: str, code: str
) -> None:
    ours = _environment(Templates, record_app, code).get_template(name)
    theirs = _environment(Plain, record_app, code).get_template(name)
    for x in VALUES:
        values: dict[str, Any] = {"x": x, "d": {"x": x, "d": {"x": x, "d": {"x": x}}}}
        values["p"] = Pair(x, HOSTILE)
        with record_app.test_request_context("/"):
            assert ours.render(values) == theirs.render(values), repr(x)


def test_a_name_that_nobody_gave_is_missed_as_jinja_misses_it(record_app: Flask) -> None:
    made = Templates(record_app, undefined=StrictUndefined, autoescape=True)
    for source in ("{{ x }}", "{{ x.y }}", "{{ d.y }}", "{{ x() }}", "{{ d.y() }}"):
        with pytest.raises(UndefinedError):
            made.from_string(source).render(d={})


def test_what_is_included_must_know_the_page(record_app: Flask) -> None:
    made = _environment(Templates, record_app, "en")
    with pytest.raises(TemplateSyntaxError, match="without context"):
        made.from_string("{% include 'part' without context %}")


def test_nothing_that_templates_call_wants_the_context(record_app: Flask) -> None:
    # Jinja would hand it over; as templates are compiled here it would be missing.
    for code in LANGUAGES:
        with record_app.test_request_context("/" if code == "en" else f"/{code}/"):
            known = record_app.jinja_env.globals
            callee = {name: one for name, one in known.items() if callable(one)}
            assert callee
            assert [name for name, one in callee.items() if _PassArg.from_obj(one)] == []


@pytest.mark.parametrize("value", VALUES, ids=_name)
def test_a_value_in_a_message_is_escaped_as_markup_would_escape_it(value: object) -> None:
    said = gettexts(catalogue("en"))["_"]("<b>%(x)s</b> 100%%", x=value)
    assert type(said) is Markup
    assert said == Markup("<b>%(x)s</b> 100%%") % {"x": value}


def test_a_number_in_a_message_may_be_written_as_one() -> None:
    assert gettexts(catalogue("en"))["ngettext"]("%(num)d a", "%(num)d b", 2) == "2 b"


def test_components_take_what_macros_take(record_app: Flask) -> None:
    made = Templates(record_app, autoescape=True, loader=DictLoader({
        "components/a.html": "{% macro a(x, y='<') %}{{ x }}{{ y }}{% endmacro %}"
        "{% macro b(x) %}{{ x }}{{ kwargs }}{% endmacro %}"
        "{% macro c(x) %}{{ caller(x) }}{% endmacro %}",
    }))  # fmt: skip
    made.globals["ui"] = Components(made)
    page = made.from_string(
        "{{ ui.a(x) }}|{{ ui.a(x, x) }}|{{ ui.a(x=1, y=2) }}|{{ ui.a() }}|{{ ui.b(1, z=x) }}|"
        "{% call(q) ui.c(x) %}{{ q }}{{ x }}{% endcall %}"
    ).render(x="<")
    assert page == "&lt;&lt;|&lt;&lt;|12|&lt;|1{&#39;z&#39;: &#39;&lt;&#39;}|&lt;&lt;"


@pytest.fixture(scope="module")
def as_jinja_compiles(record_app: Flask, settings: Settings) -> Iterator[Reader]:
    """A reader of the same cases, on a site whose templates Jinja compiled."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Templates, "code_generator_class", CodeGenerator)
        app = create_app(settings, record_app.extensions["engine"])
        app.testing = True
        yield Reader(app)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_pages_are_those_that_jinja_would_make(
    record: Reader, as_jinja_compiles: Reader, code: str
) -> None:
    root = "" if code == "en" else f"/{code}"
    slugs = [one["slug"] for one in record.client.get("/cases.json").json["cases"]]
    more = ["", "/cases", "/countries/RU", "/about", "/cases/boris-kagarlitsky?on=2020-01-01"]
    for path in [*more, *(f"/cases/{slug}" for slug in slugs)]:
        ours, theirs = (site.client.get(root + path) for site in (record, as_jinja_compiles))
        assert ours.data == theirs.data, path
    assert ('dir="rtl"' in ours.text) == (code in RIGHT_TO_LEFT)
