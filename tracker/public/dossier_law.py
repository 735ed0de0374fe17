"""The figures of a dossier, and its proceedings with their charges and decisions."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _

from tracker.public import saying
from tracker.public.dossier_notes import PaperNotes
from tracker.public.plain import capital, day, maximum, number, penalty, when, word

Json = Mapping[str, Any]
Part = dict[str, Any]


def figures(case: Json, notes: PaperNotes) -> Part:
    """Days held, stage, sentence in force with its end, and the maximum."""
    days = case["days_held"]
    certain = number(days["surely"])
    items = [_figure(_("Days held"), certain, _up_to(days))]
    if case["days_house_arrest"]["possibly"]:
        under = saying.held(case["days_house_arrest"])
        items.append(_figure(_("Days under house arrest"), under))
    items.append(_figure(_("Stage"), capital(word(case["stage"], "stage"))))
    if sentence := case["sentence_in_force"]:
        more = _end(case["projected_end"]) if case["projected_end"] else ""
        cited = notes(f"sentence:{sentence['key']}")
        items.append(_figure(_("Sentence in force"), capital(penalty(sentence)), more, cited))
    heaviest = case["maximum_sentence"]
    items.append(_figure(_("Maximum sentence"), capital(maximum(heaviest)), _under(heaviest)))
    return {"kind": "figures", "items": items}


def _figure(label: str, value: str, more: str = "", notes: list[int] | None = None) -> Part:
    return {"label": label, "value": value, "more": more, "notes": notes or []}


def _up_to(days: Mapping[str, int]) -> str:
    if days["surely"] == days["possibly"]:
        return ""
    return _("certain; up to %(days)s possible", days=number(days["possibly"]))


def _end(end: Json) -> str:
    if end["earliest"] == end["latest"]:
        return _("Term ends %(when)s", when=when(end["latest"]))
    if end["earliest"]:
        return _(
            "Term ends between %(first)s and %(last)s",
            first=day(end["earliest"]),
            last=day(end["latest"]),
        )
    return _("Term ends %(when)s at the latest", when=when(end["latest"]))


def _under(heaviest: Json) -> str:
    return "; ".join(article(provision) for provision in heaviest["provisions"])


def article(provision: Json) -> str:
    """Where a provision stands: "Criminal Code, art. 205.2 part 2"."""
    names = {"code": provision["code"], "article": provision["article"], "part": provision["part"]}
    if not provision["article"]:
        return ", ".join(filter(None, (provision["code"], provision["part"])))
    if not provision["part"]:
        return _("%(code)s, art. %(article)s", **names)
    return _("%(code)s, art. %(article)s part %(part)s", **names)


def prosecutions(case: Json, notes: PaperNotes) -> list[Part]:
    """Every proceeding, the newest first."""
    if not case["proceedings"]:
        return []
    parts = [_prosecution(item, notes) for item in reversed(case["proceedings"])]
    return [{"kind": "heading", "text": _("Prosecutions")}, *parts]


def _prosecution(item: Json, notes: PaperNotes) -> Part:
    stage = capital(word(item["stage"], "stage"))
    facts = [stage, item["court"] or item["authority"], item["docket"], _open(item)]
    return {
        "kind": "prosecution",
        "title": item["title"],
        "facts": " · ".join(fact for fact in facts if fact),
        "notes": notes(f"proceeding:{item['key']}"),
        "items": [
            *(_charge(charge, notes) for charge in item["charges"]),
            *(_decision(sentence, notes) for sentence in item["sentences"]),
        ],
    }


def _open(item: Json) -> str:
    if item["opened"] and item["closed"]:
        return _("%(first)s to %(last)s", first=day(item["opened"]), last=day(item["closed"]))
    return _("opened %(when)s", when=when(item["opened"])) if item["opened"] else ""


def _charge(charge: Json, notes: PaperNotes) -> Part:
    provision = charge["provision"]
    name = provision["title"] if provision else charge["label"]
    last = charge["status_history"][-1:]
    return {
        "label": _("Charge"),
        "strong": f"{name} ({article(provision)})" if provision else name,
        "text": _("Alleged: %(text)s", text=charge["alleged"]) if charge["alleged"] else "",
        "more": _step(last[0]) if last else "",
        "notes": notes(f"charge:{charge['key']}", *(f"charge_status:{s['key']}" for s in last)),
    }


def _step(step: Json) -> str:
    status = capital(word(step["status"], "charge"))
    return f"{status}, {day(step['date'])}" if step["date"] else status


def _decision(sentence: Json, notes: PaperNotes) -> Part:
    term = penalty(sentence)
    outcome = word(sentence["outcome"], "outcome")
    instance = word(sentence["instance"], "instance")
    given = [day(sentence["date"]), _("instance: %(name)s", name=instance), sentence["court"]]
    return {
        "label": _("Decision"),
        "strong": f"{capital(term)} ({outcome})" if term else capital(outcome),
        "text": sentence["text"] or sentence["other_penalties"],
        "more": " · ".join(filter(None, given)),
        "notes": notes(f"sentence:{sentence['key']}"),
    }
