"""An instance with the invented case in it, and a server on it."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.server.instances import Instance, Server, instance_at, running

DATA = Path(__file__).parent.parent / "data"


@pytest.fixture(scope="package")
def seeded_instance(
    tmp_path_factory: pytest.TempPathFactory, new_database: Callable[[str], str]
) -> Instance:
    """An instance that ``tracker seed`` made: on PostgreSQL if the tests are."""
    url = new_database("server") if os.environ.get("TEST_DATABASE_URL") else ""
    # The address as hosting services write it, without the driver.
    plain = url.replace("postgresql+psycopg://", "postgresql://")
    instance = instance_at(tmp_path_factory.mktemp("server") / "instance", plain)
    done = instance.tracker("seed", DATA / "invented.yaml")
    assert done.returncode == 0, done.stderr
    return instance


@pytest.fixture(scope="package")
def server(seeded_instance: Instance, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server for tests that only ask it things."""
    with running(seeded_instance, tmp_path_factory.mktemp("output") / "log") as started:
        yield started


@pytest.fixture
def empty_instance(tmp_path: Path) -> Instance:
    """A folder's name, with nothing there yet."""
    return instance_at(tmp_path / "instance")
