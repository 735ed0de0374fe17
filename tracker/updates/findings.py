"""What authorities and other bodies say of someone: lists, recognitions, statements, awards."""

from functools import partial
from urllib.parse import urlsplit

from tracker.cases import models as m
from tracker.dates import in_words, parse
from tracker.updates.entry import Entry
from tracker.updates.fields import day, line, paragraph
from tracker.updates.forms import UpdateForm
from tracker.updates.happening import happened
from tracker.updates.naming import clashing
from tracker.updates.refusing import UpdateRefusedError
from tracker.updates.values import first, last
from tracker.vocabulary import EventKind


class DesignationForm(UpdateForm):
    """An authority put the person on a list."""

    date = day("Since when")
    name = line("List or status", needed="Name the list or status.", hint="As “foreign agent”.")
    authority = line("By which authority", needed="Name the authority.")
    until = day("Until", needed="", hint="If it has ended.")


def enter_designation(entry: Entry) -> None:
    """The designation and its event."""
    date, until = entry.values.past_day(), entry.values.optional_day("until")
    if until and last(until) < first(date):
        raise UpdateRefusedError("It would end before it began: correct one date.", field="until")
    name = entry.values.needed("name", "Name the list or status.")
    authority = entry.values.text("authority")
    for row in entry.rows(m.Designation):
        if row.name.casefold() == name.casefold() and row.ended == "..":
            raise UpdateRefusedError(
                f"“{row.name}” is recorded already, since {in_words(parse(row.started))}.",
                field="name",
                rows=[clashing(entry.bundle, row)],
            )
    entry.add(
        m.Designation,
        f"designation-{first(date):%Y-%m-%d}",
        name=name,
        authority=authority,
        started=date.edtf,
        ended=until.edtf if until else "..",
    )
    happened(entry, EventKind.DESIGNATION, date, f"Designated “{name}”", text=authority)
    entry.say(f"Adds a designation: {name}, by {authority}.")


class RecognitionForm(UpdateForm):
    """Another body recognised the person."""

    date = day()
    body = line("By whom", needed="Name the body.")
    label = line("As what", needed="Say as what.", hint="As “prisoner of conscience”.")
    reference = line("Reference", hint="As “opinion 40/2021”.")
    url = line("Link", hint="To the finding itself, as https://…", inputmode="url")


def enter_recognition(entry: Entry) -> None:
    """The recognition and its event."""
    date, url = entry.values.past_day(), entry.values.text("url")
    body = entry.values.needed("body", "Name the body.")
    label = entry.values.needed("label", "Say as what.")
    reference = entry.values.text("reference")
    if url and not _is_link(url):
        raise UpdateRefusedError("Give the whole link, as https://example.org/1.", field="url")
    for row in entry.rows(m.Recognition):
        if (row.body.casefold(), row.date) == (body.casefold(), date.edtf):
            raise UpdateRefusedError(
                f"{row.body} is recorded with “{row.label}” on that day already.",
                field="body",
                rows=[clashing(entry.bundle, row)],
            )
    entry.add(
        m.Recognition,
        f"recognition-{first(date):%Y-%m-%d}",
        body=body,
        label=label,
        date=date.edtf,
        reference=reference,
        url=url or None,
    )
    title = f"Recognised by {body}: {label}"
    happened(entry, EventKind.RECOGNITION, date, title, text=reference)
    entry.say(f"Adds a recognition: {label}, by {body}.")


def _is_link(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    plain = not any(mark.isspace() for mark in url)
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and plain


class VoiceForm(UpdateForm):
    """Someone spoke or acted for the person."""

    date = day()
    by_whom = line("By whom", needed="Say by whom.")
    title = line("In a few words", needed="Say in a few words what it was.")
    text = paragraph("Text or reference")


def _enter(kind: EventKind, entry: Entry) -> None:
    date = entry.values.past_day()
    by_whom = entry.values.needed("by_whom", "Say by whom.")
    title = entry.values.needed("title", "Say in a few words what it was.")
    happened(entry, kind, date, f"{by_whom}: {title}", text=entry.values.text("text"))


enter_statement = partial(_enter, EventKind.STATEMENT)
enter_award = partial(_enter, EventKind.AWARD)
enter_solidarity = partial(_enter, EventKind.SOLIDARITY)
