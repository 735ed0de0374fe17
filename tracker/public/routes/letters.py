"""Writing to someone who is held, whom few write to, and the rules for letters by country."""

import re
from collections.abc import Mapping
from typing import Any

from flask import Response, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound

from tracker.access import Permission, requires
from tracker.public import blueprint
from tracker.public.actions.asking import country_asked
from tracker.public.actions.risks import countries
from tracker.public.actions.sharing import qr_code
from tracker.public.letters import reading
from tracker.public.letters.composing import letter_page
from tracker.public.letters.country import rules_page
from tracker.public.letters.openings import meanings
from tracker.public.letters.risk import seen_from
from tracker.public.letters.ruling import by_section, consequences, enclosures
from tracker.public.naming import by_name
from tracker.public.presenting import case_url
from tracker.types import now
from tracker.web import languages
from tracker.web.errors import AskError

_NUMBER = re.compile(r"[1-9]\d{0,3}", re.ASCII)
LABELS = 8


@blueprint.get("/cases/<slug:slug>/letter")
@requires(Permission.READ)
def letter(slug: str) -> str:
    """How to write to a person now, or why one cannot and what to do instead."""
    chosen = country_asked(request.args, "from")
    page = letter_page(slug)
    rules = page["rules"]
    return render_template(
        "letters/show.html",
        page=page,
        rules=by_section(rules),
        enclosed=enclosures(rules),
        harms=consequences(by_section(rules)["topics"]),
        meanings=meanings(),
        chosen=chosen,
        seen_from=seen_from(chosen, page["prison_country"]).value,
        countries=countries(languages.present()),
    )


@blueprint.get("/cases/<slug:slug>/letter.json")
@requires(Permission.READ)
def letter_json(slug: str) -> Response:
    """The same as JSON."""
    return jsonify(letter_page(slug))


@blueprint.get("/cases/<slug:slug>/letter/label")
@requires(Permission.READ)
def letter_label(slug: str) -> Any:
    """Address labels to print; refused where the address is not shown."""
    page = letter_page(slug)
    if not page["possible"]:
        return render_template("letters/no_label.html", page=page), 404
    code = qr_code(case_url(slug), _("Code that leads to the page of the case"))
    return render_template("letters/label.html", page=page, code=code, labels=LABELS)


@blueprint.get("/letters")
@requires(Permission.READ)
def letters() -> str:
    """Who can be written to now, those with the fewest known letters first."""
    country, number = country_asked(request.args, "country"), _page(request.args)
    language, instant = languages.present(), now()
    start = (number - 1) * reading.PAGE
    wanted = reading.Wanted(language, country, None, reading.PAGE + 1, start)
    people = reading.fewest_letters(wanted, instant)
    following = url_for("public.letters", country=country, page=number + 1)
    return render_template(
        "letters/list.html",
        people=people[: reading.PAGE],
        country=country,
        countries=by_name(reading.countries_to_write_to(instant), language),
        ruled=by_name(reading.countries_with_rules(), language),
        first=url_for("public.letters", country=country) if number > 1 else None,
        next=following if len(people) > reading.PAGE else None,
    )


@blueprint.get("/letters/rules/<country:code>")
@requires(Permission.READ)
def letter_rules(code: str) -> Any:
    """The rules for letters in a country, with sources and dates, unverified ones apart."""
    if code != code.upper():
        return redirect(url_for("public.letter_rules", code=code.upper()), 301)
    page = rules_page(code, languages.present())
    if not page["scopes"]:
        raise NotFound
    return render_template("letters/rules.html", code=code, **page)


def _page(values: Mapping[str, str]) -> int:
    text = values.get("page", "").strip() or "1"
    if not _NUMBER.fullmatch(text):
        raise AskError("page", _("Write the number of a page: page=2."))
    return int(text)
