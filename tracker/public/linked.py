"""A case in the words of schema.org: a page about a person, events and places."""

import re
from collections.abc import Mapping
from typing import Any

import orjson
from markupsafe import Markup

from tracker.public.finding import settings
from tracker.public.presenting import site_root
from tracker.web import languages

Json = Mapping[str, Any]
EVENTS = 8  # the latest; the page and its JSON tell all
_EXACT = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", re.ASCII)
# What would end a script element, or a line of it for an old reader, written as JSON may write it.
_ESCAPED = [(char, f"\\u{ord(char):04x}") for char in "<>&\u2028\u2029"]


def script_json(value: Any) -> Markup:
    """A value as JSON that stands safely inside a script element."""
    text = orjson.dumps(value).decode()
    for char, written in _ESCAPED:  # str.translate looks at each letter: ten times as long
        text = text.replace(char, written)
    return Markup(text)  # noqa: S704 - JSON without any character that HTML reads as its own


def exact(shape: Json | None) -> str | None:
    """A partial date as ISO 8601, if it is a day, a month or a year and nothing less sure."""
    text = shape["edtf"] if shape else ""
    return text if _EXACT.fullmatch(text) else None


def linked_data(case: Json, url: str, now: str) -> dict[str, Any]:
    """The JSON-LD of a case whose page is at ``url``; ``now`` says where the person is."""
    person = "#person"  # of this page: short, because every event names it
    return {
        "@context": "https://schema.org",
        "@graph": [
            _page(case, url, person),
            _person(case, person),
            *([_custody(case, person, now)] if case["stay"] else []),
            *_events(case, person),
        ],
    }


def _page(case: Json, url: str, person: str) -> dict[str, Any]:
    return {
        "@type": "ProfilePage",
        "@id": url,
        "url": url,
        "name": case["name"],
        "inLanguage": languages.present(),
        "datePublished": case["first_published_on"],
        "dateModified": case["published_on"],
        "version": case["document"],
        "license": settings().data_licence_url,
        "publisher": publisher(),
        "mainEntity": {"@id": person},
    }


def publisher() -> dict[str, Any]:
    """Who publishes the pages: the site."""
    return {"@type": "Organization", "name": settings().site_name, "url": f"{site_root()}/"}


def _person(case: Json, at: str) -> dict[str, Any]:
    person = case["person"]
    values = {
        "@type": "Person",
        "@id": at,
        "name": case["name"],
        "alternateName": _others(case),
        "description": case["summary"],
        "birthDate": _life(person["born"]),
        "deathDate": _life(person["died"]),
        "nationality": [_country(item["text"]) for item in person["nationalities"]],
        "jobTitle": [item["text"] for item in person["occupations"]],
    }
    return filled(values)


def _others(case: Json) -> list[str]:
    names = dict.fromkeys(item["text"] for item in case["names"] if item["kind"] != "patronymic")
    return [name for name in names if name != case["name"]]


def _life(shape: Json | None) -> str | None:
    return exact(shape["date"]) if shape else None


def _country(code: str) -> dict[str, str]:
    return {"@type": "Country", "identifier": code}


def _custody(case: Json, person: str, now: str) -> dict[str, Any]:
    values = {
        "@type": "Event",
        "name": now,
        "startDate": exact(case["custody_since"]),
        "location": _place(case),
        "about": {"@id": person},
    }
    return filled(values)


def _events(case: Json, person: str) -> list[dict[str, Any]]:
    dated = [item for item in [*case["events"], *case["upcoming"]] if exact(item["date"])]
    return [
        filled(
            {
                "@type": "Event",
                "name": item["title"],
                "startDate": exact(item["date"]),
                "location": _place(item),
                "about": {"@id": person},
            }
        )
        for item in dated[-EVENTS:]
    ]


def _place(item: Json) -> dict[str, Any] | None:
    facility = item["facility"]
    if facility:
        address = {"addressLocality": facility["town"], "addressCountry": facility["country"]}
        return {
            "@type": "Place",
            "@id": f"{site_root()}/facilities/{facility['slug']}",
            "name": facility["name"],
            "address": {"@type": "PostalAddress", **filled(address)},
        }
    return {"@type": "Place", "name": item["place"]} if item["place"] else None


def filled(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values that are not empty."""
    return {name: value for name, value in values.items() if value}
