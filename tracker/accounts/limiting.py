"""Slowing down whoever guesses passwords, without locking anyone out.

Counted are wrong passwords in a row: from one address, from its block, and at one account from
one address. A right password clears the counts of its address. Nothing is counted against an
account as a whole that would keep its owner out: under attack an account only gives each new
address fewer tries. Checked and counted *before* the password is hashed, in a transaction of its
own, because a refused sign-in keeps nothing else.
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import IPv4Address, ip_address, ip_network

import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlmodel import Session, col

from tracker.accounts.models import FailedAttempt
from tracker.db import transaction
from tracker.types import now, today

FORGET_AFTER = timedelta(hours=1)
FROM_ADDRESS, FROM_BLOCK, AT_ACCOUNT, AT_ACCOUNT_UNDER_ATTACK = 9, 1000, 9, 3
UNDER_ATTACK = 100


@dataclass(frozen=True, slots=True)
class Attempt:
    """A try to sign in: under which name, from which address (None where it is not known)."""

    name: str
    address: str | None


@dataclass(frozen=True, slots=True)
class Keys:
    """The counters that one attempt belongs to."""

    address: str
    block: str
    account: str
    pair: str

    def own(self) -> tuple[str, str]:
        """Those that a right password clears."""
        return self.address, self.pair


def keys_of(attempt: Attempt, secret: str) -> Keys:
    """Keyed hashes of address, block and account; useless tomorrow, and without the key."""
    host, block = _networks(attempt.address)
    name = attempt.name.casefold()

    def key(kind: str, value: str) -> str:
        text = f"{kind}\n{today()}\n{value}".encode()
        return hmac.new(secret.encode(), text, hashlib.sha256).hexdigest()

    return Keys(
        key("address", host),
        key("block", block),
        key("account", name),
        key("pair", f"{name}\n{host}"),
    )


def _networks(address: str | None) -> tuple[str, str]:
    try:
        parsed = ip_address(address or "")
    except ValueError:
        return "unknown", "unknown"
    lengths = (32, 24) if isinstance(parsed, IPv4Address) else (64, 48)
    host, block = (ip_network((parsed, length), strict=False) for length in lengths)
    return str(host), str(block)


def admit(engine: Engine, attempt: Attempt, secret: str) -> int:
    """Count the attempt as failed until it proves right; 0 if it may go on, else the seconds to
    wait first. An attempt that must wait is not counted."""
    keys = keys_of(attempt, secret)
    with transaction(engine) as session:
        _one_at_a_time(session)
        counts = _counts(session, keys)
        wait = _wait(counts, keys)
        if not wait:
            for key in (keys.address, keys.block, keys.account, keys.pair):
                _count(session, key)
        return wait


def _one_at_a_time(session: Session) -> None:
    # Else attempts made at the same moment would all read the same count. SQLite has one writer.
    if session.get_bind().dialect.name == "postgresql":
        session.execute(sa.text("LOCK TABLE failed_attempt IN SHARE ROW EXCLUSIVE MODE"))


def clear(session: Session, attempt: Attempt, secret: str) -> None:
    """The password was right: forget this address's failures."""
    keys = keys_of(attempt, secret)
    session.execute(sa.delete(FailedAttempt).where(col(FailedAttempt.key).in_(keys.own())))
    for key in (keys.block, keys.account):
        session.execute(
            sa.update(FailedAttempt)
            .where(col(FailedAttempt.key) == key, col(FailedAttempt.count) > 0)
            .values(count=col(FailedAttempt.count) - 1)
        )


def _counts(session: Session, keys: Keys) -> dict[str, FailedAttempt]:
    session.execute(
        sa.delete(FailedAttempt).where(col(FailedAttempt.last_at) < now() - FORGET_AFTER)
    )
    statement = sa.select(FailedAttempt).where(
        col(FailedAttempt.key).in_([keys.address, keys.block, keys.account, keys.pair])
    )
    return {row.key: row for row in session.execute(statement).scalars()}


def _wait(counts: dict[str, FailedAttempt], keys: Keys) -> int:
    account = counts.get(keys.account)
    attacked = account is not None and account.count >= UNDER_ATTACK
    limits = {
        keys.address: FROM_ADDRESS,
        keys.block: FROM_BLOCK,
        keys.pair: AT_ACCOUNT_UNDER_ATTACK if attacked else AT_ACCOUNT,
    }
    waits = [_left(counts[key], limit) for key, limit in limits.items() if key in counts]
    return max(waits, default=0)


def _left(row: FailedAttempt, limit: int) -> int:
    """Seconds until the next try: doubling past the limit, from half a minute to half an hour."""
    over = row.count - limit
    if over < 0:
        return 0
    pause = timedelta(seconds=min(30 * 2 ** min(over, 6), 1800))
    return max(int((row.last_at + pause - now()).total_seconds()), 0)


def _count(session: Session, key: str) -> None:
    found = session.get(FailedAttempt, key) or FailedAttempt(key=key)
    found.count += 1
    found.last_at = now()
    session.add(found)
