"""Opening a case: the person, the name to display, and its source, in one act."""

from sqlalchemy.exc import IntegrityError

from tracker.cases.models import Case
from tracker.db import session
from tracker.desk.editing import sourcing
from tracker.desk.editing.forms import EditForm
from tracker.desk.editing.refusing import refused_by
from tracker.history import Actor, change
from tracker.people.models import Person, PersonName
from tracker.types import today


def open_case(form: EditForm, *, by: Actor) -> Case:
    """Make a case from a valid form. Raises RefusedError, and then nothing is made."""
    why = form.meant("why") or ""
    try:
        with (
            session.begin_nested(),
            change(session, "opened a case", by=by, why=why, token=form.token.data or None),
        ):
            return _made(form, by)
    except IntegrityError as error:
        raise refused_by(error) from error


def _made(form: EditForm, by: Actor) -> Case:
    person = Person()
    session.add(person)
    session.flush()
    case = Case(
        slug=form.meant("slug"),
        person_id=person.id,
        country=form.meant("country"),
        consent=form.meant("consent"),
        last_verified_on=today().isoformat(),
        verified_by=by.public,
    )
    name = PersonName(
        person_id=person.id,
        key="1",
        text=form.meant("name"),
        language=form.meant("language"),
        script="Latn",
    )
    session.add_all([case, name])
    session.flush()
    source = sourcing.source_of(form)
    if source:
        sourcing.cite_with(form, name, source)
    return case
