"""Every public address."""

from tracker.public.routes import cases, components, history, lists, pages, rows

__all__ = ["cases", "components", "history", "lists", "pages", "rows"]
