"""Dates as far as they are known: EDTF text, what people type, and words for the page."""

from tracker.dates.edtf import DateError, PartialDate, order_key, parse, unknown_end
from tracker.dates.reading import read
from tracker.dates.wording import from_in_words, in_words, since_in_words, when_in_words

__all__ = [
    "DateError",
    "PartialDate",
    "from_in_words",
    "in_words",
    "order_key",
    "parse",
    "read",
    "since_in_words",
    "unknown_end",
    "when_in_words",
]
