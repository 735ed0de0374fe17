"""Atom feeds: of everything, of a country, of a case and of an action."""

import re
from typing import Any

from flask import redirect, render_template, request, url_for

from tracker.access import Permission, requires
from tracker.dates.instants import instant_text
from tracker.public import blueprint
from tracker.public.following.answers import Answer, kept_fresh
from tracker.public.following.feeds import feed_of
from tracker.public.following.scopes import Scope, everything, of_action, of_case, of_country
from tracker.public.presenting import site_root

ATOM = "application/atom+xml; charset=utf-8"
# What XML 1.0 cannot hold at all, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@blueprint.get("/feed.atom")
@requires(Permission.READ)
def feed() -> Answer:
    """What is new in the whole record."""
    return _answer(everything())


@blueprint.get("/countries/<country:code>/feed.atom")
@requires(Permission.READ)
def country_feed(code: str) -> Any:
    """What is new in the cases of a country, and in the actions for them."""
    if code != code.upper():
        return redirect(url_for("public.country_feed", code=code.upper()), 301)
    return _answer(of_country(code))


@blueprint.get("/cases/<slug:slug>/feed.atom")
@requires(Permission.READ)
def case_feed(slug: str) -> Answer:
    """What is new in a case, and in the actions for it."""
    return _answer(of_case(slug))


@blueprint.get("/actions/<slug:slug>/feed.atom")
@requires(Permission.READ)
def action_feed(slug: str) -> Answer:
    """What happened to an action."""
    return _answer(of_action(slug))


def _answer(scope: Scope) -> Answer:
    text = render_template(
        "feeds/atom.xml",
        feed=feed_of(scope),
        address=lambda path: f"{site_root()}{path}",
        instant=instant_text,
        self_address=request.base_url,
    )
    return kept_fresh(_NOT_XML.sub("", text).lstrip().encode(), ATOM)
