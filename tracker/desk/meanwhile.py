"""Two people at one case at once: the second is told, and loses nothing that was typed."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import render_template, request
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from tracker import db

View = Callable[..., Any]
NOT_TYPED = frozenset({"csrf_token", "seen", "counted"})


def one_at_a_time(view: View) -> View:
    """Answer 409 where someone else changed the case between this view's reading and writing."""

    @wraps(view)
    def run(*args: Any, **values: Any) -> Any:
        try:
            return view(*args, **values)
        except (StaleDataError, IntegrityError):
            db.session.rollback()
        typed = [text for name, text in request.form.items() if text and name not in NOT_TYPED]
        return render_template("desk/review/meanwhile.html", typed=typed), 409

    return run
