"""Charges: new ones, and steps in the life of one."""

from typing import Any, ClassVar

from tracker.cases import models as m
from tracker.cases.loading import Bundle
from tracker.dates import PartialDate, in_words, order_key, parse
from tracker.provisions.models import Provision
from tracker.updates.entry import Entry
from tracker.updates.fields import (
    WithProceeding,
    WithProvision,
    choice,
    choices,
    day,
    line,
    paragraph,
    pick,
)
from tracker.updates.forms import UpdateForm
from tracker.updates.happening import happened
from tracker.updates.lawbook import provisions
from tracker.updates.naming import charge_words, clashing, provision_words
from tracker.updates.prosecutions import add_step, needed, reach, stage_at, status_of, steps_of
from tracker.updates.refusing import UpdateRefusedError
from tracker.updates.values import first, last
from tracker.vocabulary import ChargeStatus, EventKind, Stage

_BEFORE_TRIAL = frozenset({None, Stage.NOT_CHARGED, Stage.INVESTIGATION, Stage.UNKNOWN})


class ChargeForm(WithProvision, WithProceeding, UpdateForm):
    """Someone was charged."""

    date = day("When charged")
    alleged = paragraph("What is alleged", hint="In the words of the charge.")


def enter_charge(entry: Entry) -> None:
    """The event, a charge under each article, and the stage."""
    date = entry.values.past_day()
    proceeding = needed(entry, date)
    for provision in provisions(entry):
        _refuse_twice(entry, proceeding, provision)
        _charge(entry, proceeding, provision, date)
    if stage_at(entry.bundle, proceeding, last(date)) in _BEFORE_TRIAL:
        reach(entry, proceeding, Stage.CHARGED, date)


def _refuse_twice(entry: Entry, proceeding: m.Proceeding, provision: Provision) -> None:
    for charge in entry.bundle.of(m.Charge, "proceeding_id", proceeding.id):
        status = status_of(entry.bundle, charge)
        if charge.provision_id == provision.id and status and status.live:
            raise UpdateRefusedError(
                f"A charge under {provision_words(provision)} is recorded in “{proceeding.title}” "
                f"already ({status}): log what changed about it instead.",
                field="provision",
                rows=[clashing(entry.bundle, charge)],
            )


def _charge(
    entry: Entry, proceeding: m.Proceeding, provision: Provision, date: PartialDate
) -> None:
    words = provision_words(provision)
    charge = entry.add(
        m.Charge,
        f"charge-{first(date):%Y-%m-%d}",
        proceeding_id=proceeding.id,
        provision_id=provision.id,
        alleged=entry.values.text("alleged"),
    )
    add_step(entry, charge, ChargeStatus.BROUGHT, date)
    title = f"Charged under {words}"
    happened(entry, EventKind.CHARGE, date, title, proceeding_id=proceeding.id)
    entry.say(f"Adds a charge to “{proceeding.title}”: {words}.")


class ChargeChangedForm(UpdateForm):
    """A charge was amended, dropped or decided on."""

    new_proceeding: ClassVar = False

    date = day("When it changed")
    charge = pick("Charge", [])
    status = pick("New status", choices(ChargeStatus))
    note = line("Note", hint="What changed, where that is not clear from the status.")

    def prepare(self, bundle: Bundle) -> None:
        """The charges of this case."""
        field: Any = self["charge"]
        field.choices = [
            choice(charge.key, f"{charge_words(bundle, charge)} ({status_of(bundle, charge)})")
            for charge in bundle.all(m.Charge)
        ]


def enter_charge_changed(entry: Entry) -> None:
    """The event and one more step in the charge's history."""
    date = entry.values.past_day()
    charge = entry.keyed(m.Charge, entry.values.text("charge"))
    if charge is None:
        raise UpdateRefusedError("Choose a charge of this case.", field="charge")
    status = entry.values.choice("status", ChargeStatus)
    _refuse_out_of_order(entry, charge, status, date)
    words = charge_words(entry.bundle, charge)
    add_step(entry, charge, status, date, entry.values.text("note"))
    happened(
        entry,
        EventKind.CHARGE,
        date,
        f"Charge {status}: {words}",
        text=entry.values.text("note"),
        proceeding_id=charge.proceeding_id,
    )
    entry.say(f"The charge under {words} is now {status}.")


def _refuse_out_of_order(
    entry: Entry, charge: m.Charge, status: ChargeStatus, date: PartialDate
) -> None:
    steps = steps_of(entry.bundle, charge)
    dated = [step for step in steps if step.date]
    if dated and order_key(date) < order_key(parse(dated[0].date or "")):
        raise UpdateRefusedError(
            f"The charge was {dated[0].status} on {in_words(parse(dated[0].date or ''))}, later "
            "than that: correct the date.",
            field="date",
            rows=[clashing(entry.bundle, charge)],
        )
    if steps and steps[-1].status is status and status is not ChargeStatus.AMENDED:
        raise UpdateRefusedError(
            f"The charge is recorded as {status} already.",
            field="status",
            rows=[clashing(entry.bundle, charge)],
        )
