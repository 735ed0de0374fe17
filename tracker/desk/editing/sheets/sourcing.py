"""What every form asks beside the record: where it is known from, and why it is changed."""

from tracker.desk.editing.sheets.describing import (
    LINE,
    PAST,
    TEXT,
    TICK,
    Item,
    one_of,
)
from tracker.vocabulary import SourceKind

SOURCE = Item("source", "Source", LINE, "The address of the page, or the source's short name.")
QUOTE = Item("quote", "Words of the source", TEXT)
PAGE = Item("page", "Page, or time in a recording", LINE)
CITATION = (SOURCE, QUOTE, PAGE)
NEW_SOURCE = (
    Item("source_title", "Title", LINE, "Of a source that is not known yet."),
    Item("source_kind", "Kind", one_of(SourceKind, "Choose for a new source")),
    Item("source_publisher", "Publisher", LINE),
    Item("source_date", "Published on", PAST),
    Item("source_safe", "The address was checked and is safe to link", TICK),
)
WHY = (Item("why", "Why", LINE, "In a few words, for the history."),)
WHY_WANTED = (
    Item("why", "Why", LINE, "In a few words, for the history.", "Say why this is changed."),
)
