"""Proceedings, and how far each has come."""

from datetime import date

from tracker.cases import models as m
from tracker.cases.loading import Bundle
from tracker.dates import PartialDate, order_key, parse
from tracker.reckoning import latest_step
from tracker.updates.entry import Entry
from tracker.updates.naming import charge_words, clashing
from tracker.updates.refusing import UpdateRefusedError
from tracker.updates.values import first, last, when
from tracker.vocabulary import ChargeStatus, Stage
from tracker.web.speaking import gettext as _
from tracker.web.speaking import phrase

NEW, NONE = "new", ""
_OVER = frozenset({Stage.ACQUITTED, Stage.DROPPED, Stage.PARDONED})


def newest(bundle: Bundle, on: date = date.max) -> m.Proceeding | None:
    """The proceeding opened last by the day that is not over; else the last one opened."""
    found = [row for row in bundle.all(m.Proceeding) if opened(row) <= on]
    live = [row for row in found if not row.closed and stage_at(bundle, row, on) not in _OVER]
    return max(live or found, key=opened, default=None)


def opened(row: m.Proceeding) -> date:
    """The earliest day on which a proceeding may have been open."""
    return first(parse(row.opened)) if row.opened else date.min


def chosen(entry: Entry, day: PartialDate) -> m.Proceeding | None:
    """The proceeding that the form names, opened if it is new; None if it names none.

    Raises UpdateRefusedError for one of another case, and for one opened after the day.
    """
    key = entry.values.text("proceeding")
    if key == NONE:
        return None
    if key == NEW:
        return _opened_on(entry, day)
    row = entry.keyed(m.Proceeding, key)
    if row is None:
        raise UpdateRefusedError(_("Choose a prosecution of this case."), field="proceeding")
    if opened(row) > last(day):
        raise UpdateRefusedError(
            _(
                "“%(title)s” was opened later than that: correct the date, or choose another.",
                title=row.title,
            ),
            field="date",
            rows=[clashing(entry.bundle, row)],
        )
    return row


def needed(entry: Entry, day: PartialDate) -> m.Proceeding:
    """The proceeding that the form names. Raises UpdateRefusedError if it names none."""
    row = chosen(entry, day)
    if row is None:
        raise UpdateRefusedError(_("Say in which prosecution."), field="proceeding")
    return row


def _opened_on(entry: Entry, day: PartialDate) -> m.Proceeding:
    row = entry.add(
        m.Proceeding,
        f"prosecution-{first(day):%Y}",
        title=f"Prosecution of {first(day):%Y}",
        opened=day.edtf,
    )
    entry.session.flush()
    entry.say(_("Opens a prosecution %(when)s.", when=when(day)))
    return row


def stage_at(bundle: Bundle, row: m.Proceeding, on: date) -> Stage | None:
    """The stage that a proceeding had reached by the day."""
    steps = bundle.of(m.ProceedingStage, "proceeding_id", row.id)
    return latest_step([(_parsed(step.date), step.stage) for step in steps], on)


def _parsed(edtf: str | None) -> PartialDate | None:
    return parse(edtf) if edtf else None


def reach(entry: Entry, row: m.Proceeding, stage: Stage, day: PartialDate) -> None:
    """Note that a proceeding reached a stage, unless it stood there already."""
    if stage_at(entry.bundle, row, last(day)) is stage:
        return
    entry.add_uncited(
        m.ProceedingStage,
        f"{row.key}-{stage.value}",
        proceeding_id=row.id,
        stage=stage,
        date=day.edtf,
    )
    entry.cite(row, "stage")
    entry.say(_("The stage of “%(title)s”: %(stage)s.", title=row.title, stage=phrase(stage)))


def steps_of(bundle: Bundle, charge: m.Charge) -> list[m.ChargeStep]:
    """A charge's history in the order of its dates."""
    steps = bundle.of(m.ChargeStep, "charge_id", charge.id)
    undated = [step for step in steps if not step.date]
    dated = [step for step in steps if step.date]
    return undated + sorted(dated, key=lambda step: order_key(parse(step.date or "")))


def status_of(bundle: Bundle, charge: m.Charge) -> ChargeStatus | None:
    """The present status of a charge."""
    steps = steps_of(bundle, charge)
    return steps[-1].status if steps else None


def decide_charges(entry: Entry, row: m.Proceeding, status: ChargeStatus, day: PartialDate) -> None:
    """Give every charge of the proceeding that still stands the status a court decided on."""
    for charge in entry.bundle.of(m.Charge, "proceeding_id", row.id):
        present = status_of(entry.bundle, charge)
        if present and present.live and present is not status:
            add_step(entry, charge, status, day)
            entry.say(
                _(
                    "The charge under %(charge)s is now %(status)s.",
                    charge=charge_words(entry.bundle, charge),
                    status=phrase(status),
                )
            )


def add_step(
    entry: Entry, charge: m.Charge, status: ChargeStatus, day: PartialDate, note: str = ""
) -> m.ChargeStep:
    """One more step in a charge's history."""
    return entry.add(
        m.ChargeStep,
        f"{charge.key}-{status.value}",
        charge_id=charge.id,
        status=status,
        date=day.edtf,
        note=note,
    )
