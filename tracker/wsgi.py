"""The app as a server wants it: one per process, made when the module is loaded."""

from tracker.app import create_app

app = create_app()
