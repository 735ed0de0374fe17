"""Reading a seed file: safe YAML, checked against the format, with the line of every error."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from tracker.config import PlainError
from tracker.seeding.shapes import SeedFile

MAX_BYTES = 50_000_000
MAX_DEPTH = 20
CONTROL = frozenset(map(chr, [*range(9), 11, 12, *range(14, 32), 127, *range(0x80, 0xA0)]))
BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_WORDS = {"null": None, "true": True, "false": False}
_SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: where it stands, in which field, and what to do."""

    line: int
    field: str
    message: str


class SeedError(PlainError, ValueError):
    """A seed file that cannot be used. Nothing was written."""

    def __init__(self, path: Path, problems: Sequence[Problem]) -> None:
        self.problems = list(problems)
        shown = [f"{path}:{p.line}: {p.field}: {p.message}" for p in self.problems[:50]]
        more = len(self.problems) - len(shown)
        rest = [f"... and {more} more"] if more else []
        super().__init__("\n".join([*shown, *rest, "Nothing was written."]))


class Lines:
    """The line of every field of the file, by its path."""

    def __init__(self) -> None:
        self._lines: dict[tuple[Hashable, ...], int] = {}

    def note(self, path: tuple[Hashable, ...], node: yaml.Node) -> None:
        """Remember where the field at this path stands."""
        self._lines[path] = node.start_mark.line + 1

    def of(self, path: Sequence[Hashable]) -> int:
        """The line of the field, or of the nearest thing around it."""
        key = tuple(path)
        while key and key not in self._lines:
            key = key[:-1]
        return self._lines.get(key, 1)


@dataclass(frozen=True, slots=True)
class Read:
    """A seed file that keeps to the format, and where each of its fields stands."""

    path: Path
    seed: SeedFile
    lines: Lines

    def problem(self, path: Sequence[Hashable], message: str) -> Problem:
        """A problem at the field with this path."""
        return Problem(self.lines.of(path), field_name(path), message)


def read(path: Path) -> Read:
    """Read the file and check every field. Raises SeedError naming file, line and field."""
    lines = Lines()
    value = _value(_compose(path), path, lines)
    if not isinstance(value, dict):
        raise SeedError(path, [Problem(1, "file", "Begin with “format: 1” and the lists.")])
    try:
        return Read(path, SeedFile.model_validate(value), lines)
    except ValidationError as error:
        raise SeedError(path, [_problem(item, lines) for item in error.errors()]) from error


def _compose(path: Path) -> yaml.Node:
    if path.stat().st_size > MAX_BYTES:
        raise SeedError(path, [Problem(1, "file", f"Larger than {MAX_BYTES:,} bytes: split it.")])
    try:
        text = path.read_text("utf-8")
        _refuse_anchors(text, path)
        node = yaml.compose(text, Loader=_SafeLoader)
    except UnicodeDecodeError as error:
        message = "Not UTF-8 text: save the file as UTF-8."
        raise SeedError(path, [Problem(1, "file", message)]) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        message = f"Not valid YAML: {getattr(error, 'problem', error)}."
        raise SeedError(path, [Problem(mark.line + 1 if mark else 1, "file", message)]) from error
    except RecursionError as error:
        raise SeedError(path, [Problem(1, "file", "Nested too deep.")]) from error
    if node is None:
        raise SeedError(path, [Problem(1, "file", "The file is empty.")])
    return node


def _refuse_anchors(text: str, path: Path) -> None:
    """Anchors let a small file grow without bound, so they are refused before it is built."""
    depth = 0
    for event in yaml.parse(text, Loader=_SafeLoader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            message = "Anchors and aliases (& and *) are not used here: write the value out."
            raise SeedError(path, [Problem(line, "file", message)])
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        if isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            raise SeedError(path, [Problem(line, "file", "Nested too deep.")])


def _value(node: yaml.Node, path: Path, lines: Lines, at: tuple[Hashable, ...] = ()) -> Any:
    lines.note(at, node)
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, lines, at)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, path, lines, (*at, index)) for index, item in enumerate(node.value)]
    return _scalar(node, path, at)


def _mapping(
    node: yaml.MappingNode, path: Path, lines: Lines, at: tuple[Hashable, ...]
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key, line = str(key_node.value), key_node.start_mark.line + 1
        if key in found or not isinstance(key_node, yaml.ScalarNode):
            message = "This field stands here twice: keep one."
            raise SeedError(path, [Problem(line, field_name((*at, key)), message)])
        found[key] = _value(value_node, path, lines, (*at, key))
    return found


def _scalar(node: yaml.Node, path: Path, at: tuple[Hashable, ...]) -> Any:
    """Text as it stands: 1982 is a date, 103 an article. Nothing is guessed to be a number."""
    text = str(node.value)
    if getattr(node, "style", None) is None and (text == "" or text in _WORDS):
        return _WORDS.get(text)
    if CONTROL.intersection(text) or BIDI.intersection(text):
        message = "Has a control or direction character: remove it."
        raise SeedError(path, [Problem(node.start_mark.line + 1, field_name(at), message)])
    return text


def _problem(item: Any, lines: Lines) -> Problem:
    path = [part for part in item["loc"] if not _is_internal(part)]
    return Problem(lines.of(path), field_name(path), _message(item))


def _is_internal(part: Hashable) -> bool:
    # Pydantic names the wrapped validators in the location of an error.
    return isinstance(part, str) and ("(" in part or "[" in part)


def _message(item: Any) -> str:
    if item["type"] == "extra_forbidden":
        return "No field has this name here: see docs/seed-format.md."
    if item["type"] == "missing":
        return "This field is needed."
    return str(item["msg"]).removeprefix("Value error, ")


def field_name(path: Sequence[Hashable]) -> str:
    """A path as people read it: ``cases[0].detentions[2].started``."""
    name = ""
    for part in path:
        name += f"[{part}]" if isinstance(part, int) else f".{part}" if name else str(part)
    # The name may be anything that stood in the file: hidden characters and length stay there.
    shown = "".join(letter if letter.isprintable() else "�" for letter in name)
    return shown[:200] or "file"
