"""What is asked about a case itself, about rows that cases name, and about citations."""

from tracker.cases import models as m
from tracker.cases.models import Case
from tracker.definitions.models import Definition, Topic, TopicLabel
from tracker.desk.editing.naming import source_in_words
from tracker.desk.editing.rules import (
    case_is_new,
    contested_has_note,
    coordinates_whole,
    in_order,
    link_is_possible,
    penalty,
    row_is_new,
    slug_is_free,
    source_is_named,
)
from tracker.desk.editing.sheets.describing import (
    ADDRESS,
    COUNTRY,
    DAY,
    DOTTED_SLUG,
    LANGUAGE,
    LINE,
    LINES,
    LIST,
    PAST,
    PLACE,
    SLUG,
    TEXT,
    TICK,
    Item,
    Sheet,
    by_column,
    degrees,
    one_of,
    whole,
)
from tracker.desk.editing.sheets.person import NAME_ITEMS
from tracker.facilities.models import Facility, FacilityName
from tracker.provisions.models import Provision
from tracker.sources.models import Source
from tracker.vocabulary import (
    Consent,
    FacilityKind,
    PenaltyKind,
    Precision,
    Reliability,
    SourceKind,
)

_SLUG = Item("slug", "Short name", DOTTED_SLUG, "In addresses: north-remand. It never changes.",
             "Enter a short name.")  # fmt: skip
