"""Rounds of several programmes: what comes of each, in every step."""

import sqlalchemy as sa
from alembic import op

revision = "0006_rounds"
down_revision = "0005_introductions"
branch_labels = None
depends_on = None

# Who took part and what was run so far belongs to a first programme from now on; a server that has
# chosen no channel for rounds has a paused one.
ASIDE = (
    "CREATE TABLE participants_before AS SELECT guild_id, user_id, joined_at FROM participants",
    "CREATE TABLE rounds_before AS SELECT id, guild_id, seed, ran_at FROM rounds",
)
PROGRAMMES = """
INSERT INTO programmes (
  guild_id, channel_id, name, preset, size, rule, start, zone, open_days, length_days,
  goes_by_itself, spread_minutes, has_voice, roles, is_active, made_at
)
SELECT
  began.guild_id, COALESCE(servers.rounds_channel, 0),
  CASE WHEN servers.locale LIKE 'es%' THEN 'Café en compañía' ELSE 'Coffee chat' END,
  'coffee', 2, 'FREQ=WEEKLY;BYDAY=MO', '2026-01-05T10:00:00', COALESCE(servers.zone, 'UTC'), 2, 7,
  FALSE, 0, FALSE, '', servers.rounds_channel IS NOT NULL, MIN(began.began_at)
FROM (
  SELECT guild_id, joined_at AS began_at FROM participants_before
  UNION ALL SELECT guild_id, ran_at FROM rounds_before
) AS began
LEFT JOIN servers ON servers.guild_id = began.guild_id
GROUP BY began.guild_id, servers.rounds_channel, servers.locale, servers.zone
"""
PARTICIPANTS = """
INSERT INTO participants (
  programme_id, user_id, guild_id, joined_at, every, quiet_rounds, capacity, in_messages
)
SELECT programmes.id, before.user_id, before.guild_id, before.joined_at, 1, 0, 0, FALSE
FROM participants_before AS before JOIN programmes ON programmes.guild_id = before.guild_id
"""
ROUNDS = """
INSERT INTO rounds (
  guild_id, programme_id, number, state, seed, opens_at, matches_at, midway_at, closes_at
)
SELECT
  before.guild_id, programmes.id,
  ROW_NUMBER() OVER (PARTITION BY before.guild_id ORDER BY before.ran_at, before.id),
  'closed', before.seed, before.ran_at, before.ran_at, before.ran_at, before.ran_at
FROM rounds_before AS before JOIN programmes ON programmes.guild_id = before.guild_id
ORDER BY before.id
"""


