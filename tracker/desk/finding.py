"""Finding the working record of a case by its address."""

from sqlmodel import select
from werkzeug.exceptions import NotFound

from tracker.cases.models import Case
from tracker.db import session


def case_or_404(slug: str) -> Case:
    """The case with this slug, whatever its state. Raises NotFound."""
    case = session.exec(select(Case).where(Case.slug == slug)).first()
    if case is None:
        raise NotFound
    return case