_NAME = Item("name", "Name", LINE, wanted="Enter the name.")
DETAILS = Sheet(
    "details", Case, "case", "The case",
    (
        Item("slug", "Address", SLUG, "The last part of it, as ana-k.", "Enter the address."),
        Item("country", "Country", COUNTRY, wanted="Enter the country."),
        Item("summary", "Summary", TEXT),
        Item("official_reason", "What the authorities say", TEXT),
        Item("assessed_reason", "How it is assessed", TEXT),
        Item("contested", "Contested", TICK),
        Item("contested_note", "Why it is contested", TEXT),
        Item("consent", "Consent to publish", one_of(Consent)),
        Item("invented", "Invented, for testing", TICK),
        Item("last_verified_on", "Last checked on", PAST),
        Item("verified_by", "Checked by", LINE, "A role or pen name, never an account."),
    ),
    rules=(slug_is_free, contested_has_note),
    facts=(("official_reason", "What the authorities say"),
           ("assessed_reason", "How it is assessed"), ("contested", "Contested")),
    single=True,
)  # fmt: skip
NEW_CASE = Sheet(
    "cases", Case, "case", "Cases",
    (
        Item("name", "Name", LINE, "The name to display, in Latin letters.", "Enter the name."),
        Item("language", "Language of the name", LANGUAGE, "", "Enter the language.", "en"),
        Item("slug", "Address", SLUG, "Leave empty to have it made from the name."),
        Item("country", "Country", COUNTRY, "Where the person is prosecuted.",
             "Enter the country."),
        Item("consent", "Consent to publish", one_of(Consent), default=Consent.NOT_ASKED),
        Item("same_name", "Another person of the same name", TICK,
             "Tick if a case of this name is there already and this is someone else."),
    ),
    rules=(case_is_new,),
)  # fmt: skip
SOURCES = Sheet(
    "sources", Source, "source", "Sources",
    (
        _SLUG,
        Item("title", "Title", LINES),
        Item("publisher", "Publisher", LINES),
        Item("author", "Author", LINES),
        Item("published_on", "Published on", PAST),
        Item("language", "Language", LANGUAGE, "A code: en, ru, zh."),
        Item("url", "Address", ADDRESS),
        Item("url_safe", "The address was checked and is safe to link", TICK,
             "Mirrors, odd hosts and lapsed domains are named without a link."),
        Item("kind", "Kind", one_of(SourceKind)),
        Item("reliability", "Reliability", one_of(Reliability), default=Reliability.UNKNOWN),
        Item("accessed_on", "Read on", PAST),
        Item("archive_url", "Address of an archived copy", ADDRESS),
        Item("confidential", "Confidential", TICK,
             "Readers then see its kind, month and reliability, never its title, author or "
             "address."),
        Item("note", "Note", TEXT, "For researchers, never published."),
    ),
    rules=(link_is_possible, source_is_named, row_is_new),
    heading=lambda row, _names: source_in_words(row), owner="", key="slug", sourced=False,
)  # fmt: skip
FACILITIES = Sheet(
    "facilities", Facility, "facility", "Facilities",
    (
        _SLUG,
        Item("kind", "Kind", one_of(FacilityKind)),
        Item("country", "Country", COUNTRY, wanted="Enter the country."),
        Item("region", "Region", LINE),
        Item("town", "Town", LINE),
        Item("latitude", "Latitude", degrees(90)),
        Item("longitude", "Longitude", degrees(180)),
        Item("precision", "The coordinates point at", one_of(Precision, "No coordinates")),
        Item("address_native", "Postal address, as on an envelope", TEXT),
        Item("address_latin", "Postal address in Latin letters", TEXT),
        Item("authority", "Authority", LINE),
        Item("note", "Note", TEXT, "Published."),
    ),
    rules=(coordinates_whole, row_is_new),
    owner="", key="slug", first=(_NAME,),
)  # fmt: skip
FACILITY_NAMES = Sheet(
    "names", FacilityName, "name", "Names", (*NAME_ITEMS, PLACE),
    heading=by_column("text"), stem=lambda _row: "", owner="facility_id",
)  # fmt: skip
PROVISIONS = Sheet(
    "provisions", Provision, "provision", "Provisions",
    (
        _SLUG,
        Item("jurisdiction", "Jurisdiction", COUNTRY, "SU for the Soviet Union.",
             "Enter the country."),
        Item("code", "Code", LINE, "As “Criminal Code”.", "Enter the code."),
        Item("article", "Article", LINE),
        Item("part", "Part", LINE),
        Item("title", "Title", LINE, wanted="Enter the title."),
        Item("original_title", "Title in the original language", LINE),
        Item("penalty_kind", "Heaviest penalty", one_of(PenaltyKind),
             default=PenaltyKind.UNKNOWN),
        Item("penalty_months_min", "At least, in months", whole(1200)),
        Item("penalty_months_max", "At most, in months", whole(1200)),
        Item("penalty_text", "The penalty as the source words it", TEXT),
        Item("in_force_from", "In force from", DAY),
        Item("in_force_to", "In force to", DAY),
        Item("note", "Note", TEXT, "Published."),
    ),
    rules=(penalty("penalty"), in_order("in_force_from", "in_force_to"),
           row_is_new),
    owner="", key="slug",
)  # fmt: skip
DEFINITIONS = Sheet(
    "definitions", Definition, "definition", "Definitions",
    (
        _SLUG,
        Item("title", "Title", LINE, wanted="Enter the title."),
        Item("body", "Who defined it", LINE, wanted="Enter who defined it."),
        Item("text", "Text", TEXT, wanted="Enter the text."),
        Item("criteria", "Criteria", LIST, "One on each line."),
    ),
    rules=(row_is_new,), owner="", key="slug",
)  # fmt: skip
TOPICS = Sheet(
    "topics", Topic, "topic", "Topics", (_SLUG,), rules=(row_is_new,), owner="", key="slug",
    sourced=False, first=(Item("name", "Label in English", LINE, wanted="Enter the label."),),
)  # fmt: skip
TOPIC_LABELS = Sheet(
    "labels", TopicLabel, "label", "Labels",
    (
        Item("language", "Language", LANGUAGE, "A code: en, ru, es, ar.", "Enter the language."),
        Item("text", "Label", LINE, wanted="Enter the label."),
    ),
    heading=by_column("text"), owner="topic_id", key="language", sourced=False,
)  # fmt: skip
GROUPS = Sheet(
    "groups", m.CaseGroup, "group", "Groups",
    (_SLUG, _NAME, Item("text", "Text", TEXT)), rules=(row_is_new,), owner="", key="slug",
)  # fmt: skip
