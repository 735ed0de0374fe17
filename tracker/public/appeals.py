"""Appeals to officials: whom they go to, what to say, and a way to send them oneself.

Nothing is sent from here. ``appeal_of(action)`` is a global of templates, made of the posting of an
action of kind "appeal"; ``actions/parts/appeal.html`` shows what it gives.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

import orjson
import sqlalchemy as sa
from sqlmodel import col

from tracker.dates.instants import day_of
from tracker.db import session
from tracker.documents.actions.models import ActionOfCase, Posting, PublishedAction, Showing
from tracker.documents.actions.standing import age_of
from tracker.documents.models import CaseName, PublishedCase, Visibility
from tracker.public import blueprint
from tracker.public.actions.telling import status_now
from tracker.public.letters.envelope import direction_of, language_of
from tracker.public.letters.texts import lines_in, points
from tracker.public.listing import spoken
from tracker.solidarity import ActionKind, ActionStatus, Channel, ContactStatus, TargetRole
from tracker.types import now, today
from tracker.web import languages

Json = Mapping[str, Any]
OLD = 180  # days after which a contact is said to be old
_DEAD_ENDS = frozenset({ContactStatus.BOUNCES, ContactStatus.REFUSED})


def find_appeal(slug: str) -> Any:
    """The posting of an appeal that readers may see, as it was posted last; None for any other.

    One statement. An appeal none of whose cases is public leads nowhere.
    """
    of_public_case = (
        sa.exists()
        .where(col(ActionOfCase.action_id) == col(PublishedAction.action_id))
        .where(col(PublishedCase.case_id) == col(ActionOfCase.case_id))
        .where(col(PublishedCase.visibility) == Visibility.PUBLIC)
    )
    statement = (
        sa.select(col(Posting.data))
        .join(PublishedAction, col(PublishedAction.posting_id) == col(Posting.id))
        .where(
            col(PublishedAction.slug) == slug,
            col(PublishedAction.kind) == ActionKind.APPEAL,
            col(PublishedAction.showing) == Showing.PUBLIC,
            of_public_case,
        )
    )
    data = session.execute(statement).scalar()
    return orjson.loads(data) if data else None


def cases_for(slug: str, language: str) -> Sequence[sa.Row[Any]]:
    """The public cases that an action is for, by the reader's names, in order. One statement."""
    statement = (
        sa.select(col(CaseName.slug), col(CaseName.name), col(CaseName.name_language))
        .join(PublishedCase, col(PublishedCase.case_id) == col(CaseName.case_id))
        .join(ActionOfCase, col(ActionOfCase.case_id) == col(CaseName.case_id))
        .join(PublishedAction, col(PublishedAction.action_id) == col(ActionOfCase.action_id))
        .where(
            spoken(language),
            col(PublishedAction.slug) == slug,
            col(PublishedCase.visibility) == Visibility.PUBLIC,
        )
        .order_by(col(CaseName.sort_name), col(CaseName.slug))
    )
    return session.execute(statement).all()


@blueprint.app_template_global()
def appeal_of(action: Json) -> dict[str, Any] | None:
    """What readers get of an appeal, from the posting of its action; None for other actions."""
    appeal, language = action["appeal"], languages.present()
    if action["kind"] != ActionKind.APPEAL or appeal is None:
        return None
    status = status_now(action, now())
    send_by, spoken_in = day_of(appeal["send_by"]), appeal["language"]
    return {
        "slug": action["slug"],
        "status": status.value,
        "open": status is ActionStatus.OPEN,
        "flags": action["flags"],
        "points": lines_in(action, "appeal.points", language),
        "avoid": lines_in(action, "appeal.avoid", language),
        "subject": appeal["subject"],
        "language": spoken_in,
        "direction": languages.direction(spoken_in),
        "max_words": appeal["max_words"],
        "send_by": appeal["send_by"],
        "late": send_by is not None and send_by < today(),
        "copy_to_embassy": appeal["copy_to_embassy"],
        "ask_reply_copy": appeal["ask_reply_copy"],
        "text": appeal["opening"].strip(),
        **_targets(action["targets"], appeal, today(), writing=status is ActionStatus.OPEN),
    }


def _targets(
    targets: Iterable[Json], appeal: Json, on: dt.date, *, writing: bool
) -> dict[str, Any]:
    known = [_target(target, on) for target in targets]
    copies = [
        contact["value"]
        for target in known if target["role"] == TargetRole.COPY and target["reachable"]
        for contact in target["contacts"] if _mailable(contact)
    ]  # fmt: skip
    for target in known:
        if target["role"] == TargetRole.COPY:
            continue
        body = "\n\n".join(
            filter(None, (target["salutation"], appeal["opening"].strip(), target["closing"]))
        )
        target["text"] = body
        for contact in target["contacts"]:
            if writing and target["reachable"] and _mailable(contact):
                contact["mailto"] = mailto(contact["value"], appeal["subject"], body, copies)
    return {"targets": known}


def _target(target: Json, on: dt.date) -> dict[str, Any]:
    begins, ends = day_of(target["valid_from"]), day_of(target["valid_to"])
    reachable = (ends is None or ends >= on) and (begins is None or begins <= on)
    names = ("name", "title", "body", "role", "country", "salutation", "closing", "valid_from",
             "valid_to")  # fmt: skip
    contacts = [_contact(one, target, on) for one in target["contacts"]] if reachable else []
    return {
        **{name: target[name] for name in names},
        "language": target["preferred_language"],
        "over": ends is not None and ends < on,
        "reachable": reachable,
        "contacts": contacts,
    }


def _contact(contact: Json, target: Json, on: dt.date) -> dict[str, Any]:
    age = age_of(day_of(contact["last_verified_on"]), on)
    value = contact["value"]
    return {
        "channel": contact["channel"],
        "value": value.strip(),
        "lines": points(value),
        "value_language": language_of(value, target["country"]),
        "direction": direction_of(value),
        "note": contact["note"],
        "status": contact["status"],
        "works": ContactStatus(contact["status"]) not in _DEAD_ENDS,
        "checked_on": contact["last_verified_on"],
        "old": age is None or age > OLD,
        "mailto": None,
    }


def _mailable(contact: Json) -> bool:
    known = contact["channel"] == Channel.EMAIL and contact["status"] == ContactStatus.OK
    return bool(known and "@" in contact["value"])


def mailto(to: str, subject: str, body: str, copies: Sequence[str] = ()) -> str:
    """An address that opens a letter in the reader's own mail program (RFC 6068): everything is
    percent-encoded UTF-8, and lines end with CRLF.

    >>> mailto("a+b@example.org", "Two & two", "Hello,\\nyou")
    'mailto:a%2Bb@example.org?subject=Two%20%26%20two&body=Hello%2C%0D%0Ayou'
    """
    lines = "\r\n".join(body.splitlines())
    fields = {
        "cc": ",".join(map(_mailbox, copies)),
        "subject": quote(subject, safe=""),
        "body": quote(lines, safe=""),
    }
    query = "&".join(f"{name}={text}" for name, text in fields.items() if text)
    return f"mailto:{_mailbox(to)}" + (f"?{query}" if query else "")


def _mailbox(address: str) -> str:
    return quote(address.strip(), safe="@")
