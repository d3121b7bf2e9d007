"""0004_people: profiles, pictures, boundaries, wishes, asks, departures, whose words an act has."""

import sqlalchemy as sa
from alembic import op

revision = "0004_people"
down_revision = "0003_languages_of_servers"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "asks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=False),
        sa.Column("of_id", sa.BigInteger(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("thread", sa.String(length=24), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asks")),
        sa.UniqueConstraint("thread", name=op.f("uq_asks_thread")),
    )
    with op.batch_alter_table("asks", schema=None) as batch_op:
        batch_op.create_index("ix_asks_guild_id_by_id", ["guild_id", "by_id"], unique=False)
        batch_op.create_index("ix_asks_guild_id_of_id", ["guild_id", "of_id"], unique=False)

    op.create_table(
        "corners",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("thread", sa.String(length=24), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "user_id", name=op.f("pk_corners")),
        sa.UniqueConstraint("thread", name=op.f("uq_corners_thread")),
    )
    op.create_table(
        "departures",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "user_id", name=op.f("pk_departures")),
    )
    op.create_table(
        "partings",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("by_mark", sa.String(length=32), nullable=False),
        sa.Column("of_mark", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.Column("of_id", sa.BigInteger(), nullable=True),
        sa.Column("parted_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "by_mark", "of_mark", "kind", name=op.f("pk_partings")),
    )
    op.create_table(
        "pictures",
        sa.Column("key", sa.String(length=24), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_pictures")),
        sa.UniqueConstraint("guild_id", "user_id", name=op.f("uq_pictures_guild_id_user_id")),
    )
    op.create_table(
        "pins",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("one_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("other_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("pinned_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "one_id", "other_id", name=op.f("pk_pins")),
    )
    op.create_table(
        "preferences",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("way", sa.String(length=10), nullable=False),
        sa.Column("quiet_since", sa.Integer(), nullable=False),
        sa.Column("quiet_until", sa.Integer(), nullable=False),
        sa.Column("paused_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("guild_id", "user_id", name=op.f("pk_preferences")),
    )
    op.create_table(
        "questions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("slot", sa.String(length=20), nullable=False),
        sa.Column("question", sa.String(length=45), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questions")),
        sa.UniqueConstraint("guild_id", "slot", name=op.f("uq_questions_guild_id_slot")),
    )
    op.create_table(
        "removals",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", name=op.f("pk_removals")),
    )
    op.create_table(
        "reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=False),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
    )
    with op.batch_alter_table("reports", schema=None) as batch_op:
        batch_op.create_index("ix_reports_guild_id_by_id", ["guild_id", "by_id"], unique=False)

    op.create_table(
        "server_interests",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("label", sa.String(length=40), nullable=False),
        sa.Column("also", sa.Text(), nullable=False),
        sa.Column("by_organiser", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "key", name=op.f("pk_server_interests")),
    )
    op.create_table(
        "ask_notes",
        sa.Column("ask_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["ask_id"], ["asks.id"], name=op.f("fk_ask_notes_ask_id_asks"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("ask_id", name=op.f("pk_ask_notes")),
    )
    with op.batch_alter_table("ask_notes", schema=None) as batch_op:
        batch_op.create_index("ix_ask_notes_user_id", ["user_id"], unique=False)

    op.create_table(
        "asks_received",
        sa.Column("ask_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("message", sa.String(length=24), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(
            ["ask_id"], ["asks.id"], name=op.f("fk_asks_received_ask_id_asks"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("ask_id", name=op.f("pk_asks_received")),
    )
    with op.batch_alter_table("asks_received", schema=None) as batch_op:
        batch_op.create_index("ix_asks_received_user_id", ["user_id"], unique=False)

    op.create_table(
        "interest_vectors",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("model", sa.String(length=80), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["guild_id", "key"],
            ["server_interests.guild_id", "server_interests.key"],
            name=op.f("fk_interest_vectors_guild_id_key_server_interests"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("guild_id", "key", name=op.f("pk_interest_vectors")),
    )
    op.create_table(
        "interests_near_known",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("near_key", sa.String(length=40), nullable=False),
        sa.Column("weight", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["guild_id", "key"],
            ["server_interests.guild_id", "server_interests.key"],
            name=op.f("fk_interests_near_known_guild_id_key_server_interests"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "guild_id", "key", "near_key", name=op.f("pk_interests_near_known")
        ),
    )
    op.create_table(
        "interests_near_own",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("near_key", sa.String(length=40), nullable=False),
        sa.Column("weight", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["guild_id", "key"],
            ["server_interests.guild_id", "server_interests.key"],
            name=op.f("fk_interests_near_own_guild_id_key_server_interests"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["guild_id", "near_key"],
            ["server_interests.guild_id", "server_interests.key"],
            name=op.f("fk_interests_near_own_guild_id_near_key_server_interests"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("guild_id", "key", "near_key", name=op.f("pk_interests_near_own")),
    )
    op.create_table(
        "outbox_people",
        sa.Column("outbox_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["outbox_id"],
            ["outbox.id"],
            name=op.f("fk_outbox_people_outbox_id_outbox"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("outbox_id", "user_id", name=op.f("pk_outbox_people")),
    )
    with op.batch_alter_table("outbox_people", schema=None) as batch_op:
        batch_op.create_index("ix_outbox_people_user_id", ["user_id"], unique=False)

    op.create_table(
        "profile_answers",
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["questions.id"],
            name=op.f("fk_profile_answers_question_id_questions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("question_id", "user_id", name=op.f("pk_profile_answers")),
    )
    with op.batch_alter_table("drafts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("name", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("languages", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("answers", sa.Text(), nullable=True))

    with op.batch_alter_table("introductions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("unjoined", sa.String(length=24), nullable=True))

    with op.batch_alter_table("profile_interests", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_profile_interests_guild_id_key"))
        batch_op.create_index(
            "ix_profile_interests_guild_id_key", ["guild_id", "key", "user_id"], unique=False
        )

    with op.batch_alter_table("profiles", schema=None) as batch_op:
        batch_op.add_column(sa.Column("pronouns", sa.String(length=60), nullable=True))
        batch_op.add_column(sa.Column("languages", sa.String(length=300), nullable=True))
        batch_op.add_column(sa.Column("zone", sa.String(length=60), nullable=True))
        batch_op.add_column(sa.Column("hours", sa.String(length=42), nullable=True))
        batch_op.add_column(sa.Column("links", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("picture", sa.String(length=24), nullable=True))

    with op.batch_alter_table("servers", schema=None) as batch_op:
        batch_op.add_column(sa.Column("moderators_channel", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("link_hosts", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("keep_days", sa.Integer(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("servers", schema=None) as batch_op:
        batch_op.drop_column("keep_days")
        batch_op.drop_column("link_hosts")
        batch_op.drop_column("moderators_channel")

    with op.batch_alter_table("profiles", schema=None) as batch_op:
        batch_op.drop_column("picture")
        batch_op.drop_column("links")
        batch_op.drop_column("hours")
        batch_op.drop_column("zone")
        batch_op.drop_column("languages")
        batch_op.drop_column("pronouns")

    with op.batch_alter_table("profile_interests", schema=None) as batch_op:
        batch_op.drop_index("ix_profile_interests_guild_id_key")
        batch_op.create_index(
            batch_op.f("ix_profile_interests_guild_id_key"), ["guild_id", "key"], unique=False
        )

    with op.batch_alter_table("introductions", schema=None) as batch_op:
        batch_op.drop_column("unjoined")

    with op.batch_alter_table("drafts", schema=None) as batch_op:
        batch_op.drop_column("answers")
        batch_op.drop_column("languages")
        batch_op.drop_column("name")

    op.drop_table("profile_answers")
    with op.batch_alter_table("outbox_people", schema=None) as batch_op:
        batch_op.drop_index("ix_outbox_people_user_id")

    op.drop_table("outbox_people")
    op.drop_table("interests_near_own")
    op.drop_table("interests_near_known")
    op.drop_table("interest_vectors")
    with op.batch_alter_table("asks_received", schema=None) as batch_op:
        batch_op.drop_index("ix_asks_received_user_id")

    op.drop_table("asks_received")
    with op.batch_alter_table("ask_notes", schema=None) as batch_op:
        batch_op.drop_index("ix_ask_notes_user_id")

    op.drop_table("ask_notes")
    op.drop_table("server_interests")
    with op.batch_alter_table("reports", schema=None) as batch_op:
        batch_op.drop_index("ix_reports_guild_id_by_id")

    op.drop_table("reports")
    op.drop_table("removals")
    op.drop_table("questions")
    op.drop_table("preferences")
    op.drop_table("pins")
    op.drop_table("pictures")
    op.drop_table("partings")
    op.drop_table("departures")
    op.drop_table("corners")
    with op.batch_alter_table("asks", schema=None) as batch_op:
        batch_op.drop_index("ix_asks_guild_id_of_id")
        batch_op.drop_index("ix_asks_guild_id_by_id")

    op.drop_table("asks")
