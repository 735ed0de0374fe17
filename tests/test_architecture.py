"""Rules of the house that no linter knows."""

import ast
import re
import tokenize
from dataclasses import fields
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tracker.config import Settings

PACKAGE = ROOT / "tracker"
MODULES = sorted(
    path
    for path in PACKAGE.rglob("*.py")
    if "versions" not in path.parts and "__pycache__" not in path.parts
)
TEMPLATES = sorted((PACKAGE / "templates").rglob("*.html"))


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def code(path: Path) -> str:
    """The module without its comments and texts."""
    skipped = {tokenize.COMMENT, tokenize.STRING}
    with path.open("rb") as file:
        tokens = [
            token.string for token in tokenize.tokenize(file.readline) if token.type not in skipped
        ]
    return " ".join(tokens)


def test_one_place_commits():
    found = [name(path) for path in MODULES if ". commit (" in code(path)]
    assert found == ["tracker/db.py"]


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_today_and_now_are_asked_for_in_one_place(path):
    text = code(path)
    for way in ("utcnow", "date . today", "datetime . today", "datetime . now"):
        assert way not in text or name(path) == "tracker/types.py", way


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_tracked_records_are_not_written_past_the_log(path):
    text = code(path)
    for way in ("bulk_save_objects", "bulk_insert_mappings", "bulk_update_mappings"):
        assert way not in text


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_every_public_function_and_class_says_what_it_promises(path):
    tree = ast.parse(path.read_text("utf-8"))
    assert ast.get_docstring(tree), "the module"
    missing = [
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
        and not is_plain_shape(node)
        and not is_overload(node)
    ]
    assert missing == []


def is_plain_shape(node: ast.AST) -> bool:
    """Published and seed shapes are read field by field: their names say it."""
    bases = {base.id for base in getattr(node, "bases", []) if isinstance(base, ast.Name)}
    return bool(bases & {"Published", "Shape", "SQLModel"})


def is_overload(node: ast.AST) -> bool:
    """One of the ways in which the function below it can be called."""
    ways = getattr(node, "decorator_list", [])
    return any(isinstance(way, ast.Name) and way.id == "overload" for way in ways)


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_no_template_lets_text_through_as_markup(path):
    text = path.read_text("utf-8")
    assert not re.search(r"\|\s*safe\b|Markup|autoescape\s+false", text)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_markup_is_only_made_of_fixed_text(path):
    """``Markup`` of anything but a text in the code, or what was joined of such, says why."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Markup":
            fixed = all(isinstance(arg, ast.Constant) for arg in node.args)
            line = path.read_text("utf-8").splitlines()[node.end_lineno - 1]
            assert fixed or "noqa: S704" in line, node.lineno


RENDERED = sorted(
    {
        template
        for path in MODULES
        for template in re.findall(r'"([a-z_/]+\.html)"', path.read_text("utf-8"))
    }
)


@pytest.mark.parametrize("template", RENDERED)
def test_every_page_extends_a_layout(template):
    text = (PACKAGE / "templates" / template).read_text("utf-8")
    assert re.match(r'(\{#.*?#\}\s*)*\{% extends "[a-z/_]+\.html" %\}', text, re.DOTALL)


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_no_template_holds_style_script_or_handlers(path):
    text = path.read_text("utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", text)
    scripts = re.findall(r"<script[^>]*>", text)
    assert all("src=" in script or "application/ld+json" in script for script in scripts)


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_no_template_asks_another_host_for_anything(path):
    loaded = r"<(?:link|script|img|iframe|source)\b[^>]*(?:href|src)=[\"']https?:"
    assert not re.search(loaded, path.read_text("utf-8"))


@pytest.mark.parametrize("setting", [field.name for field in fields(Settings)])
def test_every_setting_is_explained_to_operators(setting):
    text = (ROOT / "docs" / "operating.md").read_text("utf-8")
    assert re.search(rf"^### `?{setting}`?\s*$", text, re.MULTILINE)


def test_no_file_names_a_package_registry():
    """Whoever installs this chooses where from: a mirror, a cache or the registry itself."""
    hosts = re.compile(
        r"pypi\.org|pythonhosted|registry\.npmjs|files\.python|--index-url|--extra-index"
    )
    suffixes = {".py", ".md", ".toml", ".txt", ".in", ".sh", ".yaml", ".yml", ".html", ".css", ""}
    found = [
        name(path)
        for folder in ("tracker", "tests", "docs", "scripts", "requirements", "bench", ".ci", ".")
        for path in ((ROOT / folder).glob("*") if folder == "." else (ROOT / folder).rglob("*"))
        if path.is_file() and path.suffix in suffixes and "__pycache__" not in path.parts
        and path != Path(__file__)
        and hosts.search(path.read_text("utf-8", errors="replace"))
    ]  # fmt: skip
    assert found == []


def test_no_folder_of_tests_is_a_package():
    assert [name(path) for path in (ROOT / "tests").rglob("__init__.py")] == []
