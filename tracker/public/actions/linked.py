"""An action in the words of schema.org: a page about people, and the event that it announces."""

from collections.abc import Mapping, Sequence
from typing import Any

from tracker.public.actions.calling_off import event_off
from tracker.public.actions.texts import Texts
from tracker.public.finding import settings
from tracker.public.linked import filled, publisher
from tracker.public.presenting import site_root
from tracker.solidarity import OrganisationRole
from tracker.web import languages

Json = Mapping[str, Any]
_EVENT = "#event"  # of this page


def linked_action(action: Json, url: str, texts: Texts, cases: Sequence[Any]) -> dict[str, Any]:
    """The JSON-LD of a posted action whose page is at ``url``."""
    event = [_event(action, texts)] if action["event"] else []
    page = {
        "@type": "WebPage",
        "@id": url,
        "url": url,
        "name": texts("title", action["title"]).text,
        "description": texts("ask", action["ask"]).text,
        "inLanguage": languages.present(),
        "license": settings().data_licence_url,
        "publisher": publisher(),
        "about": [_person(case) for case in cases],
        "mainEntity": {"@id": _EVENT} if event else None,
    }
    return {"@context": "https://schema.org", "@graph": [filled(page), *event]}


def _person(case: Any) -> dict[str, Any]:
    return {"@type": "Person", "name": case.name, "url": f"{site_root()}/cases/{case.slug}"}


def _event(action: Json, texts: Texts) -> dict[str, Any]:
    event = action["event"]
    status = "EventCancelled" if event_off(action) else "EventScheduled"
    values = {
        "@type": "Event",
        "@id": _EVENT,
        "name": texts("title", action["title"]).text,
        "startDate": event["starts_at"],
        "endDate": event["ends_at"],
        "eventStatus": f"https://schema.org/{status}",
        "location": _place(event),
        "organizer": [
            {"@type": "Organization", "name": one["name"]}
            for one in action["organisations"]
            if one["role"] == OrganisationRole.ORGANISER
        ],
    }
    return filled(values)


def _place(event: Json) -> dict[str, Any] | None:
    """As much of the place as is public: the posting has no more."""
    address = {
        "streetAddress": event["address"],
        "addressLocality": event["city"],
        "addressCountry": event["country"],
    }
    known = filled(address)
    if not event["place_name"] and not known:
        return None
    values = {"name": event["place_name"], "address": {"@type": "PostalAddress", **known}}
    return {"@type": "Place", **filled(values)}
