"""the founding schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "case_group",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_group")),
        sa.UniqueConstraint("slug", name=op.f("uq_case_group_slug")),
    )
    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("actor_name", sa.String(), nullable=False),
        sa.Column("actor_public", sa.String(), nullable=False),
        sa.Column("verb", sa.String(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("token", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
        sa.UniqueConstraint("token", name=op.f("uq_change_token")),
    )
    with op.batch_alter_table("change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_change_actor_id"), ["actor_id"], unique=False)

    op.create_table(
        "definition",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("criteria", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_definition")),
        sa.UniqueConstraint("slug", name=op.f("uq_definition_slug")),
    )
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("shape", sa.Integer(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("salt", sa.String(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column("published_by", sa.String(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("redacted_on", sa.Date(), nullable=True),
        sa.Column("redacted_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("case_id", "number", name=op.f("uq_document_case_id_number")),
        sa.UniqueConstraint("revision", name=op.f("uq_document_revision")),
    )
    op.create_table(
        "facility",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "police station",
                "remand prison",
                "prison",
                "penal colony",
                "prison camp",
                "psychiatric hospital",
                "prison hospital",
                "immigration centre",
                "security service facility",
                "military facility",
                "secret facility",
                "other",
                name="facilitykind_known",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("town", sa.String(), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column(
            "precision",
            sa.Enum(
                "town",
                "site",
                name="precision_known",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("address_native", sa.Text(), nullable=False),
        sa.Column("address_latin", sa.Text(), nullable=False),
        sa.Column("authority", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(latitude IS NULL) = (longitude IS NULL) AND (latitude IS NULL) = (precision IS NULL)",
            name=op.f("ck_facility_coordinates_whole"),
        ),
        sa.CheckConstraint(
            "latitude BETWEEN -90 AND 90", name=op.f("ck_facility_latitude_on_earth")
        ),
        sa.CheckConstraint(
            "longitude BETWEEN -180 AND 180", name=op.f("ck_facility_longitude_on_earth")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_facility")),
        sa.UniqueConstraint("slug", name=op.f("uq_facility_slug")),
    )
    op.create_table(
        "failed_attempt",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("count >= 0", name=op.f("ck_failed_attempt_count_not_negative")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_failed_attempt")),
    )
    with op.batch_alter_table("failed_attempt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_failed_attempt_last_at"), ["last_at"], unique=False)

    op.create_table(
        "ledger_entry",
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("chain", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("revision", name=op.f("pk_ledger_entry")),
    )
    op.create_table(
        "ledger_head",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("chain", sa.String(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_ledger_head_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_head")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("gender", sa.String(), nullable=False),
        sa.Column("born_date", sa.String(), nullable=True),
        sa.Column("born_date_earliest", sa.Date(), nullable=True),
        sa.Column("born_date_latest", sa.Date(), nullable=True),
        sa.Column("born_place", sa.String(), nullable=False),
        sa.Column("died_date", sa.String(), nullable=True),
        sa.Column("died_date_earliest", sa.Date(), nullable=True),
        sa.Column("died_date_latest", sa.Date(), nullable=True),
        sa.Column("died_place", sa.String(), nullable=False),
        sa.Column("portrait_file", sa.String(), nullable=False),
        sa.Column("portrait_credit", sa.String(), nullable=False),
        sa.Column("portrait_text", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_table(
        "provision",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("jurisdiction", sa.String(length=2), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("article", sa.String(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("original_title", sa.String(), nullable=False),
        sa.Column(
            "penalty_kind",
            sa.Enum(
                "term",
                "life",
                "death",
                "fine",
                "other",
                "unknown",
                name="penaltykind_known",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("penalty_months_min", sa.Integer(), nullable=True),
        sa.Column("penalty_months_max", sa.Integer(), nullable=True),
        sa.Column("penalty_text", sa.Text(), nullable=False),
        sa.Column("in_force_from", sa.String(), nullable=True),
        sa.Column("in_force_from_earliest", sa.Date(), nullable=True),
        sa.Column("in_force_from_latest", sa.Date(), nullable=True),
        sa.Column("in_force_to", sa.String(), nullable=True),
        sa.Column("in_force_to_earliest", sa.Date(), nullable=True),
        sa.Column("in_force_to_latest", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "penalty_kind <> 'term' OR penalty_months_max IS NOT NULL",
            name=op.f("ck_provision_term_has_months"),
        ),
        sa.CheckConstraint(
            "penalty_months_min <= penalty_months_max", name=op.f("ck_provision_penalty_in_order")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_provision")),
        sa.UniqueConstraint("slug", name=op.f("uq_provision_slug")),
    )
    op.create_table(
        "published_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "facility",
                "provision",
                "definition",
                "source",
                name="rowkind_known",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("salt", sa.String(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_published_row")),
        sa.UniqueConstraint(
            "kind", "slug", "number", name=op.f("uq_published_row_kind_slug_number")
        ),
        sa.UniqueConstraint("revision", name=op.f("uq_published_row_revision")),
    )
    with op.batch_alter_table("published_row", schema=None) as batch_op:
        batch_op.create_index(
            "ix_published_row_current",
            ["kind", "slug"],
            unique=True,
            sqlite_where=sa.text("current"),
            postgresql_where=sa.text("current"),
        )

    op.create_table(
        "source",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("published_on", sa.String(), nullable=True),
        sa.Column("published_on_earliest", sa.Date(), nullable=True),
        sa.Column("published_on_latest", sa.Date(), nullable=True),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("url_safe", sa.Boolean(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "court document",
                "official register",
                "media",
                "human rights group",
                "lawyer or family",
                "the person",
                "social media",
                "encyclopedia",
                "copy",
                name="sourcekind_known",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "reliability",
            sa.Enum(
                "high",
                "medium",
                "low",
                "unknown",
                name="reliability_known",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("accessed_on", sa.String(), nullable=True),
        sa.Column("accessed_on_earliest", sa.Date(), nullable=True),
        sa.Column("accessed_on_latest", sa.Date(), nullable=True),
        sa.Column("archive_url", sa.String(), nullable=True),
        sa.Column("confidential", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "NOT (confidential AND url_safe)", name=op.f("ck_source_confidential_has_no_link")
        ),
        sa.CheckConstraint(
            "url IS NOT NULL OR NOT url_safe", name=op.f("ck_source_safe_link_has_address")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
        sa.UniqueConstraint("slug", name=op.f("uq_source_slug")),
    )
    with op.batch_alter_table("source", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_source_url"), ["url"], unique=False)

    op.create_table(
        "topic",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic")),
        sa.UniqueConstraint("slug", name=op.f("uq_topic_slug")),
    )
    op.create_table(
        "translation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("root_type", sa.String(), nullable=False),
        sa.Column("root_id", sa.Uuid(), nullable=False),
        sa.Column("subject_type", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("language", sa.String(length=10), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_translation")),
        sa.UniqueConstraint(
            "subject_id", "field", "language", name=op.f("uq_translation_subject_id_field_language")
        ),
    )
    with op.batch_alter_table("translation", schema=None) as batch_op:
        batch_op.create_index("ix_translation_root", ["root_type", "root_id"], unique=False)

    op.create_table(
        "user",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "researcher",
                "reviewer",
                "administrator",
                name="role_known",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("pen_name", sa.String(length=80), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("trusted", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user")),
        sa.UniqueConstraint("name", name=op.f("uq_user_name")),
    )
    op.create_table(
        "affiliation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("started", sa.String(), nullable=True),
        sa.Column("started_earliest", sa.Date(), nullable=True),
        sa.Column("started_latest", sa.Date(), nullable=True),
        sa.Column("ended", sa.String(), nullable=True),
        sa.Column("ended_earliest", sa.Date(), nullable=True),
        sa.Column("ended_latest", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_affiliation_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_affiliation")),
        sa.UniqueConstraint("person_id", "key", name=op.f("uq_affiliation_person_id_key")),
    )
    with op.batch_alter_table("affiliation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_affiliation_person_id"), ["person_id"], unique=False)

    op.create_table(
        "biography",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_biography_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_biography")),
        sa.UniqueConstraint("person_id", "key", name=op.f("uq_biography_person_id_key")),
    )
    with op.batch_alter_table("biography", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_biography_person_id"), ["person_id"], unique=False)

    op.create_table(
        "case",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("official_reason", sa.Text(), nullable=False),
        sa.Column("assessed_reason", sa.Text(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("contested_note", sa.Text(), nullable=False),
        sa.Column(
            "consent",
            sa.Enum(
                "person",
                "family",
                "lawyer",
                "public record",
                "not asked",
                name="consent_known",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("invented", sa.Boolean(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "in review",
                "published",
                "withdrawn",
                name="casestate_known",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("first_published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_number", sa.Integer(), nullable=False),
        sa.Column("quiet_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_why", sa.Text(), nullable=False),
        sa.Column("last_verified_on", sa.String(), nullable=True),
        sa.Column("last_verified_on_earliest", sa.Date(), nullable=True),
        sa.Column("last_verified_on_latest", sa.Date(), nullable=True),
        sa.Column("verified_by", sa.String(), nullable=False),
        sa.CheckConstraint(
            "state <> 'published' OR first_published_at IS NOT NULL",
            name=op.f("ck_case_published_when"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_case_person_id_person"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case")),
        sa.UniqueConstraint("person_id", name=op.f("uq_case_person_id")),
        sa.UniqueConstraint("slug", name=op.f("uq_case_slug")),
    )
    op.create_table(
        "citation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("root_type", sa.String(), nullable=False),
        sa.Column("root_id", sa.Uuid(), nullable=False),
        sa.Column("subject_type", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("page", sa.String(), nullable=False),
        sa.Column(
            "stance",
            sa.Enum(
                "supports",
                "disputes",
                name="stance_known",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
            name=op.f("fk_citation_source_id_source"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_citation")),
        sa.UniqueConstraint(
            "subject_type",
            "subject_id",
            "field",
            "source_id",
            "stance",
            name=op.f("uq_citation_subject_type_subject_id_field_source_id_stance"),
        ),
    )
    with op.batch_alter_table("citation", schema=None) as batch_op:
        batch_op.create_index("ix_citation_root", ["root_type", "root_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_citation_source_id"), ["source_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_citation_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "facility_name",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("facility_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("script", sa.String(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "display",
                "native",
                "transliteration",
                "alias",
                "patronymic",
                "pseudonym",
                name="namekind_known",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["facility_id"],
            ["facility.id"],
            name=op.f("fk_facility_name_facility_id_facility"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_facility_name")),
        sa.UniqueConstraint("facility_id", "key", name=op.f("uq_facility_name_facility_id_key")),
    )
    op.create_table(
        "identifier",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_identifier_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identifier")),
        sa.UniqueConstraint("person_id", "key", name=op.f("uq_identifier_person_id_key")),
    )
    with op.batch_alter_table("identifier", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_identifier_person_id"), ["person_id"], unique=False)

    op.create_table(
        "nationality",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_nationality_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nationality")),
        sa.UniqueConstraint("person_id", "key", name=op.f("uq_nationality_person_id_key")),
    )
    with op.batch_alter_table("nationality", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_nationality_person_id"), ["person_id"], unique=False)

    op.create_table(
        "occupation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_occupation_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_occupation")),
        sa.UniqueConstraint("person_id", "key", name=op.f("uq_occupation_person_id_key")),
    )
    with op.batch_alter_table("occupation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_occupation_person_id"), ["person_id"], unique=False)

    op.create_table(
        "person_name",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("script", sa.String(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "display",
                "native",
                "transliteration",
                "alias",
                "patronymic",
                "pseudonym",
                name="namekind_known",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_person_name_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_name")),
        sa.UniqueConstraint("person_id", "key", name=op.f("uq_person_name_person_id_key")),
    )
    with op.batch_alter_table("person_name", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_name_person_id"), ["person_id"], unique=False)

    op.create_table(
        "published_case",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column(
            "visibility",
            sa.Enum(
                "public",
                "withdrawn",
                "quiet",
                name="visibility_known",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("visibility_on", sa.Date(), nullable=True),
        sa.Column("visibility_note", sa.Text(), nullable=False),
        sa.Column("visibility_by", sa.String(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sort_name", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("invented", sa.Boolean(), nullable=False),
        sa.Column("first_published_on", sa.Date(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column("last_verified", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
            name=op.f("fk_published_case_document_id_document"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_published_case")),
        sa.UniqueConstraint("slug", name=op.f("uq_published_case_slug")),
    )
    with op.batch_alter_table("published_case", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_published_case_country"), ["country"], unique=False)
        batch_op.create_index("ix_published_case_order", ["sort_name", "slug"], unique=False)
        batch_op.create_index(batch_op.f("ix_published_case_revision"), ["revision"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_published_case_visibility"), ["visibility"], unique=False
        )

    op.create_table(
        "revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.Column("root_type", sa.String(), nullable=False),
        sa.Column("root_id", sa.Uuid(), nullable=False),
        sa.Column("subject_type", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("after", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["change_id"],
            ["change.id"],
            name=op.f("fk_revision_change_id_change"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
    )
    with op.batch_alter_table("revision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_revision_change_id"), ["change_id"], unique=False)
        batch_op.create_index("ix_revision_root", ["root_type", "root_id", "id"], unique=False)
        batch_op.create_index(
            "ix_revision_subject", ["subject_type", "subject_id", "id"], unique=False
        )

    op.create_table(
        "sign_in",
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f("fk_sign_in_user_id_user"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_sign_in")),
    )
    with op.batch_alter_table("sign_in", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_in_user_id"), ["user_id"], unique=False)

    op.create_table(
        "topic_label",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Uuid(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["topic_id"],
            ["topic.id"],
            name=op.f("fk_topic_label_topic_id_topic"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic_label")),
        sa.UniqueConstraint("topic_id", "language", name=op.f("uq_topic_label_topic_id_language")),
    )
    op.create_table(
        "assessment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("definition_id", sa.Uuid(), nullable=False),
        sa.Column("criterion", sa.String(), nullable=False),
        sa.Column(
            "verdict",
            sa.Enum(
                "yes",
                "no",
                "unclear",
                name="verdict_known",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reasoning", sa.Text(), nullable=False),
        sa.Column("assessed_by", sa.String(), nullable=False),
        sa.Column("date", sa.String(), nullable=False),
        sa.Column("date_earliest", sa.Date(), nullable=True),
        sa.Column("date_latest", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_assessment_case_id_case"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["definition_id"],
            ["definition.id"],
            name=op.f("fk_assessment_definition_id_definition"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment")),
        sa.UniqueConstraint("case_id", "key", name=op.f("uq_assessment_case_id_key")),
    )
    with op.batch_alter_table("assessment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assessment_case_id"), ["case_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_assessment_definition_id"), ["definition_id"], unique=False
        )

    op.create_table(
        "case_charge",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("provision", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["published_case.case_id"],
            name=op.f("fk_case_charge_case_id_published_case"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("case_id", "key", name=op.f("pk_case_charge")),
    )
    with op.batch_alter_table("case_charge", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_charge_provision"), ["provision"], unique=False)

    op.create_table(
        "case_group_member",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["case.id"],
            name=op.f("fk_case_group_member_case_id_case"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["case_group.id"],
            name=op.f("fk_case_group_member_group_id_case_group"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_group_member")),
        sa.UniqueConstraint("case_id", "key", name=op.f("uq_case_group_member_case_id_key")),
    )
    with op.batch_alter_table("case_group_member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_group_member_case_id"), ["case_id"], unique=False)

    op.create_table(
        "case_row",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "facility",
                "provision",
                "definition",
                "source",
                name="rowkind_known",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("slug", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["published_case.case_id"],
            name=op.f("fk_case_row_case_id_published_case"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("case_id", "kind", "slug", name=op.f("pk_case_row")),
    )
    with op.batch_alter_table("case_row", schema=None) as batch_op:
        batch_op.create_index("ix_case_row_row", ["kind", "slug"], unique=False)

    op.create_table(
        "case_span",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column(
            "custody",
            sa.Enum(
                "free",
                "police custody",
                "pre-trial detention",
                "administrative arrest",
                "serving a sentence",
                "house arrest",
                "forced psychiatric detention",
                "immigration detention",
                "whereabouts unknown",
                "released on conditions",
                "released",
                "in exile",
                "escaped",
                "died in custody",
                "executed",
                "died after release",
                "unknown",
                name="custody_known",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("detained", sa.Boolean(), nullable=False),
        sa.Column("since", sa.String(), nullable=True),
        sa.Column("since_day", sa.Date(), nullable=True),
        sa.Column("facility", sa.String(), nullable=True),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column(
            "stage",
            sa.Enum(
                "not charged",
                "under investigation",
                "charged",
                "on trial",
                "convicted and appealable",
                "convicted and final",
                "acquitted",
                "dropped",
                "pardoned or amnestied",
                "unknown",
                name="stage_known",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("maximum_kind", sa.String(), nullable=False),
        sa.Column("months_max", sa.Integer(), nullable=True),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_case_span_span_in_order")),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["published_case.case_id"],
            name=op.f("fk_case_span_case_id_published_case"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("case_id", "first_day", name=op.f("pk_case_span")),
    )
    with op.batch_alter_table("case_span", schema=None) as batch_op:
        batch_op.create_index("ix_case_span_days", ["last_day", "first_day"], unique=False)

    op.create_table(
        "case_stay",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("facility", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("started", sa.String(), nullable=False),
        sa.Column("started_earliest", sa.Date(), nullable=True),
        sa.Column("ended", sa.String(), nullable=True),
        sa.Column("ended_latest", sa.Date(), nullable=True),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("place_certainty", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["published_case.case_id"],
            name=op.f("fk_case_stay_case_id_published_case"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("case_id", "key", name=op.f("pk_case_stay")),
    )
    with op.batch_alter_table("case_stay", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_stay_facility"), ["facility"], unique=False)

    op.create_table(
        "case_topic",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_case_topic_case_id_case"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["topic_id"],
            ["topic.id"],
            name=op.f("fk_case_topic_topic_id_topic"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_topic")),
        sa.UniqueConstraint("case_id", "key", name=op.f("uq_case_topic_case_id_key")),
    )
    with op.batch_alter_table("case_topic", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_topic_case_id"), ["case_id"], unique=False)

    op.create_table(
        "designation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("authority", sa.String(), nullable=False),
        sa.Column("started", sa.String(), nullable=False),
        sa.Column("started_earliest", sa.Date(), nullable=True),
        sa.Column("started_latest", sa.Date(), nullable=True),
        sa.Column("ended", sa.String(), nullable=False),
        sa.Column("ended_earliest", sa.Date(), nullable=True),
        sa.Column("ended_latest", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_designation_case_id_case"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_designation")),
        sa.UniqueConstraint("case_id", "key", name=op.f("uq_designation_case_id_key")),
    )
    with op.batch_alter_table("designation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_designation_case_id"), ["case_id"], unique=False)

    op.create_table(
        "detention",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "police custody",
                "pre-trial detention",
                "administrative arrest",
                "serving a sentence",
                "house arrest",
                "forced psychiatric detention",
                "immigration detention",
                "enforced disappearance",
                name="detentionkind_known",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("facility_id", sa.Uuid(), nullable=True),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("started", sa.String(), nullable=False),
        sa.Column("started_earliest", sa.Date(), nullable=True),
        sa.Column("started_latest", sa.Date(), nullable=True),
        sa.Column("ended", sa.String(), nullable=False),
        sa.Column("ended_earliest", sa.Date(), nullable=True),
        sa.Column("ended_latest", sa.Date(), nullable=True),
        sa.Column("stated_length", sa.String(), nullable=False),
        sa.Column(
            "certainty",
            sa.Enum(
                "confirmed",
                "reported",
                "assumed",
                name="certainty_known",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "place_certainty",
            sa.Enum(
                "confirmed",
                "reported",
                "assumed",
                name="place_certainty_known",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("confirmed_to", sa.Date(), nullable=True),
        sa.Column("continues", sa.String(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "confirmed_to >= started_earliest", name=op.f("ck_detention_confirmed_after_start")
        ),
        sa.CheckConstraint("continues <> key", name=op.f("ck_detention_not_continuing_itself")),
        sa.CheckConstraint(
            "ended_latest >= started_earliest", name=op.f("ck_detention_ends_after_start")
        ),
        sa.CheckConstraint(
            "started_earliest <= started_latest", name=op.f("ck_detention_start_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_detention_case_id_case"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["facility_id"],
            ["facility.id"],
            name=op.f("fk_detention_facility_id_facility"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_detention")),
        sa.UniqueConstraint("case_id", "key", name=op.f("uq_detention_case_id_key")),
    )
    with op.batch_alter_table("detention", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_detention_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_detention_facility_id"), ["facility_id"], unique=False)

    op.create_table(
        "dispute",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("fact", sa.String(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("used", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_dispute_case_id_case"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dispute")),
        sa.UniqueConstraint("case_id", "key", name=op.f("uq_dispute_case_id_key")),
    )
    with op.batch_alter_table("dispute", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_dispute_case_id"), ["case_id"], unique=False)

    op.create_table(
        "former_case_slug",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["case.id"],
            name=op.f("fk_former_case_slug_case_id_case"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_former_case_slug")),
        sa.UniqueConstraint("key", name=op.f("uq_former_case_slug_key")),
    )
    with op.batch_alter_table("former_case_slug", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_former_case_slug_case_id"), ["case_id"], unique=False)

    op.create_table(
        "internal_note",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_internal_note_case_id_case"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_internal_note")),
        sa.UniqueConstraint("case_id", "key", name=op.f("uq_internal_note_case_id_key")),
    )
    with op.batch_alter_table("internal_note", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_internal_note_case_id"), ["case_id"], unique=False)

    op.create_table(
        "proceeding",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("authority", sa.String(), nullable=False),
        sa.Column("court", sa.String(), nullable=False),
        sa.Column("docket", sa.String(), nullable=False),
        sa.Column("opened", sa.String(), nullable=True),
        sa.Column("opened_earliest", sa.Date(), nullable=True),
        sa.Column("opened_latest", sa.Date(), nullable=True),
        sa.Column("closed", sa.String(), nullable=True),
        sa.Column("closed_earliest", sa.Date(), nullable=True),
        sa.Column("closed_latest", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_proceeding_case_id_case"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proceeding")),
        sa.UniqueConstraint("case_id", "key", name=op.f("uq_proceeding_case_id_key")),
    )
    with op.batch_alter_table("proceeding", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_proceeding_case_id"), ["case_id"], unique=False)

    op.create_table(
        "recognition",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("date", sa.String(), nullable=True),
        sa.Column("date_earliest", sa.Date(), nullable=True),
        sa.Column("date_latest", sa.Date(), nullable=True),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("url", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_recognition_case_id_case"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recognition")),
        sa.UniqueConstraint("case_id", "key", name=op.f("uq_recognition_case_id_key")),
    )
    with op.batch_alter_table("recognition", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_recognition_case_id"), ["case_id"], unique=False)

    op.create_table(
        "retired_slug",
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["published_case.case_id"],
            name=op.f("fk_retired_slug_case_id_published_case"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_retired_slug")),
    )
    op.create_table(
        "review",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=True),
        sa.Column("asked_note", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column(
            "decision",
            sa.Enum(
                "published",
                "returned",
                name="reviewdecision_known",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(decided_at IS NULL) = (decision IS NULL)",
            name=op.f("ck_review_decided_with_decision"),
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_review_case_id_case"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
        sa.UniqueConstraint("case_id", "key", name=op.f("uq_review_case_id_key")),
    )
    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_review_case_id"), ["case_id"], unique=False)

    op.create_table(
        "safety_act",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "quiet",
                "withdrawal",
                "redaction",
                name="safetykind_known",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_by", sa.Uuid(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lifted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "answered_by IS NULL OR answered_by <> done_by",
            name=op.f("ck_safety_act_answered_by_another"),
        ),
        sa.CheckConstraint(
            "confirmed_at IS NULL OR lifted_at IS NULL", name=op.f("ck_safety_act_one_answer")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_safety_act_case_id_case"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_safety_act")),
        sa.UniqueConstraint("case_id", "key", name=op.f("uq_safety_act_case_id_key")),
    )
    with op.batch_alter_table("safety_act", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_safety_act_case_id"), ["case_id"], unique=False)

    op.create_table(
        "treatment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "ill-treatment",
                "denied visits",
                "denied letters",
                "denied medicine",
                "denied phone",
                "solitary confinement",
                "procedural violation",
                name="treatmentkind_known",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("started", sa.String(), nullable=False),
        sa.Column("started_earliest", sa.Date(), nullable=True),
        sa.Column("started_latest", sa.Date(), nullable=True),
        sa.Column("ended", sa.String(), nullable=False),
        sa.Column("ended_earliest", sa.Date(), nullable=True),
        sa.Column("ended_latest", sa.Date(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_treatment_case_id_case"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_treatment")),
        sa.UniqueConstraint("case_id", "key", name=op.f("uq_treatment_case_id_key")),
    )
    with op.batch_alter_table("treatment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_treatment_case_id"), ["case_id"], unique=False)

    op.create_table(
        "charge",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("proceeding_id", sa.Uuid(), nullable=False),
        sa.Column("provision_id", sa.Uuid(), nullable=True),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("alleged", sa.Text(), nullable=False),
        sa.Column(
            "maximum_kind",
            sa.Enum(
                "term",
                "life",
                "death",
                "fine",
                "other",
                "unknown",
                name="penaltykind_known",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("maximum_months_min", sa.Integer(), nullable=True),
        sa.Column("maximum_months_max", sa.Integer(), nullable=True),
        sa.Column("maximum_text", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "maximum_kind <> 'term' OR maximum_months_max IS NOT NULL",
            name=op.f("ck_charge_term_has_months"),
        ),
        sa.CheckConstraint(
            "provision_id IS NOT NULL OR label <> ''", name=op.f("ck_charge_charge_is_named")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_charge_case_id_case"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["proceeding_id"],
            ["proceeding.id"],
            name=op.f("fk_charge_proceeding_id_proceeding"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["provision_id"],
            ["provision.id"],
            name=op.f("fk_charge_provision_id_provision"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_charge")),
        sa.UniqueConstraint("case_id", "key", name=op.f("uq_charge_case_id_key")),
    )
    with op.batch_alter_table("charge", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_charge_case_id"), ["case_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_charge_proceeding_id"), ["proceeding_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_charge_provision_id"), ["provision_id"], unique=False)

    op.create_table(
        "dispute_variant",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("dispute_id", sa.Uuid(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["case.id"],
            name=op.f("fk_dispute_variant_case_id_case"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["dispute_id"],
            ["dispute.id"],
            name=op.f("fk_dispute_variant_dispute_id_dispute"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dispute_variant")),
        sa.UniqueConstraint("case_id", "key", name=op.f("uq_dispute_variant_case_id_key")),
    )
    with op.batch_alter_table("dispute_variant", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_dispute_variant_case_id"), ["case_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_dispute_variant_dispute_id"), ["dispute_id"], unique=False
        )

    op.create_table(
        "event",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("date", sa.String(), nullable=False),
        sa.Column("date_earliest", sa.Date(), nullable=True),
        sa.Column("date_latest", sa.Date(), nullable=True),
        sa.Column("time", sa.String(), nullable=True),
        sa.Column("zone", sa.String(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "arrest",
                "search",
                "charge",
                "hearing",
                "detention order",
                "extension",
                "transfer",
                "trial",
                "verdict",
                "sentence",
                "appeal",
                "ruling",
                "release",
                "exchange",
                "pardon",
                "commutation",
                "escape",
                "death",
                "health",
                "punishment",
                "hunger strike",
                "threat",
                "designation",
                "recognition",
                "statement",
                "award",
                "solidarity",
                "note",
                name="eventkind_known",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("facility_id", sa.Uuid(), nullable=True),
        sa.Column("proceeding_id", sa.Uuid(), nullable=True),
        sa.Column("until", sa.String(), nullable=True),
        sa.Column("until_earliest", sa.Date(), nullable=True),
        sa.Column("until_latest", sa.Date(), nullable=True),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column(
            "release_how",
            sa.Enum(
                "served",
                "acquitted",
                "bail",
                "parole",
                "pardon",
                "amnesty",
                "exchange",
                "commuted",
                "expelled",
                "ordered",
                "unknown",
                name="releasehow_known",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("executed", sa.Boolean(), nullable=False),
        sa.Column("internal", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("(time IS NULL) = (zone IS NULL)", name=op.f("ck_event_time_has_zone")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_event_case_id_case"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["facility_id"],
            ["facility.id"],
            name=op.f("fk_event_facility_id_facility"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["proceeding_id"],
            ["proceeding.id"],
            name=op.f("fk_event_proceeding_id_proceeding"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sa.UniqueConstraint("case_id", "key", name=op.f("uq_event_case_id_key")),
    )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_facility_id"), ["facility_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_proceeding_id"), ["proceeding_id"], unique=False)

    op.create_table(
        "participant",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("proceeding_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "judge",
                "prosecutor",
                "investigator",
                "official",
                "lawyer",
                "co-defendant",
                name="participantrole_known",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("started", sa.String(), nullable=True),
        sa.Column("started_earliest", sa.Date(), nullable=True),
        sa.Column("started_latest", sa.Date(), nullable=True),
        sa.Column("ended", sa.String(), nullable=True),
        sa.Column("ended_earliest", sa.Date(), nullable=True),
        sa.Column("ended_latest", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_participant_case_id_case"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["proceeding_id"],
            ["proceeding.id"],
            name=op.f("fk_participant_proceeding_id_proceeding"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participant")),
        sa.UniqueConstraint("case_id", "key", name=op.f("uq_participant_case_id_key")),
    )
    with op.batch_alter_table("participant", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_participant_case_id"), ["case_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_participant_proceeding_id"), ["proceeding_id"], unique=False
        )

    op.create_table(
        "proceeding_stage",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("proceeding_id", sa.Uuid(), nullable=False),
        sa.Column(
            "stage",
            sa.Enum(
                "not charged",
                "under investigation",
                "charged",
                "on trial",
                "convicted and appealable",
                "convicted and final",
                "acquitted",
                "dropped",
                "pardoned or amnestied",
                "unknown",
                name="stage_known",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("date", sa.String(), nullable=True),
        sa.Column("date_earliest", sa.Date(), nullable=True),
        sa.Column("date_latest", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["case.id"],
            name=op.f("fk_proceeding_stage_case_id_case"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["proceeding_id"],
            ["proceeding.id"],
            name=op.f("fk_proceeding_stage_proceeding_id_proceeding"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proceeding_stage")),
        sa.UniqueConstraint("case_id", "key", name=op.f("uq_proceeding_stage_case_id_key")),
    )
    with op.batch_alter_table("proceeding_stage", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_proceeding_stage_case_id"), ["case_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_proceeding_stage_proceeding_id"), ["proceeding_id"], unique=False
        )

    op.create_table(
        "sentence",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("proceeding_id", sa.Uuid(), nullable=False),
        sa.Column("date", sa.String(), nullable=False),
        sa.Column("date_earliest", sa.Date(), nullable=True),
        sa.Column("date_latest", sa.Date(), nullable=True),
        sa.Column("court", sa.String(), nullable=False),
        sa.Column(
            "instance",
            sa.Enum(
                "first",
                "appeal",
                "cassation",
                "supreme",
                "review",
                name="instance_known",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "outcome",
            sa.Enum(
                "imposed",
                "changed",
                "upheld",
                "quashed",
                "acquitted",
                name="sentenceoutcome_known",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "kind",
            sa.Enum(
                "imprisonment",
                "life imprisonment",
                "death",
                "suspended",
                "house arrest",
                "exile",
                "fine",
                "ban",
                "administrative arrest",
                "other",
                "none",
                name="sentencekind_known",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("years", sa.Integer(), nullable=True),
        sa.Column("months", sa.Integer(), nullable=True),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.Column("regime", sa.String(), nullable=False),
        sa.Column("fine_amount", sa.BigInteger(), nullable=True),
        sa.Column("fine_currency", sa.String(length=3), nullable=True),
        sa.Column("other_penalties", sa.Text(), nullable=False),
        sa.Column("counted_from", sa.String(), nullable=True),
        sa.Column("counted_from_earliest", sa.Date(), nullable=True),
        sa.Column("counted_from_latest", sa.Date(), nullable=True),
        sa.Column("credited_days", sa.Integer(), nullable=True),
        sa.Column("credited_rate", sa.String(), nullable=False),
        sa.Column("stated_end", sa.String(), nullable=True),
        sa.Column("stated_end_earliest", sa.Date(), nullable=True),
        sa.Column("stated_end_latest", sa.Date(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(fine_amount IS NULL) = (fine_currency IS NULL)",
            name=op.f("ck_sentence_fine_has_currency"),
        ),
        sa.CheckConstraint(
            "coalesce(years, 0) >= 0 AND coalesce(months, 0) >= 0 AND coalesce(days, 0) >= 0 AND coalesce(fine_amount, 0) >= 0 AND coalesce(credited_days, 0) >= 0",
            name=op.f("ck_sentence_amounts_not_negative"),
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_sentence_case_id_case"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["proceeding_id"],
            ["proceeding.id"],
            name=op.f("fk_sentence_proceeding_id_proceeding"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sentence")),
        sa.UniqueConstraint("case_id", "key", name=op.f("uq_sentence_case_id_key")),
    )
    with op.batch_alter_table("sentence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sentence_case_id"), ["case_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_sentence_proceeding_id"), ["proceeding_id"], unique=False
        )

    op.create_table(
        "charge_step",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("charge_id", sa.Uuid(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "alleged",
                "brought",
                "amended",
                "dropped",
                "convicted",
                "acquitted",
                name="chargestatus_known",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("date", sa.String(), nullable=True),
        sa.Column("date_earliest", sa.Date(), nullable=True),
        sa.Column("date_latest", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_charge_step_case_id_case"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["charge_id"],
            ["charge.id"],
            name=op.f("fk_charge_step_charge_id_charge"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_charge_step")),
        sa.UniqueConstraint("case_id", "key", name=op.f("uq_charge_step_case_id_key")),
    )
    with op.batch_alter_table("charge_step", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_charge_step_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_charge_step_charge_id"), ["charge_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("charge_step", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_charge_step_charge_id"))
        batch_op.drop_index(batch_op.f("ix_charge_step_case_id"))

    op.drop_table("charge_step")
    with op.batch_alter_table("sentence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sentence_proceeding_id"))
        batch_op.drop_index(batch_op.f("ix_sentence_case_id"))

    op.drop_table("sentence")
    with op.batch_alter_table("proceeding_stage", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_proceeding_stage_proceeding_id"))
        batch_op.drop_index(batch_op.f("ix_proceeding_stage_case_id"))

    op.drop_table("proceeding_stage")
    with op.batch_alter_table("participant", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_participant_proceeding_id"))
        batch_op.drop_index(batch_op.f("ix_participant_case_id"))

    op.drop_table("participant")
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_event_proceeding_id"))
        batch_op.drop_index(batch_op.f("ix_event_facility_id"))
        batch_op.drop_index(batch_op.f("ix_event_case_id"))

    op.drop_table("event")
    with op.batch_alter_table("dispute_variant", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_dispute_variant_dispute_id"))
        batch_op.drop_index(batch_op.f("ix_dispute_variant_case_id"))

    op.drop_table("dispute_variant")
    with op.batch_alter_table("charge", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_charge_provision_id"))
        batch_op.drop_index(batch_op.f("ix_charge_proceeding_id"))
        batch_op.drop_index(batch_op.f("ix_charge_case_id"))

    op.drop_table("charge")
    with op.batch_alter_table("treatment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_treatment_case_id"))

    op.drop_table("treatment")
    with op.batch_alter_table("safety_act", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_safety_act_case_id"))

    op.drop_table("safety_act")
    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_review_case_id"))

    op.drop_table("review")
    op.drop_table("retired_slug")
    with op.batch_alter_table("recognition", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_recognition_case_id"))

    op.drop_table("recognition")
    with op.batch_alter_table("proceeding", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_proceeding_case_id"))

    op.drop_table("proceeding")
    with op.batch_alter_table("internal_note", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_internal_note_case_id"))

    op.drop_table("internal_note")
    with op.batch_alter_table("former_case_slug", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_former_case_slug_case_id"))

    op.drop_table("former_case_slug")
    with op.batch_alter_table("dispute", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_dispute_case_id"))

    op.drop_table("dispute")
    with op.batch_alter_table("detention", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_detention_facility_id"))
        batch_op.drop_index(batch_op.f("ix_detention_case_id"))

    op.drop_table("detention")
    with op.batch_alter_table("designation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_designation_case_id"))

    op.drop_table("designation")
    with op.batch_alter_table("case_topic", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_case_topic_case_id"))

    op.drop_table("case_topic")
    with op.batch_alter_table("case_stay", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_case_stay_facility"))

    op.drop_table("case_stay")
    with op.batch_alter_table("case_span", schema=None) as batch_op:
        batch_op.drop_index("ix_case_span_days")

    op.drop_table("case_span")
    with op.batch_alter_table("case_row", schema=None) as batch_op:
        batch_op.drop_index("ix_case_row_row")

    op.drop_table("case_row")
    with op.batch_alter_table("case_group_member", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_case_group_member_case_id"))

    op.drop_table("case_group_member")
    with op.batch_alter_table("case_charge", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_case_charge_provision"))

    op.drop_table("case_charge")
    with op.batch_alter_table("assessment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_assessment_definition_id"))
        batch_op.drop_index(batch_op.f("ix_assessment_case_id"))

    op.drop_table("assessment")
    op.drop_table("topic_label")
    with op.batch_alter_table("sign_in", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_in_user_id"))

    op.drop_table("sign_in")
    with op.batch_alter_table("revision", schema=None) as batch_op:
        batch_op.drop_index("ix_revision_subject")
        batch_op.drop_index("ix_revision_root")
        batch_op.drop_index(batch_op.f("ix_revision_change_id"))

    op.drop_table("revision")
    with op.batch_alter_table("published_case", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_published_case_visibility"))
        batch_op.drop_index(batch_op.f("ix_published_case_revision"))
        batch_op.drop_index("ix_published_case_order")
        batch_op.drop_index(batch_op.f("ix_published_case_country"))

    op.drop_table("published_case")
    with op.batch_alter_table("person_name", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_person_name_person_id"))

    op.drop_table("person_name")
    with op.batch_alter_table("occupation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_occupation_person_id"))

    op.drop_table("occupation")
    with op.batch_alter_table("nationality", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_nationality_person_id"))

    op.drop_table("nationality")
    with op.batch_alter_table("identifier", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_identifier_person_id"))

    op.drop_table("identifier")
    op.drop_table("facility_name")
    with op.batch_alter_table("citation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_citation_subject_id"))
        batch_op.drop_index(batch_op.f("ix_citation_source_id"))
        batch_op.drop_index("ix_citation_root")

    op.drop_table("citation")
    op.drop_table("case")
    with op.batch_alter_table("biography", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_biography_person_id"))

    op.drop_table("biography")
    with op.batch_alter_table("affiliation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_affiliation_person_id"))

    op.drop_table("affiliation")
    op.drop_table("user")
    with op.batch_alter_table("translation", schema=None) as batch_op:
        batch_op.drop_index("ix_translation_root")

    op.drop_table("translation")
    op.drop_table("topic")
    with op.batch_alter_table("source", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_source_url"))

    op.drop_table("source")
    with op.batch_alter_table("published_row", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_published_row_current",
            sqlite_where=sa.text("current"),
            postgresql_where=sa.text("current"),
        )

    op.drop_table("published_row")
    op.drop_table("provision")
    op.drop_table("person")
    op.drop_table("ledger_head")
    op.drop_table("ledger_entry")
    with op.batch_alter_table("failed_attempt", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_failed_attempt_last_at"))

    op.drop_table("failed_attempt")
    op.drop_table("facility")
    op.drop_table("document")
    op.drop_table("definition")
    with op.batch_alter_table("change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_change_actor_id"))

    op.drop_table("change")
    op.drop_table("case_group")
