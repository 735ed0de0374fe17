"""What keeping more would give. Only for the bench: the tracker itself does neither.

``/kept/SLUG`` keeps the whole page as long as nothing is published and the day is the same.
``/sections/SLUG`` reads the HTML of the long sections from the database, as if they had been
rendered when the case was published, and composes and renders the rest anew.
"""

from typing import Any

import sqlalchemy as sa
from flask import Flask, current_app
from jinja2 import ChoiceLoader, DictLoader, Environment, Template
from markupsafe import Markup

from tracker.access import Permission, requires
from tracker.app import create_app
from tracker.config import load_settings
from tracker.db import session
from tracker.documents.models import LedgerHead
from tracker.instance import open_engine
from tracker.public.related import related_cases
from tracker.public.routes import cases
from tracker.public.telling import page_of
from tracker.types import today

SECTIONS = ("timeline", "disputes", "person", "sources")
TABLE = sa.table("bench_section", sa.column("slug"), sa.column("name"), sa.column("html"))
READ = sa.select(TABLE.c.name, TABLE.c.html).where(TABLE.c.slug == sa.bindparam("slug"))
_pages: dict[tuple[Any, ...], str] = {}


def store_sections(slug: str) -> None:
    """Render the long sections of a case and write them to a table of the bench's own."""
    engine = open_engine(load_settings())
    app = create_app(engine=engine)
    with app.test_request_context(f"/cases/{slug}"):
        found = _sections(app, slug)
    with engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE bench_section (slug TEXT, name TEXT, html TEXT)"))
        connection.execute(
            sa.insert(TABLE),
            [{"slug": slug, "name": name, "html": html} for name, html in found.items()],
        )
    engine.dispose()


def _sections(app: Flask, slug: str) -> dict[str, str]:
    body, extra = cases._composed(slug)
    given = {**page_of(body), "english": "", "past": False, "present": True, **extra}
    return {name: section_of(app.jinja_env, name).render(given) for name in SECTIONS}


def section_of(environment: Environment, name: str) -> Template:
    """One section of the page as a template of its own."""
    return environment.from_string(
        '{% from "components/source.html" import source_line %}'
        f'{{% include "cases/parts/{name}.html" %}}'
    )


def make_app() -> Flask:
    """The tracker with the two variants added."""
    made = create_app()
    parts = {f"cases/parts/{name}.html": f"{{{{ stored.{name} }}}}" for name in SECTIONS}
    loader = ChoiceLoader([DictLoader(parts), made.jinja_env.loader or DictLoader({})])
    short = made.jinja_env.overlay(loader=loader, cache_size=100)
    short.globals = made.jinja_env.globals
    made.extensions["short_page"] = short.get_template("cases/show.html")
    made.add_url_rule("/sections/<slug:slug>", view_func=with_sections)
    made.add_url_rule("/kept/<slug:slug>", view_func=kept)
    return made


@requires(Permission.READ)
def kept(slug: str) -> str:
    """The page as it was rendered before, if the newest publication is still the same."""
    newest = session.execute(sa.select(LedgerHead.revision)).scalar()  # type: ignore[call-overload]
    key = (slug, newest, today())
    if key not in _pages:
        _pages[key] = cases.case(slug)
    return _pages[key]


@requires(Permission.READ)
def with_sections(slug: str) -> str:
    """The page with its long sections read from the database."""
    body, extra = cases._composed(slug)
    stored = {name: Markup(html) for name, html in session.execute(READ, {"slug": slug})}  # noqa: S704
    related = related_cases(extra["head"].case_id, body["country"])
    given = {**page_of(body), "stored": stored, "related": related, **extra}
    current_app.update_template_context(given)
    page: str = current_app.extensions["short_page"].render(given)
    return page


def __getattr__(name: str) -> Flask:
    # The app is made when a server asks for it, not when the bench imports this module.
    if name == "app":
        return make_app()
    raise AttributeError(name)
