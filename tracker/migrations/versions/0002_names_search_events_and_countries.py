"""names in each reader's script, search, dated events, and the countries of rows.

The new rows are derived here from what is published, as the program of this version derives them,
so that an instance is whole as soon as its schema is.
"""

import json
import unicodedata
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "case_name",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_language", sa.String(), nullable=False),
        sa.Column("other", sa.String(), nullable=False),
        sa.Column("other_language", sa.String(), nullable=False),
        sa.Column("sort_name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["published_case.case_id"],
            name=op.f("fk_case_name_case_id_published_case"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("case_id", "language", name=op.f("pk_case_name")),
    )
    op.create_index("ix_case_name_order", "case_name", ["language", "sort_name", "slug"])
    op.create_table(
        "case_search",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["published_case.case_id"],
            name=op.f("fk_case_search_case_id_published_case"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_case_search")),
    )
    op.create_table(
        "case_event",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("edtf", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["published_case.case_id"],
            name=op.f("fk_case_event_case_id_published_case"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("case_id", "key", name=op.f("pk_case_event")),
    )
    op.create_index(op.f("ix_case_event_day"), "case_event", ["day"])
    op.add_column("published_row", sa.Column("country", sa.String(), nullable=True))
    op.create_index("ix_published_row_country", "published_row", ["country", "kind"])
    _fill_indexes()
    _fill_countries()


def downgrade() -> None:
    op.drop_index("ix_published_row_country", table_name="published_row")
    op.drop_column("published_row", "country")
    op.drop_table("case_event")
    op.drop_table("case_search")
    op.drop_table("case_name")


_BATCH = 200
_CASE = sa.table(
    "published_case",
    sa.column("case_id", sa.Uuid()),
    sa.column("visibility", sa.String()),
    sa.column("document_id", sa.Integer()),
)
_DOCUMENT = sa.table("document", sa.column("id", sa.Integer()), sa.column("data", sa.Text()))
_ROW = sa.table(
    "published_row",
    sa.column("id", sa.Integer()),
    sa.column("country", sa.String()),
    sa.column("data", sa.Text()),
)
_NAME = sa.table(
    "case_name",
    sa.column("case_id", sa.Uuid()),
    *(
        sa.column(name, sa.String())
        for name in ("language", "slug", "name", "name_language", "other", "other_language")
    ),
    sa.column("sort_name", sa.String()),
)
_SEARCH = sa.table("case_search", sa.column("case_id", sa.Uuid()), sa.column("text", sa.Text()))
_EVENT = sa.table(
    "case_event",
    sa.column("case_id", sa.Uuid()),
    sa.column("key", sa.String()),
    sa.column("kind", sa.String()),
    sa.column("day", sa.Date()),
    sa.column("edtf", sa.String()),
)
_SCRIPTS = {"en": "Latn", "ru": "Cyrl", "es": "Latn", "ar": "Arab"}
_ANNOUNCED = {
    "hearing", "detention order", "extension", "trial", "verdict", "sentence", "appeal",
    "ruling", "release",
}  # fmt: skip
_ALIKE = str.maketrans(
    {
        **dict(zip("đðłøħæœ", ("d", "d", "l", "o", "h", "ae", "oe"), strict=True)),
        "\u0131": "i",  # dotless i
        "\u06a9": "\u0643",  # Persian kaf
        "\u06cc": "\u064a",  # Persian yeh
        "\u0649": "\u064a",  # alef maksura
        **dict.fromkeys("\u0629\u06be\u06d5", "\u0647"),  # teh marbuta and the other hehs
        **dict.fromkeys("\u0640'`\u2018\u2019\u02b9\u02bc", ""),  # tatweel, apostrophes
    }
)


def _fill_indexes() -> None:
    here = op.get_bind()
    cases = here.execute(
        sa.select(_CASE.c.case_id, _CASE.c.document_id).where(_CASE.c.visibility == "public")
    ).all()
    for some in _batches(cases):
        documents = {
            row.id: json.loads(row.data)
            for row in here.execute(
                sa.select(_DOCUMENT).where(_DOCUMENT.c.id.in_([c.document_id for c in some]))
            )
        }
        names, searches, events = [], [], []
        for case_id, number in some:
            data = documents[number]
            names += [_shown(case_id, data, language) for language in _SCRIPTS]
            folded = dict.fromkeys(_fold(item["text"]) for item in data["names"])
            searches.append({"case_id": case_id, "text": " ".join(folded)})
            events += _events(case_id, data)
        for table, rows in ((_NAME, names), (_SEARCH, searches), (_EVENT, events)):
            if rows:
                here.execute(sa.insert(table), rows)


def _fill_countries() -> None:
    here = op.get_bind()
    ids = here.execute(sa.select(_ROW.c.id)).scalars().all()
    for some in _batches(ids):
        for row in here.execute(sa.select(_ROW.c.id, _ROW.c.data).where(_ROW.c.id.in_(some))).all():
            value = json.loads(row.data)
            country = value.get("country") or value.get("jurisdiction")
            if country:
                here.execute(sa.update(_ROW).where(_ROW.c.id == row.id).values(country=country))


def _batches(items: Any) -> Iterator[list[Any]]:
    left = iter(items)
    while some := list(islice(left, _BATCH)):
        yield some


def _shown(case_id: Any, data: Any, language: str) -> dict[str, Any]:
    names, script = data["names"], _SCRIPTS[language]
    display = next(item for item in names if item["kind"] == "display")
    own = display if script == "Latn" else _in_script(names, language, script)
    name = own or display
    native = next((item for item in names if item["kind"] == "native"), None)
    key = _sort_key(name["text"])
    other = next((one for one in (native, display) if one and _sort_key(one["text"]) != key), None)
    return {
        "case_id": case_id,
        "language": language,
        "slug": data["slug"],
        "name": name["text"],
        "name_language": name["language"],
        "other": other["text"] if other else "",
        "other_language": other["language"] if other else "",
        "sort_name": f"{0 if own else 1} {_sort_key(name['text'])}",
    }


def _in_script(names: Any, language: str, script: str) -> Any:
    ranks = {"native": 0, "display": 1}
    written = [item for item in names if item["script"] == script and item["kind"] != "patronymic"]
    spoken = [item for item in written if item["language"] == language]
    spoken.sort(key=lambda item: ranks.get(item["kind"], 2))
    native = [item for item in written if item["kind"] == "native"]
    return next(iter([*spoken, *native]), None)


def _events(case_id: Any, data: Any) -> list[dict[str, Any]]:
    return [
        {
            "case_id": case_id,
            "key": event["key"],
            "kind": event["kind"],
            "day": date.fromisoformat(event["date"]["earliest"]),
            "edtf": event["date"]["edtf"],
        }
        for event in data["events"]
        if event["kind"] in _ANNOUNCED and event["date"]["earliest"]
    ]


def _sort_key(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    letters = "".join(mark for mark in decomposed if not unicodedata.combining(mark))
    return " ".join(letters.casefold().split())


def _fold(text: str) -> str:
    plain = _sort_key(text).translate(_ALIKE)
    return " ".join("".join(mark if mark.isalnum() else " " for mark in plain).split())
