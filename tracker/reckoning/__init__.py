"""What follows from dates: days held, custody on a day, penalties, ends of terms."""

from tracker.reckoning.custody import Standing, breakpoints, standing_on
from tracker.reckoning.held import Days, held_days, house_arrest_days, stay_days
from tracker.reckoning.overlaps import Clash, clashes
from tracker.reckoning.penalties import Maximum, Penalty, maximum_of
from tracker.reckoning.stays import Stay, Turn, chain_of
from tracker.reckoning.steps import latest_step
from tracker.reckoning.term import Counted, Projection, Term, ends_on, overdue, projected_end

__all__ = [
    "Clash",
    "Counted",
    "Days",
    "Maximum",
    "Penalty",
    "Projection",
    "Standing",
    "Stay",
    "Term",
    "Turn",
    "breakpoints",
    "chain_of",
    "clashes",
    "ends_on",
    "held_days",
    "house_arrest_days",
    "latest_step",
    "maximum_of",
    "overdue",
    "projected_end",
    "standing_on",
    "stay_days",
]
