"""Runs of the link check: who works on one, what is left of it, and its results.

Whatever becomes of a worker, each run ends with one result for each address: what it means to do
and what is done stand in the database, and every step is a transaction of its own.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import CursorResult, Engine
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from tracker.db import snapshot, transaction
from tracker.documents.actions.links import LinkState
from tracker.documents.ledger import current_revision
from tracker.jobs.addresses import posted
from tracker.jobs.checking import Verdict
from tracker.jobs.models import LinkResult, LinkRun, RunState
from tracker.solidarity import LinkStatus
from tracker.types import now, today

KEPT = 8  # runs


class LeaseLostError(RuntimeError):
    """Another worker has taken the run up: this one must leave it."""


@dataclass(frozen=True, slots=True)
class Hold:
    """One worker's hold on a run, put off with every result."""

    run: int
    holder: str
    lasts: dt.timedelta


def due(engine: Engine, every: int) -> int | None:
    """The run of the present period of ``every`` days, if there is something to check in it and
    nobody is at it; made if there is none yet."""
    period = dt.date.fromordinal(today().toordinal() // every * every)
    with snapshot(engine) as session:
        if session.exec(select(LinkRun.id).where(col(LinkRun.lease_until) > now())).first():
            return None
        run = session.exec(select(LinkRun).where(LinkRun.period == period)).first()
        if run:
            left = run.state is RunState.OPEN or run.revision != current_revision(session)
            return run.id if left else None
    return _begin(engine, period)


def _begin(engine: Engine, period: dt.date) -> int | None:
    try:
        with transaction(engine) as session:
            before = sa.update(LinkRun).where(col(LinkRun.state) == RunState.OPEN)
            session.execute(before.values(state=RunState.LEFT))
            run = LinkRun(period=period)
            session.add(run)
            session.flush()
            newest = select(LinkRun.id).order_by(col(LinkRun.period).desc()).limit(KEPT)
            kept = session.exec(newest).all()
            session.execute(sa.delete(LinkRun).where(col(LinkRun.id).not_in(kept)))
            return run.id
    except IntegrityError:
        return None  # another worker made it in this moment, and will see to it


def take(engine: Engine, hold: Hold) -> bool:
    """Take a run up, unless somebody holds it."""
    free = sa.or_(col(LinkRun.lease_until).is_(None), col(LinkRun.lease_until) <= now())
    with transaction(engine) as session:
        return _update(
            session,
            sa.update(LinkRun)
            .where(col(LinkRun.id) == hold.run, col(LinkRun.state) != RunState.LEFT, free)
            .values(state=RunState.OPEN, holder=hold.holder, lease_until=now() + hold.lasts),
        )


def let_go(engine: Engine, hold: Hold) -> None:
    """Let another worker take the run up at once."""
    with transaction(engine) as session:
        _update(session, _mine(hold).values(holder="", lease_until=None))


def left(engine: Engine, hold: Hold) -> tuple[int, dict[str, str | None]]:
    """The record's revision, and the addresses that have no result in this run yet, each with
    its archived copy."""
    with snapshot(engine) as session:
        revision, found = current_revision(session), posted(session)
        done = set(session.exec(select(LinkResult.url).where(LinkResult.run_id == hold.run)))
    return revision, {url: archived for url, archived in found.items() if url not in done}


def enter(engine: Engine, hold: Hold, url: str, verdict: Verdict, archived: str | None) -> None:
    """Enter a result, and what it says for readers, once. Raises LeaseLostError."""
    with transaction(engine) as session:
        if not _update(session, _mine(hold).values(lease_until=now() + hold.lasts)):
            raise LeaseLostError
        if session.get(LinkResult, (hold.run, url)):
            return
        found: dict[str, Any] = {
            "status": verdict.status,
            "trouble": verdict.trouble,
            "code": verdict.code,
            "moved_to": verdict.moved_to,
            "checked_at": now(),
        }
        session.add(LinkResult(run_id=hold.run, url=url, **found))
        _tell(session, url, {**found, "archive_url": archived})


def _tell(session: Session, url: str, found: dict[str, Any]) -> None:
    state = session.get(LinkState, url)
    if state is None:
        session.add(LinkState(url=url, since=found["checked_at"], **found))
        return
    if found["status"] is LinkStatus.UNCHECKED and state.status is not LinkStatus.UNCHECKED:
        return
    if state.status is not found["status"]:
        state.since = found["checked_at"]
    for name, value in found.items():
        setattr(state, name, value)
    session.add(state)


def finish(engine: Engine, hold: Hold, revision: int) -> None:
    """Say that the addresses of this revision are checked, and forget those that are posted no
    more. Raises LeaseLostError."""
    done = {"state": RunState.DONE, "ended_at": now(), "holder": "", "lease_until": None}
    with transaction(engine) as session:
        if not _update(session, _mine(hold).values(revision=revision, **done)):
            raise LeaseLostError
        _forget(session, set(posted(session)))


def forget_all(engine: Engine) -> None:
    """Forget every run and what is known of links: what is no longer checked would grow wrong."""
    with snapshot(engine) as session:
        known = (
            session.exec(select(LinkState.url)).first(),
            session.exec(select(LinkRun.id)).first(),
        )
    if known == (None, None):
        return
    with transaction(engine) as session:
        for table in (LinkState, LinkResult, LinkRun):
            session.execute(sa.delete(table))


def _forget(session: Session, kept: set[str]) -> None:
    """An address that was taken back must not stay here."""
    known = {*session.exec(select(LinkState.url)), *session.exec(select(LinkResult.url).distinct())}
    gone = sorted(known - kept)
    for start in range(0, len(gone), 500):
        some = gone[start : start + 500]
        session.execute(sa.delete(LinkState).where(col(LinkState.url).in_(some)))
        session.execute(sa.delete(LinkResult).where(col(LinkResult.url).in_(some)))


def _mine(hold: Hold) -> sa.Update:
    return sa.update(LinkRun).where(
        col(LinkRun.id) == hold.run,
        col(LinkRun.holder) == hold.holder,
        col(LinkRun.state) == RunState.OPEN,
    )


def _update(session: Session, statement: sa.Update) -> bool:
    done: CursorResult[Any] = session.execute(statement)  # type: ignore[assignment]
    return done.rowcount == 1
