"""Introductions that get answered: greeters, what became of each, moderators, journeys."""

import sqlalchemy as sa
from alembic import op

revision = "0005_introductions"
down_revision = "0004_people"
branch_labels = None
depends_on = None


# Cards that stand already are known by their messages from now on; of those no record is kept.
STANDING = """
UPDATE introductions SET
  message_id = (SELECT result_id FROM outbox WHERE outbox.key = introductions.card),
  place = (SELECT place_id FROM outbox WHERE outbox.key = introductions.card)
"""


def upgrade() -> None:
    op.create_table(
        "crowds",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("message", sa.String(length=24), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", name=op.f("pk_crowds")),
    )
    op.create_table(
        "feelings",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("feeling", sa.String(length=10), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "user_id", name=op.f("pk_feelings")),
    )
    op.create_table(
        "greeter_asks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("greeter_id", sa.BigInteger(), nullable=False),
        sa.Column("newcomer_id", sa.BigInteger(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("message", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_greeter_asks")),
    )
    with op.batch_alter_table("greeter_asks", schema=None) as batch_op:
        batch_op.create_index(
            "ix_greeter_asks_guild_id_asked_at", ["guild_id", "asked_at"], unique=False
        )
        batch_op.create_index(
            "ix_greeter_asks_guild_id_newcomer_id", ["guild_id", "newcomer_id"], unique=False
        )

    op.create_table(
        "greeters",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("greets_way", sa.String(length=10), nullable=False),
        sa.Column("per_week", sa.Integer(), nullable=False),
        sa.Column("silent", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "user_id", name=op.f("pk_greeters")),
    )
    op.create_table(
        "held_cards",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("request", sa.String(length=24), nullable=True),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "user_id", name=op.f("pk_held_cards")),
    )
    op.create_table(
        "introduction_records",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=True),
        sa.Column("introduced_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_newcomer", sa.Boolean(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("wrote_in_week_1", sa.Boolean(), nullable=False),
        sa.Column("wrote_in_week_4", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_introduction_records")),
    )
    with op.batch_alter_table("introduction_records", schema=None) as batch_op:
        batch_op.create_index(
            "ix_introduction_records_guild_id_introduced_at",
            ["guild_id", "introduced_at"],
            unique=False,
        )
        batch_op.create_index(
            "ix_introduction_records_guild_id_user_id", ["guild_id", "user_id"], unique=False
        )

    op.create_table(
        "journey_words",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("stage", sa.String(length=10), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "stage", name=op.f("pk_journey_words")),
    )
    op.create_table(
        "journeys",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stage", sa.String(length=10), nullable=True),
        sa.PrimaryKeyConstraint("guild_id", "user_id", name=op.f("pk_journeys")),
    )
    op.create_table(
        "latest_greetings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("greeted_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_latest_greetings")),
    )
    with op.batch_alter_table("latest_greetings", schema=None) as batch_op:
        batch_op.create_index(
            "ix_latest_greetings_guild_id_greeted_at", ["guild_id", "greeted_at"], unique=False
        )

    op.create_table(
        "reminders",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("over_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "user_id", name=op.f("pk_reminders")),
    )
    op.create_table(
        "standing_posts",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("message", sa.String(length=24), nullable=True),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sunk_by", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "kind", name=op.f("pk_standing_posts")),
        sa.UniqueConstraint("message", name=op.f("uq_standing_posts_message")),
    )
    op.create_table(
        "waits",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("step_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "user_id", name=op.f("pk_waits")),
    )
    with op.batch_alter_table("waits", schema=None) as batch_op:
        batch_op.create_index("ix_waits_guild_id_due_at", ["guild_id", "due_at"], unique=False)

    op.create_table(
        "welcomings",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("greets", sa.Boolean(), nullable=False),
        sa.Column("remind_after", sa.Integer(), nullable=False),
        sa.Column("ask_after", sa.Integer(), nullable=False),
        sa.Column("approves", sa.Boolean(), nullable=False),
        sa.Column("greeters_channel", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("guild_id", name=op.f("pk_welcomings")),
    )
    with op.batch_alter_table("greetings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_greetings_message"), ["message"], unique=False)

    with op.batch_alter_table("introductions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("place", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("message_id", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("record_id", sa.Integer(), nullable=True))
        batch_op.create_index(
            batch_op.f("ix_introductions_message_id"), ["message_id"], unique=False
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_introductions_record_id_introduction_records"),
            "introduction_records",
            ["record_id"],
            ["id"],
        )

    with op.batch_alter_table("profiles", schema=None) as batch_op:
        batch_op.add_column(sa.Column("member_since", sa.DateTime(timezone=True), nullable=True))
    op.execute(STANDING)


def downgrade() -> None:
    with op.batch_alter_table("profiles", schema=None) as batch_op:
        batch_op.drop_column("member_since")

    with op.batch_alter_table("introductions", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_introductions_record_id_introduction_records"), type_="foreignkey"
        )
        batch_op.drop_index(batch_op.f("ix_introductions_message_id"))
        batch_op.drop_column("record_id")
        batch_op.drop_column("message_id")
        batch_op.drop_column("place")

    with op.batch_alter_table("greetings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_greetings_message"))

    op.drop_table("welcomings")
    with op.batch_alter_table("waits", schema=None) as batch_op:
        batch_op.drop_index("ix_waits_guild_id_due_at")

    op.drop_table("waits")
    op.drop_table("standing_posts")
    op.drop_table("reminders")
    with op.batch_alter_table("latest_greetings", schema=None) as batch_op:
        batch_op.drop_index("ix_latest_greetings_guild_id_greeted_at")

    op.drop_table("latest_greetings")
    op.drop_table("journeys")
    op.drop_table("journey_words")
    with op.batch_alter_table("introduction_records", schema=None) as batch_op:
        batch_op.drop_index("ix_introduction_records_guild_id_user_id")
        batch_op.drop_index("ix_introduction_records_guild_id_introduced_at")

    op.drop_table("introduction_records")
    op.drop_table("held_cards")
    op.drop_table("greeters")
    with op.batch_alter_table("greeter_asks", schema=None) as batch_op:
        batch_op.drop_index("ix_greeter_asks_guild_id_newcomer_id")
        batch_op.drop_index("ix_greeter_asks_guild_id_asked_at")

    op.drop_table("greeter_asks")
    op.drop_table("feelings")
    op.drop_table("crowds")
