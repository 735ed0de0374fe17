"""Drawings of a case as plain numbers that a template writes down as SVG. No web, no database."""

from tracker.drawing.custody_line import Line, custody_line

__all__ = ["Line", "custody_line"]
