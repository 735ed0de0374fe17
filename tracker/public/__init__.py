"""The pages that anyone may read. They are made of published documents and of nothing else."""

from flask import Blueprint

blueprint = Blueprint("public", __name__)

from tracker.public import routes  # noqa: E402, F401
