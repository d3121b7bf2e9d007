"""What becomes of acts in an erasure, how servers are looked through, what is handed out."""

import io
import json
import zipfile
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.community.privacy.document import Held, Row, write
from bot.ids import ChannelId, GuildId, RoleId, UserId
from bot.outbox.acts import (
    Act,
    AddThreadMember,
    ArchiveThread,
    CloseVoiceRoom,
    DeleteMessage,
    EditMessage,
    GiveRole,
    Key,
    OpenPrivateThread,
    OpenVoiceRoom,
    PostMessage,
    SendDirectMessage,
    TakeRole,
)
from bot.outbox.forgetting.rules import Fate, fate_of, message_of, unpinged
from bot.schedule.occurrences import read_person
from cogs.privacy.rules import (
    BATCH,
    WEEK,
    batch_of,
    first_sweep_at,
    is_of_shards,
    next_sweep_at,
    read_subject,
    subject_of,
)

ADA, BEN, CLEO = UserId(1), UserId(2), UserId(3)
LOUNGE, KEY, OWN = ChannelId(7), Key("ab" * 12), Key("cd" * 12)
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def room(*people: UserId) -> OpenVoiceRoom:
    return OpenVoiceRoom(name="A voice room", people=people, beside=LOUNGE)


# act, whether Ada's words are in it, whether it was tried, what becomes of it
FATES: tuple[tuple[Act, bool, bool, Fate], ...] = (
    # her words: gone, unless somebody may be carrying them just now
    (PostMessage(channel=LOUNGE, components=[]), True, False, Fate.DROPPED),
    (PostMessage(channel=LOUNGE, components=[]), True, True, Fate.ENDED),
    (OpenPrivateThread(channel=LOUNGE, name="Ada"), True, False, Fate.DROPPED),
    # for her alone
    (SendDirectMessage(user=ADA, components=[]), False, False, Fate.DROPPED),
    (SendDirectMessage(user=ADA, components=[]), False, True, Fate.ENDED),
    (AddThreadMember(thread=KEY, user=ADA), False, False, Fate.DROPPED),
    (GiveRole(role=RoleId(9), user=ADA), False, False, Fate.DROPPED),
    # a role is still taken from her
    (TakeRole(role=RoleId(9), user=ADA), False, False, Fate.KEPT),
    # for others: only without her
    (PostMessage(channel=LOUNGE, components=[], pings=(ADA, BEN)), False, False, Fate.UNPINGED),
    (PostMessage(channel=LOUNGE, components=[], pings=(ADA, BEN)), False, True, Fate.KEPT),
    (PostMessage(channel=LOUNGE, components=[], pings=(BEN,)), False, False, Fate.KEPT),
    (AddThreadMember(thread=KEY, user=BEN), False, False, Fate.KEPT),
    (DeleteMessage(message=KEY), False, False, Fate.KEPT),
    # a room for her and one other is for nobody without her; one for more is opened without her
    (room(ADA, BEN), False, False, Fate.DROPPED),
    (room(ADA), False, False, Fate.DROPPED),
    (room(ADA, BEN, CLEO), False, False, Fate.UNPINGED),
    # unless it may be there already, with her among those who see it: then it is not made anew
    (room(ADA, BEN), False, True, Fate.ENDED),
    (room(ADA, BEN, CLEO), False, True, Fate.ENDED),
    (room(ADA, BEN, CLEO), True, False, Fate.DROPPED),
    # others' rooms are theirs, and what is put away is put away for all
    (room(BEN, CLEO), False, False, Fate.KEPT),
    (room(BEN, CLEO), False, True, Fate.KEPT),
    (CloseVoiceRoom(room=KEY), False, False, Fate.KEPT),
    (ArchiveThread(thread=KEY), False, False, Fate.KEPT),
)


@pytest.mark.parametrize(("act", "has_words", "is_tried", "fate"), FATES)
def test_what_becomes_of_an_act_when_somebody_is_erased(
    act: Act, has_words: bool, is_tried: bool, fate: Fate
) -> None:
    assert fate_of(act, ADA, has_words=has_words, is_tried=is_tried) is fate


def test_a_ping_is_taken_out_and_the_others_stay() -> None:
    act = PostMessage(channel=LOUNGE, components=[], pings=(ADA, BEN))

    assert unpinged(act, ADA) == PostMessage(channel=LOUNGE, components=[], pings=(BEN,))


