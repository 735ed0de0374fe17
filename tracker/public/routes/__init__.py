"""Every public address."""

from tracker.public.routes import cases, countries, history, lists, pages, rows

__all__ = ["cases", "countries", "history", "lists", "pages", "rows"]
