"""The parts stand on one another and the public side cannot reach the working record."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.fixture
def project(tmp_path) -> Path:
    """A copy of the package and its contracts."""
    skipped = shutil.ignore_patterns("__pycache__", "static", "templates")
    shutil.copytree(ROOT / "tracker", tmp_path / "tracker", ignore=skipped)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def lint(project: Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False,
                          env={"PYTHONPATH": str(project), "PATH": ""})  # fmt: skip


def test_the_contracts_hold(project):
    done = lint(project)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("module", "planted"),
    [
        ("tracker/public/queries.py", "from tracker.cases import models"),
        ("tracker/public/routes/cases.py", "import tracker.history"),
        ("tracker/public/composing.py", "from tracker.sources.models import Source"),
        ("tracker/public/asking.py", "from tracker.people.models import Person"),
        ("tracker/documents/standing.py", "from tracker.cases.loading import load"),
        ("tracker/web/words.py", "from tracker.cases.models import Case"),
    ],
)
def test_an_import_from_the_public_side_to_the_working_record_fails(project, module, planted):
    path = project / module
    path.write_text(f"{path.read_text('utf-8')}\n{planted}\n", "utf-8")
    done = lint(project)
    assert done.returncode == 1
    assert "BROKEN" in done.stdout


@pytest.mark.parametrize(
    ("module", "planted"),
    [
        ("tracker/reckoning/held.py", "import flask"),
        ("tracker/dates/edtf.py", "import sqlalchemy"),
        ("tracker/cases/facts.py", "import tracker.public"),
    ],
)
def test_an_import_upwards_or_into_the_arithmetic_fails(project, module, planted):
    path = project / module
    path.write_text(f"{path.read_text('utf-8')}\n{planted}\n", "utf-8")
    assert lint(project).returncode == 1
