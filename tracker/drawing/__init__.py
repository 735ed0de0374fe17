"""Drawings of the record: the custody line and maps, as plain geometry for templates."""

from tracker.drawing.custody_line import Line, custody_line

__all__ = ["Line", "custody_line"]
