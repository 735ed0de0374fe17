"""The one place that knows every part: it makes the app."""

from flask import Flask
from sqlalchemy.engine import Engine

from tracker import db
from tracker.config import Settings, load_settings
from tracker.instance import open_engine
from tracker.public import blueprint as public
from tracker.web import errors, headers, words
from tracker.web.addresses import CONVERTERS


def create_app(settings: Settings | None = None, engine: Engine | None = None) -> Flask:
    """The app for one instance. Raises InstanceError if the instance is not ready."""
    settings = settings or load_settings()
    app = Flask("tracker", instance_path=str(settings.instance.absolute()))
    app.config.update(
        SECRET_KEY=settings.secret_key,
        TRUSTED_HOSTS=list(settings.trusted_hosts),
        MAX_CONTENT_LENGTH=settings.body_limit,
        SETTINGS=settings,
    )
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.url_map.converters.update(CONVERTERS)
    headers.init_app(app)
    errors.init_app(app)
    words.init_app(app)
    db.init_app(app, engine or open_engine(settings))
    app.register_blueprint(public)
    app.jinja_env.globals["settings"] = settings
    return app
