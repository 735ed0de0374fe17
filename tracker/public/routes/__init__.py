"""Every public address."""

from tracker.public.routes import cases, history, lists, pages, printed, rows

__all__ = ["cases", "history", "lists", "pages", "printed", "rows"]
