"""An action's texts in the languages of its readers."""

from werkzeug.exceptions import NotFound

from tracker.access import Permission, requires
from tracker.actions.loading import ActionBundle
from tracker.actions.models import Action
from tracker.db import session
from tracker.desk import blueprint
from tracker.desk.editing.translating import OF_ACTIONS, texts_of_action
from tracker.desk.finding import action_or_404
from tracker.desk.routes.editing import Reply
from tracker.desk.routes.translations import overview, translate

_LANGUAGE = f"any({','.join(OF_ACTIONS)})"


@blueprint.get("/actions/<slug:slug>/translations")
@requires(Permission.DESK)
def action_translations(slug: str) -> str:
    """What of an action is translated into which language."""
    action = action_or_404(slug)
    return overview(action, texts_of_action(ActionBundle(session, action)), _others(action))


@blueprint.route(
    f"/actions/<slug:slug>/translations/<{_LANGUAGE}:language>", methods=["GET", "POST"]
)
@requires(Permission.EDIT)
def action_translation(slug: str, language: str) -> Reply:
    """An action's texts in one language, each beside the original."""
    action = action_or_404(slug)
    if language not in _others(action):
        raise NotFound
    return translate(action, lambda: texts_of_action(ActionBundle(session, action)), language)


def _others(action: Action) -> list[str]:
    """The languages of readers but for that of the original."""
    return [code for code in OF_ACTIONS if code != action.original_language]