def upgrade() -> None:
    for statement in ASIDE:
        op.execute(statement)
    op.drop_table("participants")
    op.drop_table("rounds")
    op.create_table(
        "programmes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("preset", sa.String(length=20), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=200), nullable=False),
        sa.Column("start", sa.String(length=20), nullable=False),
        sa.Column("zone", sa.String(length=60), nullable=False),
        sa.Column("open_days", sa.Integer(), nullable=False),
        sa.Column("length_days", sa.Integer(), nullable=False),
        sa.Column("goes_by_itself", sa.Boolean(), nullable=False),
        sa.Column("spread_minutes", sa.Integer(), nullable=False),
        sa.Column("has_voice", sa.Boolean(), nullable=False),
        sa.Column("roles", sa.Text(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programmes")),
    )
    with op.batch_alter_table("programmes", schema=None) as batch_op:
        batch_op.create_index("ix_programmes_guild_id", ["guild_id"], unique=False)

    op.create_table(
        "rounds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("matches_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("midway_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("announcement", sa.String(length=24), nullable=True),
        sa.Column("asked", sa.String(length=24), nullable=True),
        sa.Column("report", sa.String(length=24), nullable=True),
        sa.Column("trial_of", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programmes.id"],
            name=op.f("fk_rounds_programme_id_programmes"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rounds")),
    )
    op.create_index("ix_rounds_guild_id_state", "rounds", ["guild_id", "state"], unique=False)
    op.create_index(
        "ix_rounds_programme_id_number", "rounds", ["programme_id", "number"], unique=False
    )
    op.create_table(
        "participants",
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("every", sa.Integer(), nullable=False),
        sa.Column("paused_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("quiet_rounds", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("in_messages", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programmes.id"],
            name=op.f("fk_participants_programme_id_programmes"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("programme_id", "user_id", name=op.f("pk_participants")),
    )
    op.create_index(
        "ix_participants_guild_id_user_id", "participants", ["guild_id", "user_id"], unique=False
    )
    op.create_table(
        "round_alone",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["rounds.id"],
            name=op.f("fk_round_alone_round_id_rounds"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("round_id", "user_id", name=op.f("pk_round_alone")),
    )
    with op.batch_alter_table("round_alone", schema=None) as batch_op:
        batch_op.create_index(
            "ix_round_alone_guild_id_user_id", ["guild_id", "user_id"], unique=False
        )

    op.create_table(
        "round_groups",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("fate", sa.String(length=20), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("repeats", sa.Integer(), nullable=False),
        sa.Column("is_pinned", sa.Boolean(), nullable=False),
        sa.Column("by_hand", sa.Boolean(), nullable=False),
        sa.Column("thread", sa.String(length=24), nullable=True),
        sa.Column("in_messages", sa.Boolean(), nullable=False),
        sa.Column("first", sa.BigInteger(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("introduced_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["rounds.id"],
            name=op.f("fk_round_groups_round_id_rounds"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_groups")),
    )
    with op.batch_alter_table("round_groups", schema=None) as batch_op:
        batch_op.create_index("ix_round_groups_round_id", ["round_id"], unique=False)
        batch_op.create_index("ix_round_groups_thread", ["thread"], unique=False)

    op.create_table(
        "round_guests",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_out", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["rounds.id"],
            name=op.f("fk_round_guests_round_id_rounds"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("round_id", "user_id", name=op.f("pk_round_guests")),
    )
    op.create_table(
        "round_wishes",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("one_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("other_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("is_together", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["rounds.id"],
            name=op.f("fk_round_wishes_round_id_rounds"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("round_id", "one_id", "other_id", name=op.f("pk_round_wishes")),
    )
    op.create_table(
        "round_seats",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("result", sa.String(length=20), nullable=True),
        sa.Column("rating", sa.Integer(), nullable=True),
        sa.Column("word", sa.Text(), nullable=True),
        sa.Column("again", sa.Boolean(), nullable=True),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["round_groups.id"],
            name=op.f("fk_round_seats_group_id_round_groups"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("group_id", "user_id", name=op.f("pk_round_seats")),
    )
    with op.batch_alter_table("round_seats", schema=None) as batch_op:
        batch_op.create_index(
            "ix_round_seats_guild_id_user_id", ["guild_id", "user_id"], unique=False
        )
    for statement in (PROGRAMMES, PARTICIPANTS, ROUNDS):
        op.execute(statement)
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
        "round_letters",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("said", sa.String(length=24), nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("message", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["round_groups.id"],
            name=op.f("fk_round_letters_group_id_round_groups"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("group_id", "said", "user_id", name=op.f("pk_round_letters")),
    )
    with op.batch_alter_table("round_letters", schema=None) as batch_op:
        batch_op.create_index(
            "ix_round_letters_guild_id_user_id", ["guild_id", "user_id"], unique=False
        )
        batch_op.create_index("ix_round_letters_message", ["message"], unique=False)
        batch_op.create_index("ix_round_letters_said", ["said"], unique=False)

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
    op.drop_table("participants_before")
    op.drop_table("rounds_before")


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
    op.drop_table("round_agreements")
    with op.batch_alter_table("round_letters", schema=None) as batch_op:
        batch_op.drop_index("ix_round_letters_said")
        batch_op.drop_index("ix_round_letters_message")
        batch_op.drop_index("ix_round_letters_guild_id_user_id")

    op.drop_table("round_letters")
    with op.batch_alter_table("round_words", schema=None) as batch_op:
        batch_op.drop_index("ix_round_words_guild_id_user_id")

    op.drop_table("round_words")
    with op.batch_alter_table("round_touches", schema=None) as batch_op:
        batch_op.drop_index("ix_round_touches_guild_id_user_id")

    op.drop_table("round_touches")
    with op.batch_alter_table("round_proposals", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_round_proposals_room"))

    op.drop_table("round_proposals")
    with op.batch_alter_table("round_openers", schema=None) as batch_op:
        batch_op.drop_index("ix_round_openers_guild_id_user_id")
        batch_op.drop_index("ix_round_openers_group_id")

    op.drop_table("round_openers")
    with op.batch_alter_table("round_seats", schema=None) as batch_op:
        batch_op.drop_index("ix_round_seats_guild_id_user_id")

    op.drop_table("round_seats")
    op.drop_table("round_wishes")
    op.drop_table("round_guests")
    with op.batch_alter_table("round_groups", schema=None) as batch_op:
        batch_op.drop_index("ix_round_groups_thread")
        batch_op.drop_index("ix_round_groups_round_id")

    op.drop_table("round_groups")
    with op.batch_alter_table("round_alone", schema=None) as batch_op:
        batch_op.drop_index("ix_round_alone_guild_id_user_id")

    op.drop_table("round_alone")
    op.drop_table("participants")
    op.drop_table("rounds")
    op.drop_table("programmes")
    op.create_table(
        "participants",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "user_id", name=op.f("pk_participants")),
    )
    op.create_table(
        "rounds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("ran_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rounds")),
    )
    with op.batch_alter_table("rounds", schema=None) as batch_op:
        batch_op.create_index("ix_rounds_guild_id", ["guild_id"], unique=False)
