"""Every public address."""

from tracker.public.routes import cases, components, countries, history, lists, pages, rows

__all__ = ["cases", "components", "countries", "history", "lists", "pages", "rows"]
