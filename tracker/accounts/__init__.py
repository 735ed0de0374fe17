"""The people who keep the record: accounts, signing in and out."""

from flask import Blueprint, Response

blueprint = Blueprint("accounts", __name__)


@blueprint.after_request
def _keep_no_copy(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response


from tracker.accounts import routes  # noqa: E402, F401
