"""Every sheet by its word in addresses."""

from collections.abc import Iterable, Iterator

from tracker.desk.editing.sheets import (
    action_details,
    action_parts,
    actions,
    custody,
    findings,
    legal,
    person,
    rows,
    solidarity,
)
from tracker.desk.editing.sheets.describing import Sheet

_PARTS = (
    person.NAMES,
    person.NATIONALITIES,
    person.OCCUPATIONS,
    person.BIOGRAPHY,
    person.AFFILIATIONS,
    person.IDENTIFIERS,
    legal.PROCEEDINGS,
    legal.STAGES,
    legal.CHARGES,
    legal.STATUSES,
    legal.SENTENCES,
    legal.PARTICIPANTS,
    custody.DETENTIONS,
    custody.EVENTS,
    custody.TREATMENTS,
    findings.DESIGNATIONS,
    findings.RECOGNITIONS,
    findings.ASSESSMENTS,
    findings.DISPUTES,
    findings.VARIANTS,
    findings.TOPICS,
    findings.GROUPS,
    findings.FORMER_SLUGS,
    findings.NOTES,
)
_SHELVES = (
    rows.SOURCES,
    rows.FACILITIES,
    rows.PROVISIONS,
    rows.DEFINITIONS,
    rows.TOPICS,
    rows.GROUPS,
    solidarity.ORGANISATIONS,
    solidarity.TARGETS,
    solidarity.LETTER_RULES,
)
_ACTION_PARTS = (
    action_parts.CASES,
    action_parts.ORGANISATIONS,
    action_parts.SIGNATORIES,
    action_parts.SIGNATURES,
    action_parts.TARGETS,
    action_parts.COUNTS,
    action_parts.DELIVERIES,
    action_parts.IMPACT,
    action_parts.LOG,
)
_ACTION_SINGLES = (
    actions.ACTION,
    action_details.APPEAL,
    action_details.EVENT,
    action_details.FUNDRAISER,
    action_details.LETTER,
)

PARTS: dict[str, Sheet] = {sheet.name: sheet for sheet in _PARTS}
SINGLES: dict[str, Sheet] = {sheet.name: sheet for sheet in (rows.DETAILS, person.LIFE)}
SHELVES: dict[str, Sheet] = {sheet.name: sheet for sheet in _SHELVES}
# What belongs to a row of a shelf, by the shelf's word, then by its own.
CHILDREN: dict[str, dict[str, Sheet]] = {
    shelf: {child.name: child for child in children}
    for shelf, children in {
        "facilities": (rows.FACILITY_NAMES,),
        "topics": (rows.TOPIC_LABELS,),
        "targets": (solidarity.CONTACTS,),
    }.items()
}
ACTION_PARTS: dict[str, Sheet] = {sheet.name: sheet for sheet in _ACTION_PARTS}
ACTION_SINGLES: dict[str, Sheet] = {sheet.name: sheet for sheet in _ACTION_SINGLES}


def all_sheets() -> Iterator[Sheet]:
    """Every sheet, once."""
    for sheets in (PARTS, SINGLES, SHELVES, *CHILDREN.values(), ACTION_PARTS, ACTION_SINGLES):
        yield from sheets.values()


def words(names: Iterable[str]) -> str:
    """The words as an address's converter takes them."""
    return "any({})".format(",".join(f'"{name}"' for name in names))
