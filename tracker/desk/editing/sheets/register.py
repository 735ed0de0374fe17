"""Every sheet by its word in addresses."""

from tracker.desk.editing.sheets import custody, findings, legal, person, rows
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
)

PARTS: dict[str, Sheet] = {sheet.name: sheet for sheet in _PARTS}
SINGLES: dict[str, Sheet] = {sheet.name: sheet for sheet in (rows.DETAILS, person.LIFE)}
SHELVES: dict[str, Sheet] = {sheet.name: sheet for sheet in _SHELVES}
CHILDREN: dict[str, Sheet] = {"facilities": rows.FACILITY_NAMES, "topics": rows.TOPIC_LABELS}


def words(names: dict[str, Sheet]) -> str:
    """The words as an address's converter takes them."""
    return "any({})".format(",".join(f'"{name}"' for name in names))
