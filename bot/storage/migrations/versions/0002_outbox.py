"""0002_outbox: direct conversations, and who made what."""

import sqlalchemy as sa
from alembic import op

revision = "0002_outbox"
down_revision = "0001_first_tables"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "direct_channels",
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("refused_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_direct_channels")),
    )
    with op.batch_alter_table("direct_channels", schema=None) as batch_op:
        batch_op.create_index("ix_direct_channels_opened_at", ["opened_at"], unique=False)

    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("made_id", sa.BigInteger(), nullable=True))

    op.execute(
        "UPDATE outbox SET made_id = result_id WHERE id IN (SELECT min(id) FROM outbox"
        " WHERE needs IS NULL AND result_id IS NOT NULL GROUP BY result_id)"
    )
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.create_unique_constraint(batch_op.f("uq_outbox_made_id"), ["made_id"])


def downgrade() -> None:
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_outbox_made_id"), type_="unique")
        batch_op.drop_column("made_id")

    with op.batch_alter_table("direct_channels", schema=None) as batch_op:
        batch_op.drop_index("ix_direct_channels_opened_at")

    op.drop_table("direct_channels")
