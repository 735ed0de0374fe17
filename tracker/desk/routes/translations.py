"""The texts of a case, or of an action, in the languages of its readers."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, request
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from tracker.access import Permission, requires
from tracker.accounts import signing
from tracker.cases.loading import load
from tracker.db import session
from tracker.desk import blueprint
from tracker.desk.editing.translating import (
    LANGUAGES,
    OF_ACTIONS,
    Root,
    Translatable,
    TranslationForm,
    done,
    save_translations,
    texts_of_case,
    translation_form,
    translations_of,
)
from tracker.desk.finding import case_or_404
from tracker.desk.routes.editing import Reply, status
from tracker.web.speaking import gettext as _
from tracker.web.speaking import translated

_LANGUAGE = f"any({','.join(LANGUAGES)})"


@blueprint.get("/cases/<slug:slug>/translations")
@requires(Permission.DESK)
def translations(slug: str) -> str:
    """What of a case is translated into which language."""
    case = case_or_404(slug)
    return overview(case, texts_of_case(load(session, case)), list(LANGUAGES))


@blueprint.route(f"/cases/<slug:slug>/translations/<{_LANGUAGE}:language>", methods=["GET", "POST"])
@requires(Permission.EDIT)
def translation(slug: str, language: str) -> Reply:
    """A case's texts in one language, each beside the original."""
    case = case_or_404(slug)
    return translate(case, lambda: texts_of_case(load(session, case)), language)


def overview(of: Any, them: Translatable, languages: list[str]) -> str:
    """What of a case or an action is translated into which of the languages."""
    known = translations_of(_root(of))
    return render_template(
        "desk/translations/show.html",
        of=of,
        home=_home(of),
        original=_original(of),
        texts=them.texts,
        labels={one.fact: one.label for one in them.texts},
        earlier=them.past,
        made_earlier={(one.fact, one.language) for one in them.past},
        known=known,
        into={code: translated(OF_ACTIONS[code]) for code in languages},
        done=done(them, known),
    )


def translate(of: Any, texts: Callable[[], Translatable], language: str) -> Reply:
    """The texts of a case or an action in one language: the form, or saving it."""
    form = translation_form(texts(), language)
    if request.method == "POST" and form.was_saved():
        return _saved(of, _("This was saved already."))
    if request.method == "POST" and form.is_stale():
        return _stale(form, of, language)
    if not form.sent():
        return _page(form, of, language), status()
    try:
        save_translations(form, _root(of), language, by=signing.present().user.actor)
    except (StaleDataError, IntegrityError):  # someone was quicker by a moment
        session.expire_all()
        form.present = translation_form(texts(), language).present
        return _stale(form, of, language)
    return _saved(of, _("Saved: %(language)s.", language=translated(OF_ACTIONS[language])))


def _root(of: Any) -> Root:
    return str(type(of).__tablename__), of.id


def _home(of: Any) -> str:
    return f"/desk/{type(of).__tablename__}s/{of.slug}"


def _original(of: Any) -> str:
    return getattr(of, "original_language", "en")


def _saved(of: Any, message: str) -> Reply:
    flash(message)
    return redirect(f"{_home(of)}/translations", 303)


def _stale(form: TranslationForm, of: Any, language: str) -> Reply:
    form.version.data = form.state
    return _page(form, of, language, stale=True), 409


def _page(form: TranslationForm, of: Any, language: str, *, stale: bool = False) -> str:
    return render_template(
        "desk/translations/edit.html",
        of=of,
        home=_home(of),
        original=_original(of),
        form=form,
        language=translated(OF_ACTIONS[language]),
        code=language,
        stale=stale,
    )
