"""What follows a match: openers, times and words of groups, rescues, and meeting somebody now."""

import sqlalchemy as sa
from alembic import op

revision = "0007_rounds_after"
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
        "round_openers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("opener", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["round_groups.id"],
            name=op.f("fk_round_openers_group_id_round_groups"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_openers")),
    )
    with op.batch_alter_table("round_openers", schema=None) as batch_op:
        batch_op.create_index("ix_round_openers_group_id", ["group_id"], unique=False)
        batch_op.create_index(
            "ix_round_openers_guild_id_user_id", ["guild_id", "user_id"], unique=False
        )

    op.create_table(
        "round_proposals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("proposed_by", sa.BigInteger(), nullable=True),
        sa.Column("message", sa.String(length=24), nullable=True),
        sa.Column("room", sa.String(length=24), nullable=True),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["round_groups.id"],
            name=op.f("fk_round_proposals_group_id_round_groups"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_proposals")),
        sa.UniqueConstraint(
            "group_id", "starts_at", name=op.f("uq_round_proposals_group_id_starts_at")
        ),
    )
    with op.batch_alter_table("round_proposals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_round_proposals_room"), ["room"], unique=False)

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
        "round_touches",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("pressed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["round_groups.id"],
            name=op.f("fk_round_touches_group_id_round_groups"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("group_id", "user_id", name=op.f("pk_round_touches")),
    )
    with op.batch_alter_table("round_touches", schema=None) as batch_op:
        batch_op.create_index(
            "ix_round_touches_guild_id_user_id", ["guild_id", "user_id"], unique=False
        )

    op.create_table(
        "round_words",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("message", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["round_groups.id"],
            name=op.f("fk_round_words_group_id_round_groups"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("group_id", "user_id", name=op.f("pk_round_words")),
    )
    with op.batch_alter_table("round_words", schema=None) as batch_op:
        batch_op.create_index(
            "ix_round_words_guild_id_user_id", ["guild_id", "user_id"], unique=False
        )

    op.create_table(
        "round_agreements",
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["proposal_id"],
            ["round_proposals.id"],
            name=op.f("fk_round_agreements_proposal_id_round_proposals"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("proposal_id", "user_id", name=op.f("pk_round_agreements")),
    )
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
    op.drop_table("round_agreements")
    with op.batch_alter_table("round_words", schema=None) as batch_op:
        batch_op.drop_index("ix_round_words_guild_id_user_id")

    op.drop_table("round_words")
    with op.batch_alter_table("round_touches", schema=None) as batch_op:
        batch_op.drop_index("ix_round_touches_guild_id_user_id")

    op.drop_table("round_touches")
    with op.batch_alter_table("round_rescues", schema=None) as batch_op:
        batch_op.drop_index("ix_round_rescues_user_id")

    op.drop_table("round_rescues")
    with op.batch_alter_table("round_proposals", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_round_proposals_room"))

    op.drop_table("round_proposals")
    with op.batch_alter_table("round_openers", schema=None) as batch_op:
        batch_op.drop_index("ix_round_openers_guild_id_user_id")
        batch_op.drop_index("ix_round_openers_group_id")

    op.drop_table("round_openers")
    with op.batch_alter_table("round_calls", schema=None) as batch_op:
        batch_op.drop_index("ix_round_calls_search_id")
        batch_op.drop_index("ix_round_calls_guild_id_user_id")

    op.drop_table("round_calls")
    with op.batch_alter_table("round_searches", schema=None) as batch_op:
        batch_op.drop_index("ix_round_searches_guild_id_user_id")

    op.drop_table("round_searches")
    op.drop_table("round_ready")