def test_a_room_is_opened_for_the_others() -> None:
    assert unpinged(room(ADA, BEN, CLEO), ADA) == room(BEN, CLEO)


def test_words_stand_in_the_message_that_was_posted_or_edited() -> None:
    assert message_of(PostMessage(channel=LOUNGE, components=[]), OWN) == OWN
    assert message_of(EditMessage(message=KEY, components=[]), OWN) == KEY
    assert message_of(DeleteMessage(message=KEY), OWN) is None
    assert message_of(OpenPrivateThread(channel=LOUNGE, name=""), OWN) is None


# A server's people, some at a time.


@given(st.lists(st.integers(1, 2**63).map(UserId), unique=True, max_size=350))
def test_the_batches_together_are_everybody_once(people: list[UserId]) -> None:
    batches = [batch_of(people, number) for number in range(5)]

    assert [one for batch in batches for one in batch] == people
    assert all(len(batch) <= BATCH for batch in batches)


@given(st.integers(0, 2**63).map(GuildId))
def test_a_server_is_first_looked_through_within_a_week(guild_id: GuildId) -> None:
    assert NOW <= first_sweep_at(guild_id, NOW) < NOW + WEEK


def test_after_a_long_absence_a_server_is_looked_through_once_not_for_each_week_missed() -> None:
    assert next_sweep_at(NOW - timedelta(days=1), NOW) == NOW + timedelta(days=6)
    assert next_sweep_at(NOW - timedelta(days=100), NOW) == NOW


def test_what_is_due_says_for_whom() -> None:
    assert read_subject(subject_of(GuildId(5), 3)) == (GuildId(5), 3)
    assert read_person("5:7") == (GuildId(5), UserId(7))


@given(st.integers(0, 2**63).map(GuildId), st.integers(1, 40))
def test_a_server_is_of_exactly_one_shard(guild_id: GuildId, count: int) -> None:
    mine = [shard for shard in range(count) if is_of_shards(guild_id, count, frozenset({shard}))]

    assert len(mine) == 1


# What is handed out.

ANSWERS: list[Row] = [{"text": "Boats & <b>sails</b>", "answered_at": "2026-03-01T12:00:00+00:00"}]
READABLE = {"answers": ("text", "answered_at"), "pictures": ("content",)}


def held(**tables: list[Row]) -> Held:
    return Held(server_id="5", user_id="7", exported_at="2026-03-01T12:00:00+00:00", tables=tables)


def test_the_files_say_the_same_for_programs_and_for_people() -> None:
    for_programs, for_people = write(held(answers=ANSWERS), READABLE, "en", 10_000)

    assert json.loads(for_programs.content)["tables"] == {"answers": ANSWERS}
    page = for_people.content.decode()
    assert "One answer to a check-in." in page
    assert "Boats &amp; &lt;b&gt;sails&lt;/b&gt;" in page


def test_the_page_is_in_the_language_of_whoever_asks() -> None:
    page = write(held(answers=ANSWERS), READABLE, "es", 10_000)[1].content.decode()

    assert '<html lang="es">' in page
    assert "Una respuesta a una pregunta" in page


@given(st.text(min_size=1))
def test_nothing_that_somebody_wrote_becomes_part_of_the_page(words: str) -> None:
    page = write(held(answers=[{"text": words, "answered_at": None}]), READABLE, "en", 10**6)[1]
    plain = write(held(answers=[{"text": "x", "answered_at": None}]), READABLE, "en", 10**6)[1]

    assert page.content.count(b"<") == plain.content.count(b"<")


@pytest.mark.parametrize(("begins", "shown"), [("iVBOR", True), ("/9j/", True), ("PHN2Z", False)])
def test_a_picture_is_shown_and_what_is_none_is_not_taken_for_one(begins: str, shown: bool) -> None:
    page = write(held(pictures=[{"content": begins}]), READABLE, "en", 10_000)[1]

    assert (b"<img" in page.content) is shown


def test_what_is_too_big_is_zipped_and_what_is_still_too_big_is_not_handed_out() -> None:
    much: list[Row] = [{"text": "boats " * 10_000, "answered_at": None}]
    (packed,) = write(held(answers=much), READABLE, "en", 10_000)

    assert packed.name == "kith.zip"
    with zipfile.ZipFile(io.BytesIO(packed.content)) as archive:
        assert archive.namelist() == ["kith.json", "kith.html"]
    assert write(held(answers=much), READABLE, "en", 100) == ()
