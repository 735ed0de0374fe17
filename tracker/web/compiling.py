"""How templates become Python here: as Jinja compiles them, but for a shorter way to the page.

Four things differ, and none of them in what a page says; ``docs/decisions/0013`` has the figures.

- A template gives its text in one piece. Jinja yields each piece by itself, through as many
  generators as templates are nested in one another: for a case's page four, four thousand times.
- A value is escaped without making a ``Markup`` of it: see ``escaping``.
- ``case.name`` reads a key of a dict where it stands, and ``now(case)`` calls what it names. Jinja
  asks each time whether the callee wants the context; here no callee may, and a test looks.
- A message without values is looked up when the template is compiled: each language has an
  environment, and compiled templates, of its own.
"""

# ruff: noqa: N802
# The methods are named as Jinja names them: after the nodes that they visit.

from collections.abc import Callable
from io import StringIO
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, optimizeconst

_MESSAGE = "_"
_IMPORTS = "from tracker.web.escaping import escaped, escaped_text, joined"


class Compiler(CodeGenerator):
    """Writes the Python of one template.

    The names ``_v`` and ``_w`` hold values for one expression: nothing else is evaluated between
    their being set and being read.
    """

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        """The whole module."""
        self.writeline(_IMPORTS)
        super().visit_Template(node, frame)

    def enter_frame(self, frame: Frame) -> None:
        """Collect what a template or block says, as Jinja does for macros alone."""
        super().enter_frame(frame)
        if frame.parent is None:
            self.buffer(frame)

    def leave_frame(self, frame: Frame, with_python_scope: bool = False) -> None:  # noqa: FBT001, FBT002
        """Give it away at the end, in one piece."""
        super().leave_frame(frame, with_python_scope)
        if frame.parent is None:
            self.writeline(f"yield concat({frame.buffer})")

    def visit_Include(self, node: nodes.Include, frame: Frame) -> None:
        """Another template in this place, which knows what this one knows."""
        if not node.with_context:
            self.fail("what is included without context would stand before all else", node.lineno)
        super().visit_Include(node, frame)

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        said = self._message(node, frame)
        return super()._output_child_to_const(said or node, frame, finalize)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if self._escapes(frame, finalize):
            self.write("(escaped_text(_v) if (_w := type(_v := ")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if self._escapes(frame, finalize):
            self.write(")) is str else _v if _w is Markup else escaped(_v))")
        else:
            super()._output_child_post(node, frame, finalize)

    @staticmethod
    def _escapes(frame: Frame, finalize: Any) -> bool:
        context = frame.eval_ctx
        return bool(context.autoescape) and not context.volatile and finalize.src is None

    @optimizeconst
    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """``case.name``."""
        self.write(f"(_v[{node.attr!r}] if type(_v := ")
        self.visit(node.node, frame)
        name = repr(node.attr)
        self.write(f") is dict and {name} in _v else _w if (_w := getattr(_v, {name}, missing))")
        self.write(f" is not missing else environment.getattr(_v, {name}))")

    @optimizeconst
    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:
        """``one ~ two``."""
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super().visit_Concat(node, frame)
            return
        self.write("joined((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")

    @optimizeconst
    def visit_Call(
        self,
        node: nodes.Call,
        frame: Frame,
        forward_caller: bool = False,  # noqa: FBT001, FBT002
    ) -> None:
        """``now(case)``."""
        if said := self._message(node, frame):
            self.visit(said, frame)
            return
        self.visit(node.node, frame)
        self.write("(")
        self.write(self._arguments(node, frame, {"caller": "caller"} if forward_caller else None))
        self.write(")")

    def _arguments(self, node: nodes.Call, frame: Frame, more: dict[str, str] | None) -> str:
        """What stands between the parentheses. Jinja begins with a comma: it has its own before."""
        stream, self.stream = self.stream, StringIO()
        self.signature(node, frame, more)
        written, self.stream = self.stream.getvalue(), stream
        return written.removeprefix(", ")

    def _message(self, node: nodes.Expr, frame: Frame) -> nodes.TemplateData | None:
        """The text of ``_("...")`` in the environment's language, if it takes no values."""
        if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name):
            return None
        if node.node.name != _MESSAGE or len(node.args) != 1:
            return None
        if node.kwargs or node.dyn_args or node.dyn_kwargs:
            return None
        (message,) = node.args
        if not isinstance(message, nodes.Const) or not frame.eval_ctx.autoescape:
            return None
        gettext: Callable[[str], str] = self.environment.globals[_MESSAGE]  # type: ignore[assignment]
        return nodes.TemplateData(str(gettext(message.value)))
