"""The drafts of the desk's forms: offered where the form is opened, forgotten once it is saved."""

import re

from flask import request
from werkzeug.datastructures import MultiDict

from tracker.accounts import drafts, signing
from tracker.accounts.models import Draft
from tracker.db import session

NOT_KEPT = re.compile("csrf|password|^draft")


def offered(path: str) -> Draft | None:
    """The draft of whoever is signed in for the form at a path, where the form is opened anew."""
    if request.method != "GET":
        return None
    return drafts.find(session, signing.present().user.id, path)


def continued(path: str) -> MultiDict[str, str] | None:
    """What the form at a path is to be filled with, where its draft is to be continued."""
    if request.method != "GET" or request.args.get("draft") != "continue":
        return None
    found = offered(path)
    return MultiDict(drafts.fields_of(found)) if found else None


def forget(path: str) -> None:
    """The form was saved: its draft is needed no more."""
    drafts.discard(session, signing.present().user.id, [path])


def typed() -> drafts.Pairs:
    """What the request sends of a form, but for tokens, passwords, and what is empty."""
    fields = request.form.items(multi=True)
    return [(name, value) for name, value in fields if value and not NOT_KEPT.search(name)]
