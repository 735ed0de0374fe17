"""What a template says outside of a message: its source read as HTML, expressions aside."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from jinja2 import Environment, nodes

LETTERS = re.compile(r"[^\W\d_]")
SPOKEN = frozenset({"aria-label", "title", "placeholder", "alt", "aria-description"})
SILENT = frozenset({"script", "style", "code"})
# What is called the same in every language.
SAME = frozenset({"JSON", "PDF", "SHA-256", "BibTeX", "CSL-JSON", "EDTF", "AGPL", "HTML", "UTC"})
# Blocks that hold the name of a class, not words.
NAMES = frozenset({"width"})
HOLE = "\0"


def unwrapped(source: str) -> list[str]:
    """The words of a template that no message holds, in the order in which they stand."""
    tree = Environment(autoescape=True, extensions=["jinja2.ext.i18n"]).parse(source)
    reader = _Reader()
    # An expression may stand in a tag, as its attributes.
    reader.feed(re.sub(rf"<(\w+){HOLE}", r"<\1 ", "".join(_flat(tree))))
    reader.close()
    return reader.found


def _flat(node: nodes.Node) -> Iterator[str]:
    """The text as every branch of the template would write it, one after another."""
    if isinstance(node, nodes.TemplateData):
        yield node.data
    elif isinstance(node, nodes.Output):
        for part in node.nodes:
            yield from _flat(part) if isinstance(part, nodes.TemplateData) else _said(part)
    elif isinstance(node, nodes.Stmt | nodes.Template):
        for child in _children(node):
            yield from _flat(child)


def _children(node: nodes.Node) -> Iterator[nodes.Node]:
    if not (isinstance(node, nodes.Block) and node.name in NAMES):
        yield from node.iter_child_nodes()


def _said(node: nodes.Node) -> Iterator[str]:
    """The literal texts that an expression may write; what it computes is a hole."""
    if isinstance(node, nodes.Const) and isinstance(node.value, str):
        yield node.value
        return
    parts = _written(node)
    for part in parts:
        yield from _said(part)
    if not parts:
        yield HOLE


def _written(node: nodes.Node) -> list[nodes.Node]:
    """The parts of an expression that are written as they are; none of one that computes."""
    match node:
        case nodes.CondExpr():
            return [one for one in (node.expr1, node.expr2) if one]
        case nodes.Concat():
            return list(node.nodes)
        case nodes.Filter() if node.node and node.name != "word":
            return [node.node]
        case nodes.Or() | nodes.And():
            return [node.left, node.right]
    return []


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in SILENT
        for name, value in attrs:
            if name in SPOKEN:
                self._note(value or "")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in SILENT

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self._note(data)

    def _note(self, text: str) -> None:
        for piece in text.split(HOLE):
            words = " ".join(piece.split())
            if LETTERS.search(words) and words.strip(" .,:;()") not in SAME:
                self.found.append(words)
