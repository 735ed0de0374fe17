"""Invented actions for the cases of ``tests/data/invented.yaml``, and a case of their own."""

import pytest
from sqlalchemy.engine import Engine
from sqlmodel import select

from tests import factories as make
from tests.actions import factories as acts
from tests.states import Keep
from tracker.actions.models import Action, LetterDetails
from tracker.db import transaction

HELD = make.case(
    "held-one", detentions=[make.stay("one", "2024-01-05", facility="north-one", ended="..")]
)
OTHER = make.case("other-one")
LETTER = [(LetterDetails, {"name_on_envelope": "Held One", "address_native": "1 Prison Road"})]


@pytest.fixture
def acting(engine: Engine, kept: Keep) -> Engine:
    """A held person's case and another, published, and an open petition, appeal and letter page."""
    kept("at the desk", lambda: _act(engine))
    return engine


def _act(engine: Engine) -> None:
    facilities = [make.facility("north-one"), make.facility("south-two")]
    make.publish_all(engine, make.file(HELD, OTHER, facilities=facilities))
    with transaction(engine) as session:
        case = make.find(session, "held-one")
        acts.published(session, "petition", "petition", case)
        acts.published(session, "appeal", "appeal", case)
        acts.published(session, "letter", "letter", case, parts=LETTER)


def found(engine: Engine, slug: str) -> Action:
    """The action as it stands, to read from."""
    with transaction(engine) as session:
        return session.exec(select(Action).where(Action.slug == slug)).one()
