"""Solidarity actions: all of them, one of them, what was posted of it, and those of a case."""

from typing import Any

from flask import Response, jsonify, render_template, request, url_for

from tracker.access import Permission, requires
from tracker.public import blueprint
from tracker.public.actions.asking import ActionFilter, State, actions_asked, country_asked
from tracker.public.actions.finding import find_action, postings_of, sources_of
from tracker.public.actions.listing import (
    Listed,
    actions_of,
    cases_of,
    countries_with_actions,
    languages_of_actions,
    list_actions,
)
from tracker.public.actions.showing import data_of, page_of
from tracker.public.actions.telling import as_data, line, lines, of_case
from tracker.public.actions.texts import said_in
from tracker.public.finding import visible
from tracker.public.naming import by_name
from tracker.public.queries import find_case
from tracker.solidarity import ActionKind
from tracker.types import now
from tracker.web import languages
from tracker.web.words import language


@blueprint.get("/actions")
@requires(Permission.READ)
def actions() -> str:
    """What can be done now, filtered and page by page; and what was done."""
    asked = actions_asked(request.args, languages.present())
    listed = list_actions(asked)
    written = {*languages.LANGUAGES, *languages_of_actions()}
    return render_template(
        "actions/list.html",
        asked=asked,
        listed=listed,
        lines=lines(listed.actions, asked.at, asked.language),
        cases=cases_of(listed.actions, asked.language),
        next=_next("public.actions", asked, listed),
        first=_address("public.actions", asked.query()) if asked.after else None,
        kinds=list(ActionKind),
        states=list(State),
        countries=by_name(countries_with_actions(), asked.language),
        written=sorted(written, key=lambda code: language(code, asked.language).casefold()),
    )


@blueprint.get("/actions.json")
@requires(Permission.READ)
def actions_json() -> Response:
    """The same as JSON."""
    asked = actions_asked(request.args, languages.present())
    listed = list_actions(asked)
    cases = cases_of(listed.actions, asked.language)
    return jsonify(
        count=listed.count,
        at_least=listed.more,
        actions=[
            {
                **as_data(line(row, asked.at, asked.language)),
                "cases": [case.slug for case in cases.get(row.action_id, [])],
            }
            for row in listed.actions
        ],
        next=_next("public.actions_json", asked, listed),
    )


def _next(endpoint: str, asked: ActionFilter, listed: Listed) -> str | None:
    return _address(endpoint, asked.query(after=listed.after)) if listed.after else None


def _address(endpoint: str, query: dict[str, Any]) -> str:
    return url_for(endpoint, **query)


@blueprint.get("/actions/<slug:slug>")
@requires(Permission.READ)
def action(slug: str) -> str:
    """The page of an action, with its risks in the country that the reader names by ``from=``."""
    country = country_asked(request.args, "from")
    found = find_action(slug)
    sources = sources_of(found.value)
    return render_template("actions/show.html", **page_of(found, sources, now(), country))


@blueprint.get("/actions/<slug:slug>.json")
@requires(Permission.READ)
def action_json(slug: str) -> Response:
    """The posting as it is, how the action stands now, and the public cases that it is for."""
    return jsonify(data_of(find_action(slug), now()))


@blueprint.get("/actions/<slug:slug>/history")
@requires(Permission.READ)
def action_history(slug: str) -> str:
    """What was posted of the action, newest first."""
    found = find_action(slug)
    title = said_in(found.head.titles, found.head.language, languages.present())
    return render_template("actions/history.html", slug=slug, title=title,
                           postings=postings_of(found))  # fmt: skip


@blueprint.get("/cases/<slug:slug>/actions")
@requires(Permission.READ)
def case_actions(slug: str) -> str:
    """All that can be, could be or was done for a case."""
    head = visible(find_case(slug, languages.present()), slug)
    told = of_case(actions_of(head.case_id), now(), languages.present())
    return render_template("actions/of_case.html", case=head, told=told)
