"""Invented cases with actions that lead to a site on loopback."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.engine import Engine
from sqlmodel import select

from tests import factories as make
from tests.actions import factories as acts
from tracker.config import Settings
from tracker.db import snapshot, transaction
from tracker.documents.actions.links import LinkState
from tracker.jobs.asking import Manners
from tracker.jobs.models import LinkResult
from tracker.jobs.working import Work

LOOSE = Manners("test/1", timeout=2, patience=3, pause=0, allowed=lambda _address: True)


def case_of(engine: Engine, slug: str = "held-one") -> None:
    """One published case of someone held."""
    held = make.case(slug, detentions=[make.stay("one", "2024-01-05", facility="north-one")])
    make.publish_all(engine, make.file(held, facilities=[make.facility("north-one")]))


def action_with(engine: Engine, slug: str, url: str | None, parts: Sequence[tuple] = ()) -> None:
    """An open petition for the case, with an address and further rows."""
    safe = {"primary_url": url, "url_safe": True} if url else {}
    with transaction(engine) as session:
        case = make.find(session, "held-one")
        acts.published(session, "petition", slug, case, parts=list(parts), **safe)


def work_on(engine: Engine, **more: object) -> Work:
    """The work of an instance whose links are checked."""
    settings = Settings(secret_key="for tests", check_links=True)  # noqa: S106
    return Work(replace(settings, **more), engine, LOOSE)


def states(engine: Engine) -> dict[str, LinkState]:
    """What is known of links, by address."""
    with snapshot(engine) as session:
        found = {row.url: row for row in session.exec(select(LinkState))}
        session.expunge_all()
    return found


def results(engine: Engine) -> list[tuple[int, str]]:
    """The run and address of every result."""
    with snapshot(engine) as session:
        found = session.exec(select(LinkResult)).all()
        return sorted((row.run_id, row.url) for row in found)
