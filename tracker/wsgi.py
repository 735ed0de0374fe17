"""The app as a server wants it: one per process, made when the module is loaded."""

import gc

# Nothing that is made while loading is garbage: looking for it takes a tenth of the time.
gc.disable()

from tracker.app import create_app, settle, warm  # noqa: E402
from tracker.web.bodies import with_length  # noqa: E402

app = create_app()
warm(app)
settle()
app.wsgi_app = with_length(app.wsgi_app, app.config["MAX_CONTENT_LENGTH"])  # type: ignore[assignment, method-assign]
