"""The app as a server wants it: one per process, made when the module is loaded."""

from tracker.app import create_app, settle, warm
from tracker.web.bodies import with_length

app = create_app()
warm(app)
settle()
app.wsgi_app = with_length(app.wsgi_app, app.config["MAX_CONTENT_LENGTH"])  # type: ignore[assignment, method-assign]
