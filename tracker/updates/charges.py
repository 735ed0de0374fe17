"""Charges: new ones, and steps in the life of one."""

from typing import Any, ClassVar

from tracker.cases import models as m
from tracker.cases.loading import Bundle
from tracker.dates import PartialDate, order_key, parse
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
from tracker.web.speaking import day_words, lazy_gettext, phrase
from tracker.web.speaking import gettext as _

_BEFORE_TRIAL = frozenset({None, Stage.NOT_CHARGED, Stage.INVESTIGATION, Stage.UNKNOWN})


class ChargeForm(WithProvision, WithProceeding, UpdateForm):
    """Someone was charged."""

    date = day(lazy_gettext("When charged"))
    alleged = paragraph(
        lazy_gettext("What is alleged"), hint=lazy_gettext("In the words of the charge.")
    )


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
                _(
                    "A charge under %(provision)s is recorded in “%(title)s” already (%(status)s): "
                    "log what changed about it instead.",
                    provision=provision_words(provision),
                    title=proceeding.title,
                    status=status,
                ),
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
    entry.say(_("Adds a charge to “%(title)s”: %(words)s.", title=proceeding.title, words=words))


def _charge_and_status(bundle: Bundle, charge: m.Charge) -> str:
    status = status_of(bundle, charge)
    return f"{charge_words(bundle, charge)} ({phrase(status) if status else _('none')})"


class ChargeChangedForm(UpdateForm):
    """A charge was amended, dropped or decided on."""

    new_proceeding: ClassVar = False

    date = day(lazy_gettext("When it changed"))
    charge = pick(lazy_gettext("Charge"), [])
    status = pick(lazy_gettext("New status"), choices(ChargeStatus))
    note = line(
        lazy_gettext("Note"),
        hint=lazy_gettext("What changed, where that is not clear from the status."),
    )

    def prepare(self, bundle: Bundle) -> None:
        """The charges of this case."""
        field: Any = self["charge"]
        field.choices = [
            choice(charge.key, _charge_and_status(bundle, charge))
            for charge in bundle.all(m.Charge)
        ]


def enter_charge_changed(entry: Entry) -> None:
    """The event and one more step in the charge's history."""
    date = entry.values.past_day()
    charge = entry.keyed(m.Charge, entry.values.text("charge"))
    if charge is None:
        raise UpdateRefusedError(_("Choose a charge of this case."), field="charge")
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
    entry.say(
        _("The charge under %(words)s is now %(status)s.", words=words, status=phrase(status))
    )


def _refuse_out_of_order(
    entry: Entry, charge: m.Charge, status: ChargeStatus, date: PartialDate
) -> None:
    steps = steps_of(entry.bundle, charge)
    dated = [step for step in steps if step.date]
    if dated and order_key(date) < order_key(parse(dated[0].date or "")):
        raise UpdateRefusedError(
            _(
                "The charge was %(status)s on %(day)s, later than that: correct the date.",
                status=phrase(dated[0].status),
                day=day_words(parse(dated[0].date or "")),
            ),
            field="date",
            rows=[clashing(entry.bundle, charge)],
        )
    if steps and steps[-1].status is status and status is not ChargeStatus.AMENDED:
        raise UpdateRefusedError(
            _("The charge is recorded as %(status)s already.", status=phrase(status)),
            field="status",
            rows=[clashing(entry.bundle, charge)],
        )
