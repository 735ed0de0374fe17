"""Actions in the shape of the Open Supporter Data Interface, version 1.2 (decision 0016).

OSDI was made for systems that hold signatures and supporters. This one holds neither: there are
no people, no signatures and nothing to post to, and a figure stands only where one page gave it.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from markupsafe import escape

from tracker.dates.instants import instant_text
from tracker.documents.actions.standing import status_at
from tracker.public.actions.calling_off import event_off
from tracker.public.actions.texts import posted_text
from tracker.public.finding import settings
from tracker.public.following.counting import shares, signatures
from tracker.public.presenting import site_root
from tracker.solidarity import ActionKind, ActionMode, Channel
from tracker.types import now
from tracker.web.languages import present

Json = Mapping[str, Any]
SYSTEM = "political_prisoner_record"
CURIES = [
    {"name": "osdi", "href": "https://opensupporter.github.io/osdi-docs/{rel}", "templated": True}
]
RELATIONS = (
    "osdi:petitions", "osdi:events", "osdi:advocacy_campaigns", "osdi:fundraising_pages",
    "osdi:share_pages", "osdi:forms",
)  # fmt: skip
_KINDS = {
    ActionKind.PETITION: "osdi:petitions",
    ActionKind.SIGN_ON: "osdi:petitions",
    ActionKind.LETTER: "osdi:advocacy_campaigns",
    ActionKind.APPEAL: "osdi:advocacy_campaigns",
    ActionKind.PROTEST: "osdi:events",
    ActionKind.FUNDRAISER: "osdi:fundraising_pages",
    ActionKind.SOCIAL: "osdi:share_pages",
    ActionKind.OTHER: "osdi:forms",
}
# OSDI's words for how an official is written to.
_TYPES = {Channel.EMAIL: "email", Channel.PHONE: "phone", Channel.POST: "postal mail"}


def relation_of(action: Json) -> str:
    """The kind of resource that an action is. An OSDI event has a day: a call to come together
    that has none is a form."""
    relation = _KINDS[ActionKind(action["kind"])]
    if relation == "osdi:events" and not (action["event"] or _single_day(action)):
        return "osdi:forms"
    return relation


def resource(row: Any, action: Json, cases: Sequence[str]) -> Json:
    """One action. ``row`` is its head, ``action`` its posting, ``cases`` the slugs of its public
    cases."""
    relation, root = relation_of(action), site_root()
    page = f"{root}/actions/{action['slug']}"
    return {
        "identifiers": [f"{SYSTEM}:{row.action_id}"],
        "origin_system": _origin(action),
        "created_date": f"{row.first_published_on.isoformat()}T00:00:00Z",
        "modified_date": instant_text(row.published_at),
        "name": action["slug"],
        "title": _said(action, "title"),
        "description": _paragraphs(next(filter(None, (_said(action, f) for f in _LONG)), "")),
        "summary": _said(action, "summary") or _said(action, "ask") or _said(action, "title"),
        "browser_url": page,
        **_OWN[relation](action, page),
        "tracker:kind": action["kind"],
        "tracker:status": _status(row),
        "tracker:closes_at": action["closes_at"],
        "tracker:link": action["url"],
        "_links": {
            "self": {"href": f"{root}/osdi/actions/{action['slug']}"},
            "alternate": {"href": page, "type": "text/html"},
            "related": [{"href": f"{root}/cases/{slug}.json"} for slug in cases],
        },
    }


_LONG = ("body", "summary", "ask", "title")


def _petition(action: Json, _page: str) -> Json:
    return {
        "petition_text": _said(action, "body"),
        "target": [{"name": _target(target)} for target in action["targets"]],
        **signatures(action["counts"]),
    }


def _event(action: Json, _page: str) -> Json:
    event = action["event"]
    if event is None:
        return {
            "type": "open",
            "status": "confirmed",
            "all_day": True,
            "all_day_date": _single_day(action),
            "visibility": "public",
        }
    off = event_off(action)
    return {
        "type": "open",
        "status": "cancelled" if off else "confirmed",
        "start_date": event["starts_at"],
        **({"end_date": event["ends_at"]} if event["ends_at"] else {}),
        "all_day": False,
        "visibility": "public",
        "location": dict(_location(event)),
        "tracker:timezone": event["timezone"],
    }


def _location(event: Json) -> Iterator[tuple[str, Any]]:
    """As much of the place as is public."""
    if event["place_name"]:
        yield "venue", event["place_name"]
    if event["address"]:
        yield "address_lines", event["address"].splitlines()
    if event["city"]:
        yield "locality", event["city"]
    if event["country"]:
        yield "country", event["country"]


def _campaign(action: Json, _page: str) -> Json:
    return {
        "type": _type(action),
        "targets": "; ".join(_target(target) for target in action["targets"]),
    }


def _type(action: Json) -> str:
    """How people write: what most officials of the appeal can be reached by comes first."""
    channels = [one["channel"] for target in action["targets"] for one in target["contacts"]]
    known = [word for channel, word in _TYPES.items() if channel in channels]
    return known[0] if known and action["kind"] == ActionKind.APPEAL else "postal mail"


def _fundraiser(action: Json, _page: str) -> Json:
    money = action["fundraiser"]
    if not money or money["raised_amount"] is None:
        return {"currency": money["currency"]} if money and money["currency"] else {}
    return {
        "total_amount": float(money["raised_amount"]),
        "currency": money["currency"],
        "tracker:total_amount_as_of": money["raised_as_of"],
    }


def _share(action: Json, page: str) -> Json:
    options = shares(_said(action, "title"), _said(action, "share_text"), page)
    return {"share_url": page, "share_options": options}


def _form(action: Json, _page: str) -> Json:
    return {"call_to_action": _said(action, "ask")}


_OWN = {
    "osdi:petitions": _petition,
    "osdi:events": _event,
    "osdi:advocacy_campaigns": _campaign,
    "osdi:fundraising_pages": _fundraiser,
    "osdi:share_pages": _share,
    "osdi:forms": _form,
}


def _status(row: Any) -> str:
    return status_at(row.status, row.opens_at, row.closes_at, now()).value


def _target(target: Json) -> str:
    return ", ".join(filter(None, (target["name"], target["title"], target["body"])))


def _origin(action: Json) -> str:
    """The system where it was made: the site that it leads to, or this one."""
    if action["mode"] == ActionMode.EXTERNAL and action["url"]:
        return urlsplit(action["url"]).hostname or settings().site_name
    return settings().site_name


def _single_day(action: Json) -> str | None:
    dated = action["dated"]
    whole = dated and dated["earliest"] and dated["earliest"] == dated["latest"]
    return dated["earliest"] if whole else None


def _said(action: Json, name: str) -> str:
    return posted_text(action, name, present()).text


def _paragraphs(text: str) -> str:
    """Plain text as the HTML that OSDI allows here."""
    return "".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip())
