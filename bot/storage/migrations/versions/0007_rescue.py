"""Rescues in rounds, and meeting somebody now: who may be asked, who looked, who was asked."""

import sqlalchemy as sa
from alembic import op

revision = "0007_rescue"
down_revision = "0006_rounds"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "round_ready",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "user_id", name=op.f("pk_round_ready")),
    )
    op.create_table(
        "round_searches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("thread", sa.String(length=24), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_searches")),
        sa.UniqueConstraint("thread", name=op.f("uq_round_searches_thread")),
    )
    with op.batch_alter_table("round_searches", schema=None) as batch_op:
        batch_op.create_index(
            "ix_round_searches_guild_id_user_id", ["guild_id", "user_id"], unique=False
        )

    op.create_table(
        "round_calls",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("search_id", sa.Integer(), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("message", sa.String(length=24), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(
            ["search_id"],
            ["round_searches.id"],
            name=op.f("fk_round_calls_search_id_round_searches"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_calls")),
    )
    with op.batch_alter_table("round_calls", schema=None) as batch_op:
        batch_op.create_index(
            "ix_round_calls_guild_id_user_id", ["guild_id", "user_id"], unique=False
        )
        batch_op.create_index("ix_round_calls_search_id", ["search_id"], unique=False)

    op.create_table(
        "round_rescues",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("stage", sa.String(length=10), nullable=False),
        sa.Column("offer", sa.String(length=24), nullable=False),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["round_groups.id"],
            name=op.f("fk_round_rescues_group_id_round_groups"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("group_id", name=op.f("pk_round_rescues")),
    )
    with op.batch_alter_table("round_rescues", schema=None) as batch_op:
        batch_op.create_index("ix_round_rescues_user_id", ["user_id"], unique=False)

    op.create_table(
        "round_requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rescue_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("message", sa.String(length=24), nullable=False),
        sa.Column("reply", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["round_groups.id"],
            name=op.f("fk_round_requests_group_id_round_groups"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["rescue_id"],
            ["round_rescues.group_id"],
            name=op.f("fk_round_requests_rescue_id_round_rescues"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_requests")),
    )
    with op.batch_alter_table("round_requests", schema=None) as batch_op:
        batch_op.create_index("ix_round_requests_group_id", ["group_id"], unique=False)
        batch_op.create_index("ix_round_requests_rescue_id", ["rescue_id"], unique=False)

    op.create_table(
        "round_willing",
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["round_requests.id"],
            name=op.f("fk_round_willing_request_id_round_requests"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("request_id", "user_id", name=op.f("pk_round_willing")),
    )


def downgrade() -> None:
    op.drop_table("round_willing")
    with op.batch_alter_table("round_requests", schema=None) as batch_op:
        batch_op.drop_index("ix_round_requests_rescue_id")
        batch_op.drop_index("ix_round_requests_group_id")

    op.drop_table("round_requests")
    with op.batch_alter_table("round_rescues", schema=None) as batch_op:
        batch_op.drop_index("ix_round_rescues_user_id")

    op.drop_table("round_rescues")
    with op.batch_alter_table("round_calls", schema=None) as batch_op:
        batch_op.drop_index("ix_round_calls_search_id")
        batch_op.drop_index("ix_round_calls_guild_id_user_id")

    op.drop_table("round_calls")
    with op.batch_alter_table("round_searches", schema=None) as batch_op:
        batch_op.drop_index("ix_round_searches_guild_id_user_id")

    op.drop_table("round_searches")
    op.drop_table("round_ready")
