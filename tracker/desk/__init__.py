"""The desk: where researchers keep the working record and reviewers publish it."""

from flask import Blueprint, Response

from tracker.web.headers import DESK_POLICY

blueprint = Blueprint("desk", __name__, url_prefix="/desk")


@blueprint.after_request
def _keep_no_copy(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    if response.status_code not in {302, 303}:
        response.headers["Content-Security-Policy"] = DESK_POLICY
    return response


from tracker.desk import routes  # noqa: E402, F401
