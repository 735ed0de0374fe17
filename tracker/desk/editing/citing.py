"""Adding a citation to a record, and taking one away."""

import secrets
from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select
from werkzeug.exceptions import NotFound

from tracker.db import session
from tracker.desk.editing import sourcing
from tracker.desk.editing.choosing import Choice
from tracker.desk.editing.forms import EditForm, field_of
from tracker.desk.editing.naming import source_in_words
from tracker.desk.editing.refusing import refused_by
from tracker.desk.editing.sheets.sourcing import CITATION, NEW_SOURCE, WHY
from tracker.desk.editing.targets import Target
from tracker.history import Actor, change
from tracker.sources.citing import citations_of
from tracker.sources.models import Citation, Source
from tracker.vocabulary import Stance
from tracker.web.speaking import gettext as _
from tracker.web.speaking import translated


def citing_form(target: Target, field: str = "") -> EditForm:
    """The form of one more citation of a record, or of one of its fields."""
    fields: dict[str, Any] = {
        "field": Choice(_("What the source speaks of"), fields_cited(target)),
        "stance": Choice(_("The source"), Stance),
    }
    items = (*CITATION, *NEW_SOURCE, *WHY)
    fields |= {item.name: field_of(item, target.case) for item in items}
    kind = type("CitationForm", (CitationForm,), fields)
    token = secrets.token_urlsafe(24)
    form: EditForm = kind(data={"field": field, "stance": Stance.SUPPORTS, "token": token})
    form.target = target
    return form


class CitationForm(EditForm):
    """The form of one citation: the rules of its record are not asked again."""

    def _unfitting(self) -> Any:
        yield from sourcing.check_source(self, always=True)


def fields_cited(target: Target) -> list[tuple[str, str]]:
    """What a citation of the record can be for."""
    if target.sheet.facts:
        return [(name, translated(label)) for name, label in target.sheet.facts]
    names = [
        (item.name, translated(item.label))
        for item in target.sheet.items
        if item.name != "position"
    ]
    return [("", _("The whole record")), *names]


def add_citation(form: EditForm, *, by: Actor) -> None:
    """Cite the form's source. Raises RefusedError if it is cited for the same already."""
    row, stance = form.target.row, Stance(form["stance"].data)
    verb = f"cited a source for {form.target.sheet.one}"
    try:
        with (
            session.begin_nested(),
            change(
                session, verb, by=by, why=form.meant("why") or "", token=form.token.data or None
            ),
        ):
            source = sourcing.source_wanted(form)
            root_type, root_id = row.history_root
            session.add(
                Citation(
                    root_type=root_type,
                    root_id=root_id,
                    subject_type=str(type(row).__tablename__),
                    subject_id=row.id,
                    field=form["field"].data,
                    source_id=source.id,
                    quote=form.meant("quote"),
                    page=form.meant("page"),
                    stance=stance,
                    position=len(citations_of(session, row)),
                )
            )
    except IntegrityError as error:
        raise refused_by(error) from error


def citation_of(target: Target, key: UUID) -> Citation:
    """A citation of the target's record. Raises NotFound."""
    statement = select(Citation).where(
        col(Citation.id) == key, col(Citation.subject_id) == target.row.id
    )
    found = session.exec(statement).first()
    if found is None:
        raise NotFound
    return found


def remove_citation(target: Target, citation: Citation, *, by: Actor, why: str) -> None:
    """Take a citation away. The fact stays, and cannot be published without another."""
    with change(session, f"removed a source of {target.sheet.one}", by=by, why=why):
        session.delete(citation)


def source_of(citation: Citation) -> str:
    """What the source of a citation is called."""
    return source_in_words(session.get_one(Source, citation.source_id))
