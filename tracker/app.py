"""The one place that knows every part: it makes the app."""

import gc
from typing import cast

from flask_wtf import CSRFProtect
from sqlalchemy.engine import Engine
from werkzeug.middleware.proxy_fix import ProxyFix

from tracker import access, db
from tracker.accounts import blueprint as accounts
from tracker.accounts import signing
from tracker.config import Settings, load_settings
from tracker.desk import blueprint as desk
from tracker.drawing.viewing import read_outlines
from tracker.instance import open_engine
from tracker.public import blueprint as public
from tracker.public import pictures
from tracker.web import errors, headers, json, stylesheets, templating
from tracker.web.addresses import CONVERTERS
from tracker.web.templating import Components, SpokenApp


def create_app(settings: Settings | None = None, engine: Engine | None = None) -> SpokenApp:
    """The app for one instance. Raises InstanceError if the instance is not ready."""
    settings = settings or load_settings()
    app = SpokenApp("tracker", instance_path=str(settings.instance.absolute()))
    app.config.update(
        SECRET_KEY=settings.secret_key,
        TRUSTED_HOSTS=list(settings.trusted_hosts),
        MAX_CONTENT_LENGTH=settings.body_limit,
        SETTINGS=settings,
        SESSION_COOKIE_NAME="__Host-desk" if settings.https else "desk",
        SESSION_COOKIE_SECURE=settings.https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=None,  # as long as the sign-in: a long form must not be lost
        WTF_CSRF_SSL_STRICT=False,  # it wants a Referer, and our own headers say: send none
    )
    app.url_map.converters.update(CONVERTERS)
    for part in (json, headers, errors, templating, stylesheets):
        part.init_app(app)
    db.init_app(app, engine or open_engine(settings))
    CSRFProtect(app)
    signing.init_app(app)
    app.register_blueprint(public)
    app.register_blueprint(accounts)
    app.register_blueprint(desk)
    access.init_app(app)
    pictures.init_app(app)
    app.jinja_env.globals["settings"] = settings
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies)  # type: ignore[method-assign]
    return app


def warm(app: SpokenApp) -> None:
    """Read once what the first page of a case would read: its templates in English, and outlines.

    The threads of a worker get their first requests together, and each would read all of it.
    """
    words = app.jinja_env
    for name in words.list_templates(filter_func=_is_of_a_case):
        words.get_template(name)
    cast("Components", words.globals["ui"]).read()
    read_outlines()


def _is_of_a_case(name: str) -> bool:
    return name.startswith(("cases/parts/", "cases/show", "layouts/public"))


def settle() -> None:
    """Let the interpreter look less often for rings of garbage; once a process is set up.

    A case is thousands of small objects, none of them in a ring. With the usual thresholds a
    quarter of the time of a publication went into looking at all of them again and again.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(5_000, 10, 10)
    gc.enable()
