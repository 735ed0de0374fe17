"""A check that found nothing changed."""

from tracker.dates import in_words, parse
from tracker.types import today
from tracker.updates.entry import Entry
from tracker.updates.fields import day
from tracker.updates.forms import UpdateForm
from tracker.updates.happening import confirm
from tracker.updates.refusing import UpdateRefusedError
from tracker.updates.values import first


class CheckForm(UpdateForm):
    """Someone checked, and nothing has changed."""

    date = day("Day the source speaks of", hint="One day, as 25.07.2023.")


def enter_check(entry: Entry) -> None:
    """The day of the last check; and as far as a source now confirms the stay."""
    date = entry.values.day()
    exact = entry.values.full_day()
    present = entry.case.last_verified_on
    if present and exact < first(parse(present)):
        raise UpdateRefusedError(
            f"The case was checked later than that: on {in_words(parse(present))}. Give a day from "
            f"then to {in_words(parse(today().isoformat()))}.",
            field="date",
        )
    entry.set(
        entry.case,
        "last_verified_on",
        last_verified_on=exact.isoformat(),
        verified_by=entry.by.public,
    )
    entry.say(f"Last verified: {in_words(date)}, by {entry.by.public}.")
    confirm(entry, date)
