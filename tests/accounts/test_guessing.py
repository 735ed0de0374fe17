"""Whoever guesses passwords is slowed down; whoever has one gets in."""

import re
import statistics
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
import time_machine
from argon2 import PasswordHasher
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import Session, select
from werkzeug.test import TestResponse

from tests.desk_reader import OPERATOR, PASSWORD, fields_of, make_account
from tracker.access import Role
from tracker.accounts.limiting import Attempt, admit
from tracker.accounts.models import FailedAttempt, User
from tracker.db import transaction
from tracker.history import change
from tracker.types import now

WRONG = "not the pass phrase"
ATTACKER, HOME = "203.0.113.7", "198.51.100.20"
FIFTY_IN_A_BLOCK = [f"127.0.0.{number}" for number in range(2, 52)]
FIFTY_BLOCKS = [f"10.{number}.7.7" for number in range(50)]


class Guesser:
    """Tries names and passwords from any address, with a browser that is not signed in."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.client, self.empty = self._new()

    def guess(self, name: str, password: str, address: str = ATTACKER) -> TestResponse:
        """What one try is answered."""
        data = {**self.empty, "name": name, "password": password}
        response = self.client.post("/sign-in", data=data, environ_base={"REMOTE_ADDR": address})
        if response.status_code == 303:
            self.client, self.empty = self._new()
        return response

    def _new(self) -> tuple[FlaskClient, dict[str, Any]]:
        client = self.app.test_client()
        form = BeautifulSoup(client.get("/sign-in").text, "html5lib").select_one("main form")
        assert form
        return client, fields_of(form)

    def statuses(self, name: str, count: int, address: str = ATTACKER) -> list[int]:
        """The statuses of so many wrong tries in a row."""
        return [self.guess(name, WRONG, address).status_code for _try in range(count)]


@pytest.fixture
def guesser(app: Flask) -> Guesser:
    """The site has one account: rita's."""
    make_account(app, "rita", Role.RESEARCHER)
    return Guesser(app)


def _text(response: TestResponse) -> str:
    """The page without what differs by chance: the token, and the name as it was typed."""
    page = re.sub(r'(name="csrf_token" type="hidden" value=")[^"]*', r"\1", response.text)
    return re.sub(r'(name="name"[^>]* value=")[^"]*', r"\1", page)


def test_a_known_and_an_unknown_name_are_answered_alike(guesser):
    known = guesser.guess("rita", WRONG, "192.0.2.1")
    unknown = guesser.guess("nobody-here", WRONG, "192.0.2.2")
    assert known.status_code == unknown.status_code == 422
    assert _text(known) == _text(unknown)
    assert "Name or password is wrong." in _text(known)


def test_a_known_a_disabled_and_an_unknown_name_take_the_same_time(app, guesser):
    make_account(app, "gone", Role.RESEARCHER)
    with transaction(app.extensions["engine"]) as session, change(session, "shut", by=OPERATOR):
        session.exec(select(User).where(User.name == "gone")).one().disabled_at = now()
    took: dict[str, list[float]] = {"rita": [], "gone": [], "nobody-here": []}
    for number in range(40):
        for name, found in took.items():
            began = time.process_time()
            assert guesser.guess(name, WRONG, f"192.0.{number}.2").status_code == 422
            found.append(time.process_time() - began)
    medians = [statistics.median(found) for found in took.values()]
    assert max(medians) < 1.3 * min(medians), took


def test_the_tenth_wrong_password_in_a_row_must_wait(guesser):
    assert guesser.statuses("rita", 9) == [422] * 9
    tenth = guesser.guess("rita", WRONG)
    assert tenth.status_code == 429
    assert 1 <= int(tenth.headers["Retry-After"]) <= 30
    assert "Too many wrong passwords" in tenth.text
    assert tenth.headers["Cache-Control"] == "no-store"


def test_so_must_the_tenth_when_every_name_was_another(guesser):
    names = [f"name-{number}" for number in range(10)]
    statuses = [guesser.guess(name, WRONG).status_code for name in names]
    assert statuses == [422] * 9 + [429]


def test_even_the_right_password_must_wait_then(guesser):
    guesser.statuses("rita", 9)
    assert guesser.guess("rita", PASSWORD).status_code == 429
    with time_machine.travel(now() + timedelta(seconds=31), tick=True):
        assert guesser.guess("rita", PASSWORD).status_code == 303


def test_the_wait_doubles_up_to_half_an_hour(guesser):
    guesser.statuses("rita", 9)
    waits, moment = [], now()
    for _try in range(9):
        with time_machine.travel(moment, tick=False):
            waits.append(int(guesser.guess("rita", WRONG).headers["Retry-After"]))
        moment += timedelta(seconds=waits[-1] + 1)
        with time_machine.travel(moment, tick=False):
            assert guesser.guess("rita", WRONG).status_code == 422
    assert waits[1:] == [60, 120, 240, 480, 960, 1800, 1800, 1800]


