"""The stays, the key events and the findings of others, for a dossier."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from tracker.public import saying
from tracker.public.dossier_notes import PaperNotes
from tracker.public.plain import capital, day, number, word

Json = Mapping[str, Any]
Part = dict[str, Any]
# With more events than this, those of the kinds below are left to the site.
MANY = 14
_BESIDE = frozenset({"note", "statement", "award", "solidarity", "search", "recognition"})


def stays(case: Json, notes: PaperNotes) -> list[Part]:
    """Where the person was held, as a table: when, where and how, days."""
    if not case["detentions"]:
        return []
    table = {
        "kind": "table",
        "head": [_("When"), _("Where and how"), _("Days held")],
        "rows": [_stay(item, notes) for item in case["detentions"]],
    }
    return [{"kind": "heading", "text": _("Where held")}, table]


def _stay(item: Json, notes: PaperNotes) -> Part:
    place = _place(item)
    kind = capital(word(item["kind"], "detention"))
    if item["certainty"] != "confirmed":
        kind = f"{kind} ({word(item['certainty'], 'certainty')})"
    days = item["days"]
    counted = number(days["surely"])
    if days["surely"] != days["possibly"]:
        counted = _("%(least)s to %(most)s", least=counted, most=number(days["possibly"]))
    return {
        "when": _from_to(item["from"], item["to"]),
        "strong": place or _("Place not recorded"),
        "text": kind,
        "notes": notes(f"detention:{item['key']}"),
        "days": counted,
    }


def _place(item: Json) -> str:
    place = saying.place_of(item)
    if place and item["place_certainty"] == "reported":
        return _("%(place)s (as reported)", place=place)
    if place and item["place_certainty"] == "assumed":
        return _("%(place)s (probably)", place=place)
    return place


def _from_to(first: Json, last: Json | None) -> str:
    if not last:
        return _("%(day)s, not known to have ended", day=day(first))
    return _("%(first)s to %(last)s", first=day(first), last=day(last))


def happened(case: Json, notes: PaperNotes) -> list[Part]:
    """What is to come, and the key events, the oldest first."""
    parts: list[Part] = []
    if case["upcoming"]:
        parts += [{"kind": "heading", "text": _("To come")}, _events(case["upcoming"], notes)]
    events = case["events"]
    shown = events
    if len(events) > MANY:
        shown = [event for event in events if event["kind"] not in _BESIDE]
    if shown:
        heading = _("What happened") if len(shown) == len(events) else _("Key events")
        parts += [{"kind": "heading", "text": heading}, _events(shown, notes)]
        parts[-1]["more"] = _others(len(events) - len(shown))
    return parts


def _others(left: int) -> str:
    if not left:
        return ""
    return ngettext(
        "%(count)s more event is told on the site.",
        "%(count)s more events are told on the site.",
        left,
        count=number(left),
    )


def _events(events: list[Json], notes: PaperNotes) -> Part:
    items = [
        {
            "when": day(event["date"]),
            "strong": event["title"],
            "text": event["text"] if len(events) <= MANY else "",
            "notes": notes(f"event:{event['key']}"),
        }
        for event in events
    ]
    return {"kind": "entries", "items": items, "more": ""}


def findings(case: Json, notes: PaperNotes) -> list[Part]:
    """Designations by authorities, recognitions by others, and assessments."""
    items = [
        *(_designation(item, notes) for item in case["designations"]),
        *(_recognition(item, notes) for item in case["recognitions"]),
        *(_assessment(item, notes) for item in case["assessments"]),
    ]
    if not items:
        return []
    heading = {"kind": "heading", "text": _("What authorities and other bodies found")}
    return [heading, {"kind": "entries", "items": items, "more": ""}]


def _designation(item: Json, notes: PaperNotes) -> Part:
    return {
        "when": day(item["started"]),
        "strong": _("Designated “%(name)s”", name=item["name"]),
        "text": item["authority"],
        "notes": notes(f"designation:{item['key']}"),
    }


def _recognition(item: Json, notes: PaperNotes) -> Part:
    return {
        "when": day(item["date"]),
        "strong": f"{item['body']}: {item['label']}",
        "text": item["reference"],
        "notes": notes(f"recognition:{item['key']}"),
    }


def _assessment(item: Json, notes: PaperNotes) -> Part:
    definition = item["definition"]["title"] if item["definition"] else ""
    return {
        "when": day(item["date"]),
        "strong": ": ".join(filter(None, (definition, word(item["verdict"], "verdict")))),
        "text": item["reasoning"],
        "notes": notes(f"assessment:{item['key']}"),
    }
