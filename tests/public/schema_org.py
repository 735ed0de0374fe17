"""The part of schema.org that the site speaks: its types, and what each may say.

Read off https://schema.org/TYPE for each type, version 29. A type also has the properties of the
types that it is a kind of.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

Json = Mapping[str, Any]

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?)?", re.ASCII)
_URL = re.compile(r"https?://\S+")

# Each property, with what it may hold: a data type, or the name of a type of thing.
TEXT, DATE, URL, NUMBER = "Text", "Date", "URL", "Number"
PROPERTIES: dict[str, dict[str, tuple[str, ...]]] = {
    "Thing": {
        "name": (TEXT,), "alternateName": (TEXT,), "description": (TEXT,), "url": (URL,),
        "identifier": (TEXT, URL), "image": (URL, "ImageObject"), "sameAs": (URL,),
        "mainEntityOfPage": (URL, "WebPage"), "subjectOf": ("CreativeWork", "Event"),
    },
    "CreativeWork": {
        "about": ("Thing",), "author": ("Person", "Organization"),
        "citation": (TEXT, "CreativeWork"),
        "dateCreated": (DATE,), "dateModified": (DATE,), "datePublished": (DATE,),
        "inLanguage": (TEXT,), "isPartOf": ("CreativeWork", URL), "license": (URL, "CreativeWork"),
        "mainEntity": ("Thing",), "publisher": ("Person", "Organization"),
        "version": (TEXT, NUMBER),
    },
    "WebPage": {"breadcrumb": (TEXT,), "lastReviewed": (DATE,)},
    "ProfilePage": {},
    "WebSite": {"issn": (TEXT,)},
    "Dataset": {"distribution": ("DataDownload",)},
    "DataDownload": {"contentUrl": (URL,), "encodingFormat": (TEXT, URL)},
    "ImageObject": {"contentUrl": (URL,), "caption": (TEXT,)},
    "Person": {
        "additionalName": (TEXT,), "address": ("PostalAddress", TEXT),
        "affiliation": ("Organization",), "award": (TEXT,), "birthDate": (DATE,),
        "birthPlace": ("Place",), "deathDate": (DATE,), "deathPlace": ("Place",),
        "familyName": (TEXT,), "gender": (TEXT,), "givenName": (TEXT,),
        "homeLocation": ("Place",), "jobTitle": (TEXT,), "knowsLanguage": (TEXT,),
        "memberOf": ("Organization",), "nationality": ("Country",),
        "hasOccupation": ("Occupation",),
    },
    "Occupation": {},
    "Organization": {
        "email": (TEXT,), "legalName": (TEXT,), "location": ("Place", TEXT), "logo": (URL,),
    },
    "Event": {
        "about": ("Thing",), "attendee": ("Person", "Organization"), "endDate": (DATE,),
        "eventStatus": (URL,), "location": ("Place", "PostalAddress", TEXT),
        "organizer": ("Person", "Organization"), "startDate": (DATE,), "subEvent": ("Event",),
        "superEvent": ("Event",),
    },
    "Place": {
        "address": ("PostalAddress", TEXT), "containedInPlace": ("Place",),
        "geo": ("GeoCoordinates",), "latitude": (NUMBER, TEXT), "longitude": (NUMBER, TEXT),
    },
    "Country": {},
    "PostalAddress": {
        "addressCountry": (TEXT, "Country"), "addressLocality": (TEXT,), "addressRegion": (TEXT,),
        "streetAddress": (TEXT,),
    },
    "GeoCoordinates": {"latitude": (NUMBER, TEXT), "longitude": (NUMBER, TEXT)},
}  # fmt: skip
PARENTS = {
    "CreativeWork": "Thing", "WebPage": "CreativeWork", "ProfilePage": "WebPage",
    "WebSite": "CreativeWork", "Dataset": "CreativeWork", "DataDownload": "CreativeWork",
    "ImageObject": "CreativeWork", "Person": "Thing", "Occupation": "Thing",
    "Organization": "Thing", "Event": "Thing", "Place": "Thing", "Country": "Place",
    "PostalAddress": "Thing", "GeoCoordinates": "Thing",
}  # fmt: skip
_PLAIN: dict[str, Callable[[Any], bool]] = {
    TEXT: lambda value: isinstance(value, str) and bool(value.strip()),
    DATE: lambda value: isinstance(value, str) and bool(_DATE.fullmatch(value)),
    URL: lambda value: isinstance(value, str) and bool(_URL.fullmatch(value)),
    NUMBER: lambda value: isinstance(value, int | float) and not isinstance(value, bool),
}


def faults(data: Json) -> list[str]:
    """Everything in a JSON-LD document that schema.org does not know."""
    assert data.get("@context") == "https://schema.org", data.get("@context")
    things = data.get("@graph", [data])
    known = {thing["@id"]: thing["@type"] for thing in things if "@id" in thing}
    return [fault for thing in things for fault in _in_thing(thing, known)]


def kinds(name: str) -> list[str]:
    """A type and all that it is a kind of."""
    return [name, *(kinds(PARENTS[name]) if name in PARENTS else [])]


def _in_thing(thing: Json, known: Mapping[str, str]) -> Iterator[str]:
    name = thing.get("@type", "no type")
    if name not in PROPERTIES:
        yield f"{name}: no such type"
        return
    allowed = {key: value for kind in kinds(name) for key, value in PROPERTIES[kind].items()}
    for key, value in thing.items():
        if key in {"@type", "@id", "@context"}:
            continue
        for one in value if isinstance(value, list) else [value]:
            yield from _in_value(f"{name}.{key}", one, allowed.get(key, ()), known)


def _in_value(
    where: str, value: Any, allowed: tuple[str, ...], known: Mapping[str, str]
) -> Iterator[str]:
    if not isinstance(value, dict):
        if not any(kind in _PLAIN and _PLAIN[kind](value) for kind in allowed):
            yield f"{where}: not {value!r}"
        return
    name = value.get("@type") or known.get(value.get("@id", ""), "no type")
    if name not in PROPERTIES or not set(kinds(name)) & set(allowed):
        yield f"{where}: not a {name}"
    elif "@type" in value:
        yield from _in_thing(value, known)
