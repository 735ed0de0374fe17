"""Maximum sentences and the ends of terms, in the reader's language.

The English of the published JSON is made by ``tracker.reckoning``; a page says it from the parts.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from tracker.dates import from_in_words, in_words, parse
from tracker.web.lengths import length, limit
from tracker.web.messages import messages_of
from tracker.web.numbers import number

Json = Mapping[str, Any]


def maximum(found: Json, code: str) -> str:
    """The maximum sentence that ``compose`` found: "8 to 15 years (highest single charge to the
    sum); the maximum of one more charge is not recorded"."""
    return _maximum(
        found["kind"], found["months_min"], found["months_max"], found["not_recorded"], code
    )


@lru_cache(maxsize=4096)
def _maximum(kind: str, least: int | None, most: int | None, missing: int, code: str) -> str:
    said = messages_of(code)
    text = _heaviest(kind, least, most, code)
    if kind == "unknown" or not missing:
        return text
    return said.ngettext(
        "%(maximum)s; the maximum of one more charge is not recorded",
        "%(maximum)s; the maximum of %(num)s more charges is not recorded",
        missing,
        maximum=text,
    )


def _heaviest(kind: str, least: int | None, most: int | None, code: str) -> str:
    said = messages_of(code)
    if kind == "term" and least and most:
        return _range(least, most, code)
    return {
        "death": said.gettext("death penalty"),
        "life": said.gettext("life imprisonment"),
        "fine": said.gettext("a fine"),
        "other": said.gettext("another penalty"),
    }.get(kind) or said.gettext("not recorded")


def _range(least: int, most: int, code: str) -> str:
    said = messages_of(code)
    if least == most:
        return said.gettext("up to %(most)s", most=limit(most, code))
    first = length(*divmod(least, 12), 0, code)
    if least % 12 == most % 12 == 0:
        first = number(least // 12, code)
    return said.gettext(
        "%(least)s to %(most)s (highest single charge to the sum)",
        least=first,
        most=limit(most, code),
    )


def arithmetic(body: Json, code: str) -> str:
    """How the end of the sentence in force was counted, from a composed case; "" if none is."""
    if not body["projected_end"]:
        return ""
    said, counted, end = messages_of(code), body["projected_end_counted"], body["projected_end"]
    if counted:
        return _outcome(counted, end, code)
    if end["earliest"] or end["latest"]:
        return said.gettext("as stated by the authorities")
    return said.gettext("the end cannot be counted: the start is not recorded")


def _outcome(counted: Json, end: Json, code: str) -> str:
    said = messages_of(code)
    values: dict[str, Any] = {"counted": _counted(counted, code)}
    values["num"] = sum(counted[unit] for unit in ("years", "months", "days"))
    values["last"] = in_words(parse(end["latest"]), code)
    if counted["credited_days"] is None:
        return said.ngettext(
            "%(counted)s ends on %(last)s at the latest; time credited for earlier custody is not "
            "recorded and would bring the day forward",
            "%(counted)s end on %(last)s at the latest; time credited for earlier custody is not "
            "recorded and would bring the day forward",
            **values,
        )
    if end["earliest"] == end["latest"]:
        return said.ngettext(
            "%(counted)s ends on %(last)s", "%(counted)s end on %(last)s", **values
        )
    if end["earliest"] is None:
        return said.ngettext(
            "%(counted)s ends on %(last)s at the latest",
            "%(counted)s end on %(last)s at the latest",
            **values,
        )
    return said.ngettext(
        "%(counted)s ends between %(first)s and %(last)s",
        "%(counted)s end between %(first)s and %(last)s",
        first=in_words(parse(end["earliest"]), code),
        **values,
    )


def _counted(counted: Json, code: str) -> str:
    said = messages_of(code)
    term = length(counted["years"], counted["months"], counted["days"], code)
    start = from_in_words(parse(counted["start"]["edtf"]), code)
    if not counted["credited_days"]:
        # %(start)s is "from 13 February 2024", with its preposition
        return said.gettext("%(term)s %(start)s", term=term, start=start)
    credit = said.npgettext(
        "credited", "%(num)s day credited", "%(num)s days credited", counted["credited_days"]
    )
    return said.gettext(
        "%(term)s %(start)s, less %(credit)s,", term=term, start=start, credit=credit
    )
