"""A check that found nothing changed."""

from tracker.dates import parse
from tracker.types import today
from tracker.updates.entry import Entry
from tracker.updates.fields import day
from tracker.updates.forms import UpdateForm
from tracker.updates.happening import confirm
from tracker.updates.refusing import UpdateRefusedError
from tracker.updates.values import first
from tracker.web.speaking import day_words, lazy_gettext
from tracker.web.speaking import gettext as _


class CheckForm(UpdateForm):
    """Someone checked, and nothing has changed."""

    date = day(
        lazy_gettext("Day the source speaks of"), hint=lazy_gettext("One day, as 25.07.2023.")
    )


def enter_check(entry: Entry) -> None:
    """The day of the last check; and as far as a source now confirms the stay."""
    date = entry.values.day()
    exact = entry.values.full_day()
    present = entry.case.last_verified_on
    if present and exact < first(parse(present)):
        raise UpdateRefusedError(
            _(
                "The case was checked later than that: on %(day)s. Give a day from then to "
                "%(last)s.",
                day=day_words(parse(present)),
                last=day_words(parse(today().isoformat())),
            ),
            field="date",
        )
    entry.set(
        entry.case,
        "last_verified_on",
        last_verified_on=exact.isoformat(),
        verified_by=entry.by.public,
    )
    entry.say(
        _("Last verified: %(day)s, by %(public)s.", day=day_words(date), public=entry.by.public)
    )
    confirm(entry, date)
