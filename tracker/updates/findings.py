"""What authorities and other bodies say of someone: lists, recognitions, statements, awards."""

from functools import partial
from urllib.parse import urlsplit

from tracker.cases import models as m
from tracker.dates import parse
from tracker.updates.entry import Entry
from tracker.updates.fields import day, line, paragraph
from tracker.updates.forms import UpdateForm
from tracker.updates.happening import happened
from tracker.updates.naming import clashing
from tracker.updates.refusing import UpdateRefusedError
from tracker.updates.values import first, last
from tracker.vocabulary import EventKind
from tracker.web.speaking import day_words, lazy_gettext
from tracker.web.speaking import gettext as _


class DesignationForm(UpdateForm):
    """An authority put the person on a list."""

    date = day(lazy_gettext("Since when"))
    name = line(
        lazy_gettext("List or status"),
        needed=lazy_gettext("Name the list or status."),
        hint=lazy_gettext("As “foreign agent”."),
    )
    authority = line(lazy_gettext("By which authority"), needed=lazy_gettext("Name the authority."))
    until = day(lazy_gettext("Until"), needed="", hint=lazy_gettext("If it has ended."))


def enter_designation(entry: Entry) -> None:
    """The designation and its event."""
    date, until = entry.values.past_day(), entry.values.optional_day("until")
    if until and last(until) < first(date):
        raise UpdateRefusedError(
            _("It would end before it began: correct one date."), field="until"
        )
    name = entry.values.needed("name", _("Name the list or status."))
    authority = entry.values.text("authority")
    for row in entry.rows(m.Designation):
        if row.name.casefold() == name.casefold() and row.ended == "..":
            raise UpdateRefusedError(
                _(
                    "“%(name)s” is recorded already, since %(day)s.",
                    name=row.name,
                    day=day_words(parse(row.started)),
                ),
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
    entry.say(_("Adds a designation: %(name)s, by %(authority)s.", name=name, authority=authority))


class RecognitionForm(UpdateForm):
    """Another body recognised the person."""

    date = day()
    body = line(lazy_gettext("By whom"), needed=lazy_gettext("Name the body."))
    label = line(
        lazy_gettext("As what"),
        needed=lazy_gettext("Say as what."),
        hint=lazy_gettext("As “prisoner of conscience”."),
    )
    reference = line(lazy_gettext("Reference"), hint=lazy_gettext("As “opinion 40/2021”."))
    url = line(
        lazy_gettext("Link"),
        hint=lazy_gettext("To the finding itself, as https://…"),
        inputmode="url",
    )


def enter_recognition(entry: Entry) -> None:
    """The recognition and its event."""
    date, url = entry.values.past_day(), entry.values.text("url")
    body = entry.values.needed("body", _("Name the body."))
    label = entry.values.needed("label", _("Say as what."))
    reference = entry.values.text("reference")
    if url and not _is_link(url):
        raise UpdateRefusedError(_("Give the whole link, as https://example.org/1."), field="url")
    for row in entry.rows(m.Recognition):
        if (row.body.casefold(), row.date) == (body.casefold(), date.edtf):
            raise UpdateRefusedError(
                _(
                    "%(body)s is recorded with “%(label)s” on that day already.",
                    body=row.body,
                    label=row.label,
                ),
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
    entry.say(_("Adds a recognition: %(label)s, by %(body)s.", label=label, body=body))


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
    by_whom = line(lazy_gettext("By whom"), needed=lazy_gettext("Say by whom."))
    title = line(
        lazy_gettext("In a few words"), needed=lazy_gettext("Say in a few words what it was.")
    )
    text = paragraph(lazy_gettext("Text or reference"))


def _enter(kind: EventKind, entry: Entry) -> None:
    date = entry.values.past_day()
    by_whom = entry.values.needed("by_whom", _("Say by whom."))
    title = entry.values.needed("title", _("Say in a few words what it was."))
    happened(entry, kind, date, f"{by_whom}: {title}", text=entry.values.text("text"))


enter_statement = partial(_enter, EventKind.STATEMENT)
enter_award = partial(_enter, EventKind.AWARD)
enter_solidarity = partial(_enter, EventKind.SOLIDARITY)
