"""Every address of the desk, one module for each kind of page."""

from tracker.desk.routes import home

__all__ = ["home"]
