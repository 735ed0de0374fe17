"""What a case's page says of itself to other programs: search, messengers, and whoever embeds it.

``sharing(case)`` is a global of templates; ``cases/parts/meta.html`` writes what it gives.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from flask import request
from markupsafe import Markup

from tracker.public import blueprint, saying
from tracker.public.linked import linked_data, script_json
from tracker.public.picture import alternative
from tracker.public.presenting import case_url
from tracker.web import languages
from tracker.web.messages import gettext as _

Json = Mapping[str, Any]
blueprint.app_template_global("case_url")(case_url)

LOCALES = {"en": "en_GB", "ru": "ru_RU", "es": "es_ES", "ar": "ar_AR"}


@dataclass(frozen=True, slots=True)
class Sharing:
    """Addresses are whole; texts are in the language of the request."""

    url: str
    alternates: list[tuple[str, str]]  # (language or "x-default", address)
    description: str
    locale: str
    other_locales: list[str]
    image: str
    image_alt: str
    oembed: str
    linked: Markup


def in_language(path: str, code: str) -> str:
    """The whole address of a path of this site in a language."""
    return f"{host_root()}{languages.root(code)}{path}"


def host_root() -> str:
    """The address of the site, in no language, without a slash at its end."""
    return request.host_url.rstrip("/")


def alternates(path: str) -> list[tuple[str, str]]:
    """The address of a path in every language, and the one for readers of any other."""
    known = [(code, in_language(path, code)) for code in languages.LANGUAGES]
    return [*known, ("x-default", in_language(path, languages.ENGLISH))]


@blueprint.app_template_global()
def sharing(case: Json) -> Sharing:
    """What is to be said of a case, as ``compose`` gave it."""
    url, code, now = case_url(case["slug"]), languages.present(), saying.now(case)
    return Sharing(
        url=url,
        alternates=alternates(f"/cases/{case['slug']}"),
        description=describe(case, now),
        locale=LOCALES[code],
        other_locales=[name for known, name in LOCALES.items() if known != code],
        # The number makes those who keep pictures ask again once there is a new one.
        image=f"{url}/image.png?document={case['document']}",
        image_alt=alternative(case, now),
        oembed=f"{host_root()}/oembed?format=json&url={quote(url, safe='')}",
        linked=script_json(linked_data(case, url, now)),
    )


def describe(case: Json, now: str) -> str:
    """The case in a few sentences: where the person is (``now``), and how many days held."""
    held = saying.held(case["days_held"])
    told = [_("Invented, for testing.") if case["invented"] else "", now]
    if case["days_held"]["possibly"]:
        told.append(_("Days held: %(days)s.", days=held))
    return " ".join(filter(None, told))
