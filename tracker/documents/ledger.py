"""The site-wide sequence of publications, hash-chained.

``digest`` is SHA-256 over a random salt and the published bytes, so that it still binds, and
tells nothing, once bytes and salt were removed by a redaction. ``chain`` is SHA-256 over the
chain before and the entry's own fields.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col, select

from tracker.documents.models import LedgerEntry, LedgerHead
from tracker.types import today


@dataclass(frozen=True, slots=True)
class Commitment:
    """A salted hash of published bytes."""

    digest: str
    salt: str | None


@dataclass(frozen=True, slots=True)
class Publication:
    """What is entered: the act, and which number of which subject it made."""

    kind: str
    subject: str
    number: int
    act: str
    digest: str = ""


def commit_to(data: str) -> Commitment:
    """A fresh salt, and the hash of it and the text."""
    salt = secrets.token_hex(16)
    return Commitment(digest_of(data, salt), salt)


def digest_of(data: str, salt: str) -> str:
    """SHA-256 over the salt and the UTF-8 text, in hexadecimal."""
    return hashlib.sha256(f"{salt}\n{data}".encode()).hexdigest()


def enter(session: Session, publication: Publication) -> int:
    """Take the next number of the sequence for this publication; returns the number.

    Locks the head until the transaction ends, so that numbers have no gaps and no doubles.
    """
    head = _locked_head(session)
    head.revision += 1
    day = today()
    head.chain = chain_link(head.chain, head.revision, day, publication)
    session.add(head)
    session.add(
        LedgerEntry(
            revision=head.revision,
            day=day,
            kind=publication.kind,
            subject=publication.subject,
            number=publication.number,
            act=publication.act,
            digest=publication.digest,
            chain=head.chain,
        )
    )
    return head.revision


def chain_link(before: str, revision: int, day: date, publication: Publication) -> str:
    """The chain through one entry."""
    fields = (
        before,
        str(revision),
        day.isoformat(),
        publication.kind,
        publication.subject,
        str(publication.number),
        publication.act,
        publication.digest,
    )
    return hashlib.sha256("\n".join(fields).encode()).hexdigest()


def broken_links(session: Session) -> list[int]:
    """The numbers of the entries where the chain does not verify; empty if it holds."""
    broken: list[int] = []
    before, expected = "", 1
    for entry in session.exec(select(LedgerEntry).order_by(col(LedgerEntry.revision))):
        publication = Publication(entry.kind, entry.subject, entry.number, entry.act, entry.digest)
        link = chain_link(before, entry.revision, entry.day, publication)
        if link != entry.chain or entry.revision != expected:
            broken.append(entry.revision)
        before, expected = entry.chain, entry.revision + 1
    head = session.get(LedgerHead, 1)
    if head and (head.chain, head.revision) != (before, expected - 1):
        broken.append(head.revision)
    return broken


def _locked_head(session: Session) -> LedgerHead:
    # The migration makes the row. SQLite ignores FOR UPDATE: its writer holds the file already.
    statement = select(LedgerHead).where(LedgerHead.id == 1).with_for_update()
    found = session.exec(statement).first()
    if found is None:
        found = LedgerHead(id=1)
        session.add(found)
    return found


def current_revision(session: Session) -> int:
    """The last number of the sequence; 0 before the first publication."""
    return session.exec(sa.select(LedgerHead.revision)).scalar() or 0  # type: ignore[call-overload]
