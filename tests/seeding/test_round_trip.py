"""Exporting a record and importing it again loses nothing, down to the last field."""

import types
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest
import yaml
from sqlalchemy.engine import Engine

from tests.conftest import DATA, ROOT
from tests.reader import Reader
from tracker.app import create_app
from tracker.db import make_engine, snapshot
from tracker.instance import upgrade
from tracker.seeding import base, shapes
from tracker.seeding.action_shapes import ActionSeed
from tracker.seeding.checking import LISTS
from tracker.seeding.exporting import export, to_yaml
from tracker.seeding.reading import read
from tracker.seeding.seeding import seed
from tracker.solidarity import EventOrigin
from tracker.types import today

INVENTED, ACTIONS = DATA / "invented.yaml", DATA / "invented_actions.yaml"
REAL = ROOT / "seed_data.yaml"


def exported(engine) -> str:
    with snapshot(engine) as session:
        return to_yaml(export(session))


@pytest.fixture
def acting(invented) -> Engine:
    """The invented cases, and the invented actions for them."""
    seed(invented, ACTIONS)
    return invented


@pytest.fixture(params=["invented", "acting", "seeded"])
def origin(request, new_database) -> tuple[Engine, list[Path]]:
    """A database and the files that it was seeded with."""
    paths = {"invented": [INVENTED], "acting": [INVENTED, ACTIONS], "seeded": [REAL]}
    return request.getfixturevalue(request.param), paths[request.param]


@pytest.fixture
def other(new_database):
    """A second empty database."""
    url = new_database("other")
    upgrade(url)
    engine = make_engine(url)
    yield engine
    engine.dispose()


def test_what_is_exported_imports_as_the_same_record(origin, other, tmp_path):
    engine, _file = origin
    text = exported(engine)
    path = tmp_path / "again.yaml"
    path.write_text(text, "utf-8")
    seed(other, path)
    assert exported(other) == text


def test_an_export_says_what_the_file_said(origin):
    """Nothing of the files is lost, and nothing is added: only the records are put in order."""
    engine, files = origin
    with snapshot(engine) as session:
        found = export(session)
    for name in LISTS:
        of_files = [item for file in files for item in getattr(read(file).seed, name)]
        expected = sorted(of_files, key=lambda item: getattr(item, "slug", None) or item.id)
        if name == "actions":
            assert [as_filed(item) for item in found.actions] == [as_filed(i) for i in expected]
        else:
            assert getattr(found, name) == expected, name


def as_filed(action: ActionSeed) -> ActionSeed:
    """Without what each import says of itself: when it opened, closed and published the action."""
    log = [entry for entry in action.log if entry.origin is not EventOrigin.IMPORT]
    return action.model_copy(update={"log": log, "opened_at": None, "closed_at": None})


def test_when_an_action_opened_and_closed_comes_back_as_the_file_said(acting):
    wanted = {action.slug: action for action in read(ACTIONS).seed.actions}
    with snapshot(acting) as session:
        found = {action.slug: action for action in export(session).actions}
    concluded, letter = found["garden-statement"], found["letter-to-ana"]
    assert concluded == wanted["garden-statement"], "its own publication is in its log already"
    assert letter.opened_at == wanted["letter-to-ana"].opened_at
    assert found["garden-vigil"].closed_at == "2023-07-01T23:59:59Z", "the end of its day"
    assert found["old-fund"].closed_at[:10] == today().isoformat(), "no day is known"


def test_the_published_documents_of_both_are_the_same(invented, other, tmp_path, settings):
    engine = invented
    path = tmp_path / "again.yaml"
    path.write_text(exported(engine), "utf-8")
    seed(other, path)
    one, two = (Reader(create_app(settings, found)) for found in (engine, other))
    for case in one.json("/cases.json")["cases"]:
        address = f"{case['json']}?on=2023-09-01"
        before, after = one.json(address), two.json(address)
        for found in (before, after):
            found.pop("revision")
            # A confidential source is named anew by each instance.
            found["sources"] = [s for s in found["sources"] if not s["confidential"]]
            found["citations"] = [
                c for c in found["citations"] if not c["source"].startswith("confidential-")
            ]
            for item in found["events"] + [v for d in found["disputes"] for v in d["variants"]]:
                item["sources"] = [s for s in item["sources"] if s[:12] != "confidential"]
        assert after == before


def test_the_command_writes_what_the_command_reads(instance, tmp_path):
    instance.run("seed", INVENTED)
    path = tmp_path / "out.yaml"
    assert instance.run("export-seed", path).output == f"Written to {path}.\n"
    assert instance.run("export-seed").output == path.read_text("utf-8")
    assert instance.run("seed", path).output == "0 cases added and published, 2 already here.\n"
    said = instance.run("seed", ACTIONS).output
    assert said == "0 cases added and published, 0 already here.\n7 actions added.\n"


def test_the_invented_files_use_every_field_of_the_format():
    """Or else the round trip of the others would prove nothing."""
    seen: set[tuple[str, str]] = set()
    for file in (INVENTED, ACTIONS):
        _walk(read(file).seed, seen)
    for shape in _shapes(shapes.SeedFile):
        for name in shape.model_fields:
            assert (shape.__name__, name) in seen, f"{shape.__name__}.{name} is nowhere used"


def _walk(value: Any, seen: set[tuple[str, str]]) -> None:
    if isinstance(value, base.Shape):
        for name, field in type(value).model_fields.items():
            item = getattr(value, name)
            if item != field.default:
                seen.add((type(value).__name__, name))
            _walk(item, seen)
    elif isinstance(value, list):
        for item in value:
            _walk(item, seen)


def _shapes(kind: Any) -> set[type[base.Shape]]:
    """Every shape that the format is made of."""
    if get_origin(kind) is not None or isinstance(kind, types.UnionType):
        return set().union(*(_shapes(part) for part in get_args(kind)))
    if not isinstance(kind, type) or not issubclass(kind, base.Shape):
        return set()
    fields = kind.model_fields.values()
    return {kind}.union(*(_shapes(field.annotation) for field in fields))


def test_an_export_is_plain_yaml_that_any_reader_understands(engine, invented):
    text = exported(invented)
    loaded = yaml.safe_load(text)
    assert loaded["format"] == 1
    assert "&" not in [line.strip()[:1] for line in text.splitlines()]
    assert exported(invented) == text
