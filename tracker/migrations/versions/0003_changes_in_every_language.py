"""what changed, in every language."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("document", sa.Column("changes_in", sa.JSON(), nullable=True))


def downgrade() -> None:
    op.drop_column("document", "changes_in")
