"""A case's texts in the languages of its readers."""

from flask import flash, redirect, render_template, request
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from tracker.access import Permission, requires
from tracker.accounts import signing
from tracker.cases.loading import load
from tracker.cases.models import Case
from tracker.cases.texts import public_texts
from tracker.db import session
from tracker.desk import blueprint
from tracker.desk.editing.earlier import earlier
from tracker.desk.editing.translating import (
    LANGUAGES,
    TranslationForm,
    done,
    originals,
    save_translations,
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
    bundle = load(session, case)
    texts, known = originals(bundle), translations_of(bundle)
    past = earlier(bundle, public_texts(bundle))
    return render_template(
        "desk/cases/translations.html",
        case=case,
        texts=texts,
        known=known,
        into={code: translated(name) for code, name in LANGUAGES.items()},
        done=done(bundle),
        labels={one.fact: one.label for one in texts},
        earlier=past,
        made_earlier={(one.fact, one.language) for one in past},
    )


@blueprint.route(f"/cases/<slug:slug>/translations/<{_LANGUAGE}:language>", methods=["GET", "POST"])
@requires(Permission.EDIT)
def translation(slug: str, language: str) -> Reply:
    """A case's texts in one language, each beside the original."""
    case = case_or_404(slug)
    form = translation_form(load(session, case), language)
    if request.method == "POST" and form.was_saved():
        return _saved(case, _("This was saved already."))
    if request.method == "POST" and form.is_stale():
        return _stale(form, case, language)
    if not form.sent():
        return _page(form, case, language), status()
    try:
        save_translations(form, case, language, by=signing.present().user.actor)
    except (StaleDataError, IntegrityError):  # someone was quicker by a moment
        session.expire_all()
        form.present = translation_form(load(session, case), language).present
        return _stale(form, case, language)
    return _saved(case, _("Saved: %(language)s.", language=translated(LANGUAGES[language])))


def _saved(case: Case, message: str) -> Reply:
    flash(message)
    return redirect(f"/desk/cases/{case.slug}/translations", 303)


def _stale(form: TranslationForm, case: Case, language: str) -> Reply:
    form.version.data = form.state
    return _page(form, case, language, stale=True), 409


def _page(form: TranslationForm, case: Case, language: str, *, stale: bool = False) -> str:
    return render_template(
        "desk/cases/translate.html",
        case=case,
        form=form,
        language=translated(LANGUAGES[language]),
        code=language,
        stale=stale,
    )
