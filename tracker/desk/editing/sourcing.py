"""The source that a form names: one that is known, or a new one made with it."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from tracker.db import session
from tracker.desk.editing.fields import is_web_address
from tracker.desk.editing.suggesting import free_slug
from tracker.history import Tracked
from tracker.sources.citing import citations_of, cite, find_source
from tracker.sources.models import Citation, Source
from tracker.vocabulary import Stance
from tracker.web.speaking import gettext as _
from tracker.web.speaking import lazy_gettext

WANTED = lazy_gettext("Enter the source: the address of a page, or the short name of a source.")
UNKNOWN = lazy_gettext(
    "No source is known by this. Check it; or, for a new source, give its whole address here, "
    "and its title and kind below."
)


def check_source(form: Any, *, always: bool = False) -> Iterator[tuple[str, str]]:
    """What is wrong with the source of a form."""
    text = form["source"].value
    if not text:
        if always or needs_source(form):
            yield "source", WANTED
        return
    if _found(text):
        return
    if not is_web_address(text):
        yield "source", UNKNOWN
        return
    yield from _new_source_problems(form)


def _new_source_problems(form: Any) -> Iterator[tuple[str, str]]:
    if not form["source_title"].value:
        yield "source_title", _("This source is not known yet: enter its title.")
    if not form["source_kind"].value:
        yield "source_kind", _("This source is not known yet: choose its kind.")


def _found(text: str) -> Source | None:
    try:
        return find_source(session, text)
    except ValueError:
        return None  # no address at all: urlsplit gives up on some brackets


def needs_source(form: Any) -> bool:
    """Whether the record would be without a source: what is internal, or keeps one, is not."""
    target = form.target
    if "internal" in form and form["internal"].data:
        return False
    if target.sheet.facts:
        changed = set(form.changed)
        return any(changed & set(columns_of(name)) for name in uncited_fields(form))
    return target.row is None or not _supported(target.row, "")


def uncited_fields(form: Any) -> list[str]:
    """The facts of the case, or person, that this form states and no source supports."""
    return [
        name
        for name in facts_stated(form)
        if form.target.row is None or not _supported(form.target.row, name)
    ]


def facts_stated(form: Any) -> list[str]:
    """The facts, each of one or two fields, that the form gives a value."""
    return [
        name
        for name, _label in form.target.sheet.facts
        if any(_given(form, column) for column in columns_of(name))
    ]


def columns_of(fact: str) -> list[str]:
    """The fields that make up a fact."""
    return [f"{fact}_date", f"{fact}_place"] if fact in {"born", "died"} else [fact]


def _given(form: Any, name: str) -> bool:
    field = form[name]
    return bool(getattr(field, "value", field.data))


def _supported(row: Tracked, field: str) -> bool:
    return any(
        citation.stance is Stance.SUPPORTS and (not field or citation.field == field)
        for citation in citations_of(session, row)
    )


def source_of(form: Any) -> Source | None:
    """The source that the form names, made if it is new; None if it names none. Writes, so it
    stands inside a recorded change."""
    text = form["source"].value
    return (_found(text) or make_source(form)) if text else None


def source_wanted(form: Any) -> Source:
    """The source of a form that must name one."""
    return _found(form["source"].value) or make_source(form)


def make_source(form: Any) -> Source:
    """A source from the few fields that a form asks of a new one."""
    url, title = form["source"].value, form["source_title"].value
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    source = Source(
        slug=free_slug(Source, f"{host.rpartition('.')[0]} {title}"[:60], "source"),
        title=title,
        publisher=form["source_publisher"].value,
        published_on=form["source_date"].value or None,
        kind=form["source_kind"].value,
        url=url,
        url_safe=form["source_safe"].data,
    )
    session.add(source)
    session.flush()
    return source


def cite_with(form: Any, row: Tracked, source: Source, field: str = "") -> Citation:
    """Cite the form's source for a record, or one field of it, with its words and page."""
    citation = cite(session, row, source, field=field, quote=form["quote"].value)
    citation.quote = form["quote"].value or citation.quote
    citation.page = form["page"].value or citation.page
    session.add(citation)
    return citation
