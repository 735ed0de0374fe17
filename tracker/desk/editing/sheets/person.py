"""What is asked about a person."""

from tracker.desk.editing.rules import in_order
from tracker.desk.editing.sheets.describing import (
    COUNTRY,
    LANGUAGE,
    LINE,
    PAST,
    PLACE,
    SCHEME,
    SCRIPT,
    TEXT,
    Item,
    Sheet,
    by_column,
    one_of,
)
from tracker.people import models as p
from tracker.vocabulary import NameKind
from tracker.web.languages import present
from tracker.web.speaking import gettext as _
from tracker.web.words import country

NAME_ITEMS = (
    Item("text", "Name", LINE, wanted="Enter the name."),
    Item("language", "Language", LANGUAGE, "A code: en, ru, zh.", "Enter the language.", "en"),
    Item("script", "Script", SCRIPT, "A code: Latn, Cyrl, Arab.", "Enter the script.", "Latn"),
    Item("kind", "Kind", one_of(NameKind), "Exactly one name is the one to display."),
)
NAMES = Sheet(
    "names", p.PersonName, "name", "Names", (*NAME_ITEMS, PLACE),
    heading=by_column("text"), stem=lambda _row: "", owner="person_id",
)  # fmt: skip
NATIONALITIES = Sheet(
    "nationalities", p.Nationality, "nationality", "Nationalities",
    (Item("text", "Country", COUNTRY, wanted="Enter the country."), PLACE),
    heading=lambda row, _names: country(row.text, present()), stem=lambda _row: "",
    owner="person_id",
)  # fmt: skip
OCCUPATIONS = Sheet(
    "occupations", p.Occupation, "occupation", "Occupations",
    (Item("text", "Occupation", LINE, wanted="Enter the occupation."), PLACE),
    heading=by_column("text"), stem=lambda _row: "", owner="person_id",
)  # fmt: skip
BIOGRAPHY = Sheet(
    "biography", p.Biography, "paragraph", "Biography",
    (Item("text", "Paragraph", TEXT, wanted="Enter the text."), PLACE),
    heading=lambda row, _names: _("Paragraph %(key)s", key=row.key), stem=lambda _row: "paragraph",
    owner="person_id",
)  # fmt: skip
AFFILIATIONS = Sheet(
    "affiliations", p.Affiliation, "affiliation", "Part in organisations",
    (
        Item("organisation", "Organisation", LINE, wanted="Enter the organisation."),
        Item("role", "Role in it", LINE),
        Item("started", "From", PAST),
        Item("ended", "To", PAST),
        PLACE,
    ),
    rules=(in_order("started", "ended"),),
    heading=by_column("organisation"), stem=lambda _row: "affiliation", owner="person_id",
)  # fmt: skip
IDENTIFIERS = Sheet(
    "identifiers", p.Identifier, "identifier", "Numbers in other registers",
    (
        Item("scheme", "Register", SCHEME, "As wikidata or memorial.",
             "Enter the register."),
        Item("value", "Number in it", LINE, wanted="Enter the number."),
        PLACE,
    ),
    heading=by_column("scheme"), stem=lambda _row: "", owner="person_id",
)  # fmt: skip
LIFE = Sheet(
    "life", p.Person, "life", "Life dates",
    (
        Item("gender", "Gender", LINE, "As the person states it. Leave empty if not known."),
        Item("born_date", "Born on", PAST),
        Item("born_place", "Born in", LINE),
        Item("died_date", "Died on", PAST),
        Item("died_place", "Died in", LINE),
    ),
    rules=(in_order("born_date", "died_date"),),
    facts=(("born", "Birth"), ("died", "Death")), single=True,
)  # fmt: skip
