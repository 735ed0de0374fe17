"""Dates as far as they are known: EDTF text, what people type, and words for the page."""

from tracker.dates.edtf import DateError, PartialDate, order_key, parse, unknown_end
from tracker.dates.reading import read
from tracker.dates.wording import in_words

__all__ = ["DateError", "PartialDate", "in_words", "order_key", "parse", "read", "unknown_end"]
