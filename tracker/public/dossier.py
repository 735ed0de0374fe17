"""The dossier of a case: what its two printed pages say, in reading order, as plain data.

Every text here is in the reader's language already; the template lays it out and adds none.
"""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _

from tracker.public import saying
from tracker.public.dossier_law import figures, prosecutions
from tracker.public.dossier_notes import PaperNotes
from tracker.public.dossier_story import findings, happened, stays
from tracker.public.own_names import other_names
from tracker.public.plain import country, day

Json = Mapping[str, Any]
Part = dict[str, Any]


def dossier(case: Json, imprint: Json) -> dict[str, Any]:
    """The data of the template: ``case`` as ``compose`` makes it, ``imprint`` what the paper says
    of itself (``site``, ``url``, ``history``, ``fingerprint``, ``lang``, ``dir``, ``contact``), and
    whether the day was asked for (``past``)."""
    notes = PaperNotes(case)
    parts = [
        *_notices(case, past=imprint["past"]),
        _now(case, notes),
        figures(case, notes),
        *([] if imprint["past"] else _lead(case)),
        *_reasons(case, notes),
        *prosecutions(case, notes),
        *stays(case, notes),
        *happened(case, notes),
        *findings(case, notes),
        *notes.sources(),
    ]
    return {
        "lang": imprint["lang"],
        "dir": imprint["dir"],
        "pages": 2,
        "undrawn": _("[cannot be printed here]"),
        "title": _("%(name)s: dossier", name=case["name"]),
        "site": imprint["site"],
        "dated": day(case["on"]),
        "name": case["name"],
        "other_names": other_names(case),
        "unprinted": _("A name in a script that cannot be printed here stands on the site."),
        "country": country(case["country"]),
        "parts": parts,
        "check": _check(case, imprint),
        "foot": _(
            "%(name)s · document %(number)s · %(day)s",
            name=case["name"],
            number=case["document"],
            day=day(case["on"]),
        ),
        "page_of": _("page %(page)s of %(pages)s", page="{page}", pages="{pages}"),
    }


def _notices(case: Json, *, past: bool) -> list[Part]:
    said = []
    if past:
        on = day(case["on"])
        told = _("The case as it stood at the end of %(day)s, by what is known now.", day=on)
        written = _("The reasons are written of the whole case, not of this day.")
        said.append(f"{told} {written}")
    if case["invented"]:
        said.append(_("Invented. This person and everything here are made up, for testing."))
    if case["contested"]:
        said.append(_("Contested. %(note)s", note=case["contested_note"]))
    return [{"kind": "notice", "text": text} for text in said]


def _now(case: Json, notes: PaperNotes) -> Part:
    fact = f"detention:{case['stay']}" if case["stay"] else f"event:{case['turn']}"
    return {
        "kind": "now",
        "text": saying.now(case),
        "notes": notes(fact),
        "more": saying.checked(case),
    }


def _lead(case: Json) -> list[Part]:
    return [{"kind": "lead", "text": case["summary"]}] if case["summary"] else []


def _reasons(case: Json, notes: PaperNotes) -> list[Part]:
    official = ("official_reason", _("What the authorities say"))
    assessed = ("assessed_reason", _("How it is assessed"))
    items = [
        {"heading": heading, "text": case[name], "notes": notes(f"case.{name}")}
        for name, heading in (official, assessed)
        if case[name]
    ]
    return [{"kind": "beside", "items": items}] if items else []


def _check(case: Json, imprint: Json) -> list[dict[str, str]]:
    told = _(
        "A paper can be altered. At this address stands what was published, with this number, day "
        "and fingerprint; the newest is at the address of the case."
    )
    return [
        {"label": _("Check this paper against the site"), "text": told},
        {"label": _("The case"), "text": imprint["url"]},
        {"label": _("This document"), "text": imprint["history"]},
        {
            "label": _("Number and day"),
            "text": _(
                "Document %(number)s, published on %(day)s",
                number=case["document"],
                day=day(case["published_on"]),
            ),
        },
        {"label": _("Fingerprint"), "text": imprint["fingerprint"]},
        {"label": _("Is something wrong here?"), "text": imprint["contact"]},
    ]
