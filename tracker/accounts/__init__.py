"""The people who keep the record: accounts, signing in and out."""

from flask import Blueprint

blueprint = Blueprint("accounts", __name__)

from tracker.accounts import routes  # noqa: E402, F401