def test_a_right_password_clears_the_count_of_its_address(guesser):
    for _round in range(3):
        assert guesser.statuses("rita", 8) == [422] * 8
        assert guesser.guess("rita", PASSWORD).status_code == 303


def test_an_own_account_does_not_clear_the_count_at_another(app, guesser):
    make_account(app, "mallory", Role.RESEARCHER)
    statuses = []
    for _round in range(3):
        statuses += guesser.statuses("rita", 5)
        guesser.guess("mallory", PASSWORD)
    assert statuses[9:] == [429] * 6


def test_a_wait_is_said_before_any_password_is_computed(app, guesser):
    """The account's hash takes seconds to compute, which a refused try must not cost."""
    slow = PasswordHasher(time_cost=120, memory_cost=19_456, parallelism=1).hash(PASSWORD)
    with transaction(app.extensions["engine"]) as session, change(session, "slow", by=OPERATOR):
        session.exec(select(User).where(User.name == "rita")).one().password_hash = slow
    guesser.statuses("nobody-here", 9)
    refused = _seconds(lambda: guesser.guess("rita", WRONG), 429)
    computed = _seconds(lambda: guesser.guess("rita", WRONG, HOME), 422)
    assert refused < computed / 5


def _seconds(tried, status: int) -> float:
    began = time.process_time()
    assert tried().status_code == status
    return time.process_time() - began


@pytest.mark.parametrize("addresses", [FIFTY_IN_A_BLOCK, FIFTY_BLOCKS], ids=["one block", "fifty"])
@pytest.mark.usefixtures("quick_passwords")
def test_five_hundred_wrong_passwords_do_not_keep_the_owner_out(guesser, addresses):
    assert guesser.guess("rita", PASSWORD, HOME).status_code == 303
    statuses = [guesser.guess("rita", WRONG, address).status_code for address in addresses * 10]
    assert set(statuses) == {422, 429}
    assert statuses.count(422) < 300  # under attack, each address gets fewer tries
    for owner in (HOME, "192.0.2.99", "2001:db8::1"):
        began = time.monotonic()
        assert guesser.guess("rita", PASSWORD, owner).status_code == 303
        assert time.monotonic() - began < 5


@pytest.mark.usefixtures("quick_passwords")
def test_another_account_is_not_touched_by_an_attack(app, guesser):
    make_account(app, "ravi", Role.REVIEWER)
    for address in FIFTY_BLOCKS:
        guesser.statuses("rita", 4, address)
    assert guesser.guess("ravi", PASSWORD, "192.0.2.99").status_code == 303


def test_one_network_of_version_six_is_one_address(guesser):
    statuses = [
        guesser.guess("rita", WRONG, f"2001:db8:0:1::{number}").status_code
        for number in range(1, 11)
    ]
    assert statuses == [422] * 9 + [429]
    assert guesser.guess("rita", WRONG, "2001:db8:0:2::1").status_code == 422


def test_whoever_has_no_address_is_counted_as_one(guesser):
    statuses = [guesser.guess("rita", WRONG, "").status_code for _try in range(10)]
    assert statuses == [422] * 9 + [429]


def test_tries_at_the_same_moment_are_counted_one_by_one(app):
    attempt = Attempt("nobody-here", ATTACKER)
    with ThreadPoolExecutor(8) as pool:
        waits = list(
            pool.map(lambda _n: admit(app.extensions["engine"], attempt, "key"), range(40))
        )
    assert waits.count(0) == 9


def test_counts_are_forgotten_after_an_hour(app, guesser):
    assert 429 in guesser.statuses("rita", 10)
    with transaction(app.extensions["engine"]) as session:
        hour_ago = now() - timedelta(hours=1, seconds=1)
        session.execute(sa.update(FailedAttempt).values(last_at=hour_ago))
    assert guesser.statuses("rita", 9) == [422] * 9
    with Session(app.extensions["engine"]) as session:
        assert {row.count for row in session.exec(select(FailedAttempt))} == {9}


def test_neither_address_nor_name_of_a_guesser_is_kept(app, guesser):
    name, address = "quentin-the-guesser", "203.0.113.201"
    guesser.statuses(name, 12, address)
    stored = b"".join(_everything_stored(app)).lower()
    assert b"failed_attempt" in stored
    for secret in (name, address, "203.0.113", WRONG):
        assert secret.encode() not in stored, secret
        assert secret.encode("utf-16-le") not in stored, secret


def _everything_stored(app: Flask) -> Iterator[bytes]:
    """The bytes of the database's files, or of all rows where the files are a server's."""
    engine = app.extensions["engine"]
    if engine.dialect.name == "sqlite":
        for path in Path(engine.url.database).parent.iterdir():
            yield path.read_bytes()
        return
    with engine.connect() as connection:
        for table in sa.inspect(connection).get_table_names():
            yield table.encode()
            for row in connection.execute(sa.text(f'SELECT * FROM "{table}"')):  # noqa: S608
                yield repr(row).encode()
