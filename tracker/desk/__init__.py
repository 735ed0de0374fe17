"""The desk: where researchers keep the working record and reviewers publish it."""

from flask import Blueprint, Response

blueprint = Blueprint("desk", __name__, url_prefix="/desk")


@blueprint.after_request
def _keep_no_copy(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response


from tracker.desk import routes  # noqa: E402, F401
