"""Invented cases with days to come, and actions for them."""

import datetime as dt
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.engine import Engine
from sqlmodel import select

from tests import factories as make
from tests.actions import factories as acts
from tracker.actions.models import Action, EventDetails, LetterDetails
from tracker.db import transaction
from tracker.types import now, today
from tracker.updates.applying import Update, apply
from tracker.updates.kinds import KINDS

LONDON = ZoneInfo("Europe/London")


def clock_change(year: int) -> dt.date:
    """The last Sunday of October, when the clocks of Europe go back."""
    last = dt.date(year, 10, 31)
    return last - dt.timedelta(days=(last.weekday() + 1) % 7)


CHANGE = clock_change(today().year + 1)
BEFORE, AFTER = CHANGE - dt.timedelta(days=2), CHANGE + dt.timedelta(days=2)
SOON = today() + dt.timedelta(days=20)


def at(day: dt.date, hour: int, zone: ZoneInfo = LONDON) -> dt.datetime:
    """An instant, by the clock of a place."""
    return dt.datetime.combine(day, dt.time(hour), zone).astimezone(dt.UTC)


def meeting(day: dt.date, **more: Any) -> list[tuple[type, dict[str, Any]]]:
    """An event from six to eight in the evening in London, at a place that is public."""
    values = {
        "starts_at": at(day, 18),
        "ends_at": at(day, 20),
        "timezone": "Europe/London",
        "place_name": "Invented Hall",
        "address": "1 Invented Street",
        "city": "London",
        "country": "GB",
        "address_visibility": "public",
        **more,
    }
    return [(EventDetails, values)]


LETTER = [(LetterDetails, {"name_on_envelope": "Held One", "address_native": "1 Prison Road"})]


def hearing(key: str, day: str, **more: Any) -> make.Values:
    """A hearing."""
    return make.event(key, day, kind="hearing", title=f"Hearing {key}", **more)


def cases() -> make.Values:
    """A case of Russia with days of every kind, and one of Belarus."""
    held = make.case(
        "held-one",
        person={
            "names": [
                {"text": "Held One", "language": "en", "sources": ["paper"]},
                {"text": "Удержанный Один", "language": "ru", "script": "Cyrl", "kind": "native",
                 "sources": ["paper"]},
            ]
        },
        detentions=[make.stay("one", "2024-01-05", facility="north-one")],
        events=[
            hearing("at-an-hour", SOON.isoformat(), time="10:30", zone="Europe/Moscow",
                    place="Northern Court"),
            hearing("some-time", (SOON + dt.timedelta(days=1)).isoformat()),
            hearing("some-day", f"{SOON.year + 1}-05"),
            hearing("long-ago", "2024-02-02"),
        ],
    )  # fmt: skip
    other = make.case("held-two", country="BY", detentions=[make.stay("one", "2024-01-05")])
    places = [make.facility("north-one"), make.facility("south-two")]
    return make.file(held, other, facilities=places)


class Followed(SimpleNamespace):
    """The record, and what people at the desk do to it."""

    engine: Engine

    def update(self, kind: str, **values: Any) -> None:
        """Log an update of the first case."""
        with transaction(self.engine) as session:
            typed = {"source": "paper", "date": today().isoformat(), **values}
            apply(session, make.find(session, "held-one"), Update(KINDS[kind], typed),
                  by=make.EDITH)  # fmt: skip

    def publish(self, kind: str, slug: str, *of: str, **more: Any) -> None:
        """Publish an action for cases, the first one unless others are named."""
        with transaction(self.engine) as session:
            found = [make.find(session, one) for one in of or ("held-one",)]
            acts.published(session, kind, slug, *found, **more)

    def change(self, act: Any) -> None:
        """Do something in a transaction, given the session and the actions by slug."""
        with transaction(self.engine) as session:
            act(session, {row.slug: row for row in session.exec(select(Action))})


@pytest.fixture
def followed(engine: Engine) -> Followed:
    """The two cases; actions for the first, one for both."""
    make.publish_all(engine, cases())
    found = Followed(engine=engine)
    found.publish("letter", "letter", parts=LETTER)
    found.publish(
        "petition",
        "petition",
        closes_at=now() + dt.timedelta(days=30),
        timezone="Asia/Tokyo",
        title="Free <b>Held</b> & One",
    )
    found.publish("protest", "vigil-before", parts=meeting(BEFORE))
    found.publish("protest", "vigil-after", "held-one", "held-two", parts=meeting(AFTER))
    return found
