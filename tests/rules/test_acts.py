"""Acts survive a restart as JSON, know what they wait for, and forget what they said."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import String

from bot.community.pictures import PictureKey
from bot.ids import ChannelId, RoleId, UserId
from bot.outbox.acts import (
    MOST_IN_DOCUMENT,
    Act,
    AddThreadMember,
    ArchiveThread,
    CancelEvent,
    CloseVoiceRoom,
    Component,
    CreateEvent,
    CreateRole,
    DeleteMessage,
    Document,
    EditMessage,
    File,
    GiveRole,
    Key,
    OpenForumPost,
    OpenPrivateThread,
    OpenThreadOnMessage,
    OpenVoiceRoom,
    PostMessage,
    PostPoll,
    ReopenThread,
    SendDirectMessage,
    TakeRole,
    component_id,
    from_json,
    new_key,
    to_json,
)
from bot.outbox.leftovers import wordless
from bot.outbox.order import lane, makes, needs
from bot.outbox.tables import outbox

KEYS = st.text("0123456789abcdef", min_size=24, max_size=24).map(Key)
CHANNELS = st.integers(1, 2**63 - 1).map(ChannelId)
USERS = st.integers(1, 2**63 - 1).map(UserId)
ROLES = st.integers(1, 2**63 - 1).map(RoleId)
TIMES = st.datetimes(timezones=st.just(UTC))
WORDS = st.text(max_size=100)
LEAVES = st.none() | st.booleans() | st.integers(0, 2**53) | st.text(max_size=10)
COMPONENTS: st.SearchStrategy[list[Component]] = st.lists(
    st.dictionaries(
        st.text(max_size=5),
        st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3), max_leaves=5),
        max_size=3,
    ),
    max_size=3,
)
FILES = st.lists(
    st.builds(File, name=st.text(max_size=30), picture=KEYS.map(PictureKey))
    | st.builds(Document, name=st.text(max_size=30), content=WORDS),
    max_size=2,
).map(tuple)
ACTS: st.SearchStrategy[Act] = st.one_of(
    st.builds(
        PostMessage,
        channel=CHANNELS | KEYS,
        components=COMPONENTS,
        pings=st.lists(USERS, max_size=3).map(tuple),
        files=FILES,
    ),
    st.builds(EditMessage, message=KEYS, components=COMPONENTS, files=FILES),
    st.builds(DeleteMessage, message=KEYS),
    st.builds(OpenPrivateThread, channel=CHANNELS, name=st.text(max_size=100)),
    st.builds(OpenThreadOnMessage, message=KEYS, name=st.text(max_size=100)),
    st.builds(AddThreadMember, thread=KEYS, user=USERS),
    st.builds(ArchiveThread, thread=KEYS),
    st.builds(ReopenThread, thread=KEYS),
    st.builds(
        OpenVoiceRoom,
        name=WORDS,
        people=st.lists(USERS, max_size=6).map(tuple),
        beside=CHANNELS,
        category=st.none() | CHANNELS,
    ),
    st.builds(CloseVoiceRoom, room=KEYS),
    st.builds(
        PostPoll,
        channel=CHANNELS | KEYS,
        question=WORDS,
        answers=st.lists(WORDS, max_size=3).map(tuple),
        hours=st.integers(1, 768),
    ),
    st.builds(
        SendDirectMessage,
        user=USERS,
        components=COMPONENTS,
        instead=st.none() | CHANNELS | KEYS,
        files=FILES,
    ),
    st.builds(
        OpenForumPost,
        channel=CHANNELS,
        name=WORDS,
        components=COMPONENTS,
        tags=st.lists(ROLES, max_size=3).map(tuple),
    ),
    st.builds(CreateRole, name=WORDS),
    st.builds(GiveRole, role=ROLES | KEYS, user=USERS),
    st.builds(TakeRole, role=ROLES | KEYS, user=USERS),
    st.builds(
        CreateEvent, name=WORDS, description=WORDS, place=WORDS, starts_at=TIMES, ends_at=TIMES
    ),
    st.builds(CancelEvent, event=KEYS),
)

SHOWN = (
    File(name="what Ada said.webp", picture=PictureKey("c" * 24)),
    Document(name="what Ada said.ics", content="what Ada said"),
)
CHANNEL, KEY, OWN = ChannelId(7), Key("a" * 24), Key("b" * 24)
SAID: list[Component] = [{"type": 10, "content": "what Ada said"}]

ADA = UserId(1)
GATHERING = CreateEvent(
    name="what Ada said",
    description="what Ada said",
    place="what Ada said",
    starts_at=datetime(2026, 3, 2, 18, tzinfo=UTC),
    ends_at=datetime(2026, 3, 2, 19, tzinfo=UTC),
)

# act, what it waits for, its lane
ORDER = (
    # in a channel: nothing to wait for, one message after the other
    (PostMessage(channel=CHANNEL, components=SAID, files=SHOWN), None, "in:7"),
    # in a thread that is still to be opened: the people are added before anything is said there
    (AddThreadMember(thread=KEY, user=UserId(1)), KEY, f"in:{KEY}"),
    (PostMessage(channel=KEY, components=SAID), KEY, f"in:{KEY}"),
    # it is put away after what was to be said in it, and opened again before what follows
    (ArchiveThread(thread=KEY), KEY, f"in:{KEY}"),
    (ReopenThread(thread=KEY), KEY, f"in:{KEY}"),
    # a room is closed after what was to be said in it
    (
        OpenVoiceRoom(name="what Ada said", people=(UserId(1), UserId(2)), beside=CHANNEL),
        None,
        f"alone:{OWN}",
    ),
    (CloseVoiceRoom(room=KEY), KEY, f"in:{KEY}"),
    # changes of one message: in the order in which they were decided
    (EditMessage(message=KEY, components=SAID, files=SHOWN), KEY, f"message:{KEY}"),
    (DeleteMessage(message=KEY), KEY, f"message:{KEY}"),
    # threads are opened side by side
    (OpenPrivateThread(channel=CHANNEL, name="what Ada said"), None, f"alone:{OWN}"),
    (OpenThreadOnMessage(message=KEY, name="what Ada said"), KEY, f"alone:{OWN}"),
    (OpenForumPost(channel=CHANNEL, name="what Ada said", components=SAID), None, f"alone:{OWN}"),
    # a poll is a message like others
    (PostPoll(channel=CHANNEL, question="what Ada said", answers=(), hours=1), None, "in:7"),
    # to one person: one after the other, wherever each of them ends up
    (SendDirectMessage(user=ADA, components=SAID, files=SHOWN), None, "to:1"),
    (SendDirectMessage(user=ADA, components=SAID, instead=KEY), KEY, "to:1"),
    # a role is given and taken in the order in which that was decided
    (CreateRole(name="what Ada said"), None, f"alone:{OWN}"),
    (GiveRole(role=KEY, user=ADA), KEY, f"role:{KEY}:1"),
    (TakeRole(role=KEY, user=ADA), KEY, f"role:{KEY}:1"),
    (TakeRole(role=RoleId(9), user=ADA), None, "role:9:1"),
    (GATHERING, None, f"alone:{OWN}"),
    (CancelEvent(event=KEY), KEY, f"alone:{OWN}"),
)


@given(ACTS)
def test_every_act_comes_back_from_json_as_it_was(act: Act) -> None:
    assert from_json(to_json(act)) == act


def test_an_act_of_before_there_were_files_has_none() -> None:
    act = from_json('{"channel":7,"components":[],"pings":[],"act":"post_message"}')

    assert act == PostMessage(channel=CHANNEL, components=[])


@pytest.mark.parametrize("letter", ["a", "ñ", "👋"])
def test_a_document_of_eight_kibibytes_goes_and_a_longer_one_does_not(letter: str) -> None:
    most = MOST_IN_DOCUMENT // len(letter.encode())
    act = PostMessage(
        channel=CHANNEL,
        components=[],
        files=(Document(name="tea.ics", content=letter * most),),
    )

    assert from_json(to_json(act)) == act
    with pytest.raises(ValueError, match="8192 at most"):
        Document(name="tea.ics", content=letter * (most + 1))


def test_the_lines_of_a_document_end_as_they_did() -> None:
    date = Document(name="tea.ics", content="BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    act = EditMessage(message=KEY, components=[], files=(date,))

    assert from_json(to_json(act)) == act


def test_a_key_of_digits_alone_is_not_taken_for_a_channel() -> None:
    act = PostMessage(channel=Key("1" * 24), components=[])

    assert from_json(to_json(act)) == act


@pytest.mark.parametrize(("act", "waits_for", "in_lane"), ORDER)
def test_an_act_waits_for_what_it_builds_on_and_keeps_its_place(
    act: Act, waits_for: Key | None, in_lane: str
) -> None:
    assert needs(act) == waits_for
    assert lane(act, OWN) == in_lane


@given(ACTS, KEYS)
def test_every_lane_fits_its_column(act: Act, key: Key) -> None:
    column = outbox.c.lane.type
    assert isinstance(column, String)
    assert column.length is not None
    assert len(lane(act, key)) <= column.length


@pytest.mark.parametrize("act", [act for act, _, _ in ORDER], ids=lambda act: str(act.act))
def test_an_act_that_is_done_keeps_no_word_of_what_it_said(act: Act) -> None:
    assert "what Ada said" not in to_json(wordless(act))


@given(ACTS, KEYS)
def test_an_act_without_its_words_is_still_the_same_kind_in_the_same_place(
    act: Act, key: Key
) -> None:
    bare = wordless(act)

    assert type(bare) is type(act)
    assert needs(bare) == needs(act)
    if not isinstance(act, SendDirectMessage | GiveRole | TakeRole):  # their lanes name a person
        assert lane(bare, key) == lane(act, key)
    assert wordless(bare) == bare


@given(ACTS)
def test_an_act_that_is_done_names_nobody(act: Act) -> None:
    kept = json.loads(to_json(wordless(act)))

    assert not kept.get("user")
    assert not kept.get("pings")
    assert not kept.get("people")


@given(ACTS)
def test_what_makes_something_of_its_own_does_not_change_what_stands(act: Act) -> None:
    changes = isinstance(
        act,
        EditMessage
        | DeleteMessage
        | OpenThreadOnMessage
        | AddThreadMember
        | ArchiveThread
        | ReopenThread
        | CloseVoiceRoom
        | GiveRole
        | TakeRole
        | CancelEvent,
    )
    assert makes(act) is not changes


@given(KEYS)
def test_a_component_id_has_31_bits_and_is_never_zero(key: Key) -> None:
    assert 0 < component_id(key) < 2**31


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        # 0 means "none" to Discord
        ("00000000" + "f" * 16, 1),
        # the highest bit would make it negative
        ("80000000" + "f" * 16, 1),
        ("ffffffff" + "0" * 16, 2**31 - 1),
        ("0000002a" + "0" * 16, 42),
    ],
)
def test_a_component_id_is_the_first_bits_of_its_key(key: str, expected: int) -> None:
    assert component_id(Key(key)) == expected


def test_new_keys_are_random_and_fit_a_nonce() -> None:
    made = [new_key() for _ in range(100)]

    assert len(set(made)) == 100
    assert {len(key) for key in made} == {24}
    assert len(set(map(component_id, made))) == 100
