"""Logging an update: what happened, the form, the preview, and saving."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, request
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from tracker.access import Permission, requires
from tracker.accounts import signing
from tracker.cases.loading import load
from tracker.cases.models import Case
from tracker.dates import parse
from tracker.db import session
from tracker.desk import blueprint, drafting
from tracker.desk.finding import case_or_404
from tracker.history import Change
from tracker.updates.applying import Update, apply, saved_before
from tracker.updates.forms import UpdateForm
from tracker.updates.kinds import KINDS, Kind, grouped
from tracker.updates.listing import Known, known
from tracker.updates.naming import person_name
from tracker.updates.previewing import changes_since, latest_revision, preview
from tracker.updates.reading import as_read
from tracker.updates.refusing import UpdateRefusedError
from tracker.web.speaking import day_words, translated
from tracker.web.speaking import gettext as _

Reply = str | Response | tuple[str, int]


@dataclass(frozen=True, slots=True)
class Page:
    """One update of one case, as its pages show it."""

    case: Case
    name: str
    kind: Kind
    form: UpdateForm

    @property
    def update(self) -> Update:
        """What was typed."""
        return Update(self.kind, self.form.values())

    @property
    def disputable(self) -> bool:
        """Whether the form asks what to do where sources differ: once the record says otherwise."""
        if "fact" in self.form:
            return True
        refused = self.form.refusal is not None and self.form.refusal.disputable
        return bool(self.kind.twins) and (refused or bool(self.form.differs.data))

    @property
    def address(self) -> str:
        """The address of the form."""
        return _address(self.case.slug, self.kind.name)

    @property
    def known(self) -> Known:
        """What the fields suggest."""
        return known(session, self.form)


@blueprint.get("/cases/<slug:slug>/updates/new")
@requires(Permission.EDIT)
def new_update(slug: str) -> Reply:
    """What happened; and once that is chosen, its form."""
    case = case_or_404(slug)
    if "kind" not in request.args:
        name = person_name(load(session, case))
        return render_template("desk/updates/choose.html", case=case, name=name, groups=grouped())
    path = _address(case.slug, request.args["kind"])
    draft = drafting.continued(path)
    page = (
        _page(case, request.args["kind"], formdata=draft)
        if draft
        else _page(case, request.args["kind"])
    )
    offered = None if draft else drafting.offered(path)
    return render_template("desk/updates/form.html", page=page, draft=offered)


@blueprint.post("/cases/<slug:slug>/updates/preview")
@requires(Permission.EDIT)
def preview_update(slug: str) -> Reply:
    """What the update would do; or the form again, to change what was typed."""
    page = _page(case_or_404(slug), request.form.get("kind", ""))
    if request.form.get("step") == "edit":
        return render_template("desk/updates/form.html", page=page)
    if not page.form.sent():
        return render_template("desk/updates/form.html", page=page), 422
    return _previewed(page)


@blueprint.post("/cases/<slug:slug>/updates")
@requires(Permission.EDIT)
def save_update(slug: str) -> Reply:
    """Enter the update. Sent twice, it is entered once; where the case changed since the preview,
    the preview is shown again."""
    case = case_or_404(slug)
    page = _page(case, request.form.get("kind", ""))
    token = request.form.get("token", "")[:64]
    if token and saved_before(session, token):
        return _saved(slug, page.kind)
    if not page.form.sent():
        return render_template("desk/updates/form.html", page=page), 422
    if not token or request.form.get("seen") != str(latest_revision(session, case)):
        return _previewed(page, stale=True)
    try:
        apply(session, case, page.update, by=signing.present().user.actor, token=token)
    except UpdateRefusedError as refusal:
        return _refused(page, refusal)
    return _saved(slug, page.kind)


def _address(slug: str, kind: str) -> str:
    """The address of an update's form, under which its draft is kept."""
    return f"/desk/cases/{slug}/updates/new?kind={kind}"


def _page(case: Case, name: str, **options: Any) -> Page:
    kind = KINDS.get(name)
    if kind is None:
        raise NotFound
    bundle = load(session, case)
    form = kind.form(**options)
    form.prepare(bundle)
    return Page(case, person_name(bundle), kind, form)


def _previewed(page: Page, *, stale: bool = False) -> Reply:
    try:
        found = preview(session, page.case, page.update, by=signing.present().user.actor)
    except UpdateRefusedError as refusal:
        return _refused(page, refusal, stale=stale)
    answer = render_template(
        "desk/updates/preview.html",
        page=page,
        preview=found,
        typed=as_read(page.form, found.source),
        token=secrets.token_urlsafe(24),
        since=_since(page.case) if stale else [],
        stale=stale,
    )
    return (answer, 409) if stale else answer


def _refused(page: Page, refusal: UpdateRefusedError, *, stale: bool = False) -> Reply:
    page.form.refuse(refusal)
    since = _since(page.case) if stale else []
    answer = render_template("desk/updates/form.html", page=page, since=since, stale=stale)
    return answer, 409 if stale else 422


def _since(case: Case) -> list[str]:
    """What others did since the preview, in words."""
    seen = request.form.get("seen", "")
    return list(_in_words(case, int(seen))) if seen.isascii() and seen.isdigit() else []


def _in_words(case: Case, seen: int) -> Iterator[str]:
    for act in changes_since(session, case, seen):
        why = f": {act.why}" if act.why else ""
        yield f"{act.actor_name} {act.verb}, {_day(act)}, {act.at:%H:%M} UTC{why}"


def _day(act: Change) -> str:
    return day_words(parse(act.at.date().isoformat()))


def _saved(slug: str, kind: Kind) -> Response:
    drafting.forget(_address(slug, kind.name))
    flash(
        _("%(label)s: logged. Readers see it once it is published.", label=translated(kind.label))
    )
    return redirect(f"/desk/cases/{slug}", 303)
