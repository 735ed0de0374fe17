"""Databases, apps and readers for every test.

Each pytest worker has two databases of its own, made by running the migrations: an empty one that
goes back to that after each test, and one with ``seed_data.yaml`` in it that tests only read.
``TEST_DATABASE_URL`` (a PostgreSQL superuser's) moves both from SQLite files to PostgreSQL.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from argon2 import PasswordHasher
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy.engine import Engine, make_url
from sqlmodel import Session, select

from tests import factories
from tests.reader import Reader
from tests.states import Keep, States, states_of
from tracker.accounts import passwords
from tracker.accounts.models import User
from tracker.app import create_app
from tracker.cli import main
from tracker.config import Settings
from tracker.db import make_engine, snapshot, transaction
from tracker.history import Change
from tracker.instance import upgrade
from tracker.seeding.seeding import seed

ROOT = Path(__file__).parent.parent
DATA = ROOT / "tests" / "data"
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL, leave out what asks for no database: SQLite's run has tested it."""
    if "TEST_DATABASE_URL" not in os.environ:
        return
    about = [item for item in items if "new_database" in getattr(item, "fixturenames", ())]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(about)])
    items[:] = about


@pytest.fixture(scope="session")
def new_database(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """Makes an empty database by name and gives its address."""
    server = os.environ.get("TEST_DATABASE_URL")

    def make(name: str) -> str:
        if not server:
            return f"sqlite:///{tmp_path_factory.mktemp(name) / 'tracker.db'}"
        database = f"test_{WORKER}_{name}"
        engine = sa.create_engine(server, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(sa.text(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)'))
            connection.execute(sa.text(f'CREATE DATABASE "{database}"'))
        engine.dispose()
        return make_url(server).set(database=database).render_as_string(hide_password=False)

    return make


@pytest.fixture(scope="session")
def _engine(new_database: Callable[[str], str]) -> Iterator[Engine]:
    url = new_database("empty")
    upgrade(url)
    engine = make_engine(url)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def _states(_engine: Engine) -> Iterator[States]:
    states = states_of(_engine)
    states.keep("empty")
    yield states
    states.close()


@pytest.fixture
def engine(_engine: Engine, _states: States) -> Iterator[Engine]:
    """An empty database, emptied again after the test."""
    yield _engine
    _states.back_to("empty")


@pytest.fixture
def kept(engine: Engine, _states: States) -> Keep:
    """Makes what is in the database the first time; later it comes back just as it was, in place of
    all there is. Give it a name of its own and a way to make it."""

    def bring(name: str, make: Callable[[], object]) -> None:
        with snapshot(engine) as opened:
            assert not opened.exec(select(User.id)).first(), f"“{name}” comes before any account."
        if name in _states:
            _states.back_to(name)
        else:
            make()
            _states.keep(name)

    return bring


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A session that writes to the empty database; the test commits, or nothing is kept."""
    with transaction(engine) as opened:
        yield opened


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The settings of a test instance."""
    folder = tmp_path_factory.mktemp("instance")
    return Settings(instance=folder, secret_key="for tests only", development=True)  # noqa: S106


@pytest.fixture(scope="session")
def _app_over_empty(_engine: Engine, settings: Settings) -> Flask:
    return _app(settings, _engine)


@pytest.fixture
def app(engine: Engine, _app_over_empty: Flask, request: pytest.FixtureRequest) -> Iterator[Flask]:
    """An app over the empty database; what a test sets in its ``config`` ends with the test."""
    for made in ("invented", "worked_on", "acting"):
        if made in request.fixturenames:
            request.getfixturevalue(made)  # before anyone gets an account, which it would take away
    config = dict(_app_over_empty.config)
    yield _app_over_empty
    _app_over_empty.config.clear()
    _app_over_empty.config.update(config)


def _app(settings: Settings, engine: Engine) -> Flask:
    app = create_app(settings, engine)
    app.testing = True
    return app


@pytest.fixture
def app_of_its_own(settings: Settings, engine: Engine) -> Flask:
    """An app over the empty database that answered nobody yet: it can be given more addresses."""
    return _app(settings, engine)


@pytest.fixture
def reader(app: Flask) -> Reader:
    """A careful reader of the empty site."""
    return Reader(app)


@pytest.fixture
def quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords are hashed in no time, for tests that do not ask what a hash costs."""
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "_HASHER", quick)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """One browser for all the tests of a worker: playwright can be started once in a process."""
    from playwright.sync_api import sync_playwright

    from scripts.chromium import launch

    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


def bring_invented(engine: Engine, kept: Keep) -> None:
    """Bring the invented cases of ``tests/data/invented.yaml``, for a state that adds to them."""
    kept("invented", lambda: seed(engine, DATA / "invented.yaml"))


@pytest.fixture
def invented(engine: Engine, kept: Keep) -> Engine:
    """The database with the invented cases of ``tests/data/invented.yaml`` published in it."""
    with snapshot(engine) as opened:
        assert not opened.exec(select(Change.id)).first(), "The invented cases come first."
    bring_invented(engine, kept)
    return engine


@pytest.fixture
def worked_on(engine: Engine, kept: Keep) -> Engine:
    """The invented case after people were at work on it: there is a row in every table."""

    def work() -> None:
        bring_invented(engine, kept)
        with transaction(engine) as session:
            factories.work_on(session, "ana-invented")

    kept("worked on", work)
    return engine


@pytest.fixture(scope="session")
def seeded(new_database: Callable[[str], str]) -> Iterator[Engine]:
    """A database with the twenty real cases. Only for reading."""
    url = new_database("seeded")
    upgrade(url)
    engine = make_engine(url)
    seed(engine, ROOT / "seed_data.yaml")
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def record_app(seeded: Engine, settings: Settings) -> Flask:
    """An app over the twenty real cases. Only for reading."""
    return _app(settings, seeded)


@pytest.fixture(scope="session")
def record(record_app: Flask) -> Reader:
    """A careful reader of the twenty real cases."""
    return Reader(record_app)


@dataclass(frozen=True)
class Instance:
    """An instance of its own that nothing was done to yet, as an operator meets it."""

    folder: Path
    url: str

    @property
    def environment(self) -> dict[str, str]:
        """What the ``tracker`` command reads; SQLite needs no address."""
        address = {} if self.url.startswith("sqlite") else {"DATABASE_URL": self.url}
        return {"TRACKER_INSTANCE": str(self.folder), **address}

    def run(self, *arguments: str | Path, code: int = 0) -> Result:
        """Run the ``tracker`` command, which must end with this exit code and without a trace."""
        words = [str(argument) for argument in arguments]
        result = CliRunner().invoke(main, words, env=self.environment, catch_exceptions=False)
        assert result.exit_code == code, result.output
        assert "Traceback" not in result.output
        return result

    def engine(self) -> Engine:
        """The instance's database."""
        return make_engine(self.url)


@pytest.fixture
def instance(new_database: Callable[[str], str], tmp_path: Path) -> Instance:
    """An instance that does not exist yet."""
    folder = tmp_path / "instance"
    url = new_database("instance")
    return Instance(folder, f"sqlite:///{folder / 'tracker.db'}" if "sqlite" in url else url)


@pytest.fixture
def statements() -> Callable[[Engine], "StatementCount"]:
    """Counts the SQL statements that an engine runs in a ``with`` block."""
    return StatementCount


class StatementCount:
    """The statements run on an engine inside a ``with`` block."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.seen: list[str] = []

    def __enter__(self) -> "StatementCount":
        sa.event.listen(self.engine, "before_cursor_execute", self._note)
        return self

    def __exit__(self, *_exception: object) -> None:
        sa.event.remove(self.engine, "before_cursor_execute", self._note)

    def __len__(self) -> int:
        return len(self.seen)

    def _note(self, _connection, _cursor, statement, *_rest) -> None:
        self.seen.append(statement)
