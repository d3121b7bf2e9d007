"""The check of what the bot sends: that it finds what Discord would refuse, and only that."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import discord
import pytest
from discord import app_commands, ui
from hypothesis import given
from hypothesis import strategies as st

from tests.wire.description import Description, find_description, load_description
from tests.wire.request import JSON, Request, Violation

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

CHANNEL, COMMANDS = "/channels/111/messages", "/applications/5/commands"
CALLBACK, EVENTS = "/interactions/7/tok/callback", "/guilds/9/scheduled-events"
FOLLOWUP = "/webhooks/5/tok"
V2, EPHEMERAL = 1 << 15, 1 << 6


@pytest.fixture(scope="module")
def description() -> Description:
    path = find_description()
    if path is None:
        pytest.skip("Discord's description is absent; name its file in KITH_DISCORD_DESCRIPTION")
    return load_description(path)


def post(path: str, body: JSON, **query: object) -> Request:
    return Request(method="POST", path=path, body=body, query=query)


def put(path: str, body: JSON = None) -> Request:
    return Request(method="PUT", path=path, body=body)


def button(custom_id: str = "ok", **more: JSON) -> dict[str, JSON]:
    return {"type": 2, "style": 1, "label": "Go", "custom_id": custom_id, **more}


def link(**more: JSON) -> dict[str, JSON]:
    return {"type": 2, "style": 5, "label": "Go", "url": "https://example.org", **more}


def row(*components: JSON) -> dict[str, JSON]:
    return {"type": 1, "components": list(components)}


def select(options: int = 2, **more: JSON) -> dict[str, JSON]:
    listed: JSON = [{"label": str(n), "value": str(n)} for n in range(options)]
    return {"type": 3, "custom_id": "s", "options": listed, **more}


def text(content: str = "x") -> dict[str, JSON]:
    return {"type": 10, "content": content}


def buttons(*components: JSON) -> Request:
    return post(CHANNEL, {"content": "hi", "components": [row(*components)]})


def layout(*components: JSON, **more: JSON) -> Request:
    return post(CHANNEL, {"components": list(components), "flags": V2, **more})


def poll(answer: str = "yes", question: str = "Tea?", **more: JSON) -> Request:
    answers: JSON = [{"poll_media": {"text": answer}}]
    return post(CHANNEL, {"poll": {"question": {"text": question}, "answers": answers, **more}})


def menu(name: str) -> dict[str, JSON]:
    return {"type": 2, "name": name}


def labelled(custom_id: str = "t", **more: JSON) -> dict[str, JSON]:
    text_input: JSON = {"type": 4, "custom_id": custom_id, "style": 1, "label": None, **more}
    return {"type": 18, "label": "Title", "component": text_input}


def modal(*components: JSON, title: str = "New") -> Request:
    data: JSON = {"custom_id": "m", "title": title, "components": list(components)}
    return post(CALLBACK, {"type": 9, "data": data}, with_response="1")


def answer(kind: int, **data: JSON) -> Request:
    return post(CALLBACK, {"type": kind, "data": data})


PLACE: dict[str, JSON] = {"type": 3, "name": "place", "description": "Where", "required": True}
LONG: JSON = [{"name": "x", "value": "x" * 99}] * 25
LINE: JSON = {"type": 14}
COUNT: dict[str, JSON] = {"type": 4, "name": "n", "description": "How many", "max_value": 9}


def command(*options: JSON, **more: JSON) -> dict[str, JSON]:
    named: dict[str, JSON] = {"name": "meet", "type": 1, "description": "Meet", "contexts": [0]}
    return {**named, "default_member_permissions": "32", "options": list(options), **more}


def commands(*each: JSON) -> Request:
    return put(COMMANDS, list(each))


def event(**more: JSON) -> Request:
    body: dict[str, JSON] = {
        "name": "Picnic",
        "privacy_level": 2,
        "entity_type": 3,
        "scheduled_start_time": "2026-12-01T18:00:00+00:00",
        "scheduled_end_time": "2026-12-01T20:00:00Z",
        "entity_metadata": {"location": "Park"},
    }
    return post(EVENTS, {**body, **more})


CARD: dict[str, JSON] = {
    "type": 17,
    "accent_color": 255,
    "components": [
        {**text("# Hello"), "id": 2**31 - 1},
        {"type": 14, "spacing": 1, "divider": True},
        {"type": 9, "components": [text()], "accessory": button("s")},
        row(button("a"), link()),
    ],
}
MESSAGE: dict[str, JSON] = {
    "content": "hi",
    "tts": False,
    "nonce": "k" * 25,
    "enforce_nonce": True,
    "allowed_mentions": {"parse": [], "users": [123]},
    "embeds": [{"title": "T", "fields": [{"name": "a", "value": "b"}]}],
    "components": [row(button())],
}

PICTURE: dict[str, JSON] = {
    "type": 12,
    "items": [{"media": {"url": "attachment://me.webp"}}],
}
FILE: dict[str, JSON] = {"id": "0", "filename": "me.webp"}
DATE: dict[str, JSON] = {"type": 13, "file": {"url": "attachment://tea.ics"}}
ROOM: dict[str, JSON] = {
    "name": "Ada · Ben",
    "type": 2,
    "parent_id": None,
    "permission_overwrites": [
        {"id": "9", "type": 0, "allow": "0", "deny": "1049600"},
        {"id": "123", "type": 1, "allow": "3146752", "deny": "0"},
    ],
}


def room(**more: JSON) -> Request:
    return post("/guilds/9/channels", {**ROOM, **more})


ACCEPTED: Mapping[str, Request] = {
    "a picture, by the payload_json of a form": layout(PICTURE, attachments=[FILE]),
    "a document": layout(text(), DATE, attachments=[{"id": "0", "filename": "tea.ics"}]),
    "a voice room": room(),
    "a voice room in a category": room(parent_id="8"),
    "a thread that is archived": Request(
        method="PATCH", path="/channels/1", body={"archived": True}
    ),
    "an edit without attachments keeps those of before": Request(
        method="PATCH", path=f"{CHANNEL}/2", body={"components": [PICTURE]}
    ),
    "an edit that takes all files away": Request(
        method="PATCH", path=f"{CHANNEL}/2", body={"components": [text()], "attachments": []}
    ),
    "a message": post(CHANNEL, MESSAGE),
    "a path with host and version": post(f"https://discord.com/api/v10{CHANNEL}", MESSAGE),
    "content of 2000": post(CHANNEL, {"content": "x" * 2000}),
    "embeds of 6000, trimmed": post(
        CHANNEL, {"embeds": [{"description": "x" * 3000 + " "}, {"description": "x" * 3000}]}
    ),
    "a layout": layout(CARD),
    "an edit that leaves everything out": Request(
        method="PATCH", path=f"{FOLLOWUP}/messages/@original", body={}
    ),
    "an edit that repeats the flags": Request(
        method="PATCH", path=f"{CHANNEL}/2", body={"flags": 4100, "tts": False}
    ),
    "an edit of a layout without its flag": Request(
        method="PATCH", path=f"{CHANNEL}/2", body={"components": [text()]}
    ),
    "ids of 0 are none": layout({**text(), "id": 0}, {**text(), "id": 0}),
    "an ephemeral layout": answer(4, components=[CARD], flags=V2 | EPHEMERAL),
    "an ephemeral follow-up": post(
        FOLLOWUP, {"content": "hi", "flags": EPHEMERAL}, wait=1, with_components=0
    ),
    "a deferred answer": answer(5, flags=EPHEMERAL),
    "a deferred update": post(CALLBACK, {"type": 6}),
    "a modal": modal(labelled(min_length=1, max_length=9), text("Note")),
    "autocomplete": answer(8, choices=[{"name": "Park", "value": "p"}]),
    "a poll, its hours a float": poll(duration=24.0),
    "commands": commands(command(PLACE, COUNT), {"name": "View Person", "type": 2}),
    "a name without capitals": commands(command(name="会う")),
    "a part of a command": Request(method="PATCH", path=f"{COMMANDS}/1", body={"nsfw": False}),
    "a direct message, its id an integer": post("/users/@me/channels", {"recipient_id": 123}),
    "an external event": event(),
    "a voice event": event(
        entity_type=2, channel_id="4", entity_metadata=None, scheduled_end_time=None
    ),
    "a private thread": post(
        "/channels/1/threads",
        {"name": "t", "type": 12, "auto_archive_duration": 1440, "rate_limit_per_user": None},
    ),
    "a thread on a message": post(
        f"{CHANNEL}/2/threads", {"name": "t", "auto_archive_duration": 60}
    ),
    "a forum post, as discord.py sends it": post(
        "/channels/1/threads",
        {"name": "t", "message": {"content": "hi", "tts": False}, "type": 11},
        use_nested_fields=1,
    ),
    "a role": put("/guilds/1/members/2/roles/3"),
    "a reaction": put(f"{CHANNEL}/2/reactions/%F0%9F%91%8B/@me"),
    "no body as {}": post("/channels/1/typing", {}),
    "permission bits as digits": put(
        "/channels/1/permissions/2", {"id": 2, "type": 0, "allow": "1024"}
    ),
    "a page of members": Request(method="GET", path="/guilds/1/members", query={"limit": 1000}),
    "a reason": Request(method="DELETE", path="/channels/1", reason="x" * 512),
}

# What is refused, and as what: the kind and a part of the place or message.
REFUSED: Mapping[str, tuple[Request, str, str]] = {
    # Files.
    "a picture that is not there": (layout(PICTURE), "rule", "me.webp"),
    "a picture of another name": (
        layout(PICTURE, attachments=[{"id": 0, "filename": "you.webp"}]),
        "rule",
        "me.webp",
    ),
    "an edit that takes away what it shows": (
        Request(
            method="PATCH",
            path=f"{CHANNEL}/2",
            body={"components": [PICTURE], "attachments": []},
        ),
        "rule",
        "me.webp",
    ),
    "a document that is not there": (layout(text(), DATE), "rule", "tea.ics"),
    "a document from elsewhere": (
        layout({"type": 13, "file": {"url": "https://example.org/tea.ics"}}),
        "rule",
        "attachment://",
    ),
    "two files of one name": (
        layout(PICTURE, attachments=[FILE, {**FILE, "id": "1"}]),
        "rule",
        "same name",
    ),
    "a file without an id": (
        layout(PICTURE, attachments=[{"filename": "me.webp"}]),
        "schema",
        "attachments",
    ),
    # Routes and parameters.
    "a misspelt route": (post("/channels/1/mesages", {"content": "x"}), "route", "/mesages"),
    "a channel that is no id": (post("/channels/x/messages", MESSAGE), "query", "channel_id"),
    "an unknown parameter": (post(CHANNEL, MESSAGE, wait=1), "query", "wait"),
    "a page of 101": (Request(method="GET", path=CHANNEL, query={"limit": 101}), "query", "limit"),
    "a search for nothing": (
        Request(method="GET", path="/guilds/1/members/search"),
        "query",
        "missing",
    ),
    "a reason of 513": (
        Request(method="DELETE", path="/channels/1", reason="x" * 513),
        "rule",
        "reason",
    ),
    # Bodies that the description refuses.
    "no message at all": (post(CHANNEL, None), "schema", "required"),
    "a body where none is taken": (put("/guilds/1/members/2/roles/3", {"a": 1}), "unknown", "body"),
    "a misspelt key": (post(CHANNEL, {"contnet": "hi", "content": "x"}), "unknown", "contnet"),
    "a misspelt key deep inside": (buttons(button(lable="x")), "unknown", "lable"),
    "a custom_id of 101": (buttons(button("z" * 101)), "schema", "custom_id"),
    "six buttons": (buttons(*[button(str(n)) for n in range(6)]), "schema", "components[0]"),
    "a nonce of 26": (post(CHANNEL, {**MESSAGE, "nonce": "k" * 26}), "schema", "nonce"),
    "a component id of 32 bits": (layout({**text(), "id": 2**31}), "schema", ".id"),
    "an embed title of 257": (
        post(CHANNEL, {"embeds": [{"title": "x" * 257}]}),
        "schema",
        "embeds[0].title",
    ),
    "an address that is none": (buttons(link(url="not an address")), "schema", "url"),
    "a user who is no id": (post("/users/@me/channels", {"recipient_id": "abc"}), "schema", "abc"),
    "a time that is none": (event(scheduled_start_time="soon"), "schema", "start_time"),
    "an event name of 101": (event(name="x" * 101), "schema", "name"),
    "archiving after 99 minutes": (
        post("/channels/1/threads", {"name": "t", "type": 12, "auto_archive_duration": 99}),
        "schema",
        "auto_archive_duration",
    ),
    "a modal title of 46": (modal(labelled(), title="N" * 46), "schema", "title"),
    "26 choices": (answer(8, choices=[{"name": "P", "value": "p"}] * 26), "schema", "choices"),
    "a description of 101": (commands(command(description="d" * 101)), "schema", "description"),
    "a poll of 769 hours": (poll(duration=769), "schema", "duration"),
    # Messages.
    "content of 2001": (post(CHANNEL, {"content": "x" * 2001}), "rule", "content"),
    "embeds of 6001": (
        post(CHANNEL, {"embeds": [{"description": "x" * 3000}, {"description": "x" * 3001}]}),
        "rule",
        "6001",
    ),
    "an empty message": (post(CHANNEL, {"content": " "}), "rule", "50006"),
    "an empty reply": (
        post(CHANNEL, {"message_reference": {"message_id": 1, "channel_id": 2}}),
        "rule",
        "50006",
    ),
    "an empty answer": (answer(4, flags=EPHEMERAL), "rule", "50006"),
    "an empty forum post": (
        post("/channels/1/threads", {"name": "t", "message": {"embeds": []}}),
        "rule",
        "50006",
    ),
    "an ephemeral message in a channel": (
        post(CHANNEL, {"content": "x", "flags": EPHEMERAL}),
        "rule",
        "flags",
    ),
    "a deferred layout": (answer(5, flags=V2), "rule", "EPHEMERAL alone"),
    "mentions in general and by list": (
        post(CHANNEL, {"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}}),
        "rule",
        "allowed_mentions",
    ),
    "enforcing no nonce": (post(CHANNEL, {"content": "x", "enforce_nonce": True}), "rule", "nonce"),
    "a poll answer of 56": (poll("y" * 56), "rule", "poll.answers[0]"),
    "a poll without a question": (poll(question=" "), "rule", "poll.question"),
    # Layouts.
    "a layout without its flag": (layout(CARD, flags=0), "rule", "IS_COMPONENTS_V2"),
    "a layout with content": (layout(CARD, content="x"), "rule", "content"),
    "41 components": (layout(*[LINE] * 39, row(button())), "rule", "41 components"),
    "texts of 4001": (layout(text("x" * 2000), text("x" * 2001)), "rule", "4001"),
    # Components.
    "the same custom_id twice": (buttons(button("a"), button("a")), "rule", "custom_id 'a'"),
    "the same id twice": (layout({**text(), "id": 7}, {**text(), "id": 7}), "rule", "id '7'"),
    "six rows": (
        post(CHANNEL, {"content": "x", "components": [row(button(str(n))) for n in range(6)]}),
        "rule",
        "action rows",
    ),
    "a button beside a select": (buttons(button(), select()), "rule", "not both"),
    "a link with a custom_id": (buttons(link(custom_id="a")), "rule", "custom_id"),
    "a link to nowhere": (buttons({"type": 2, "style": 5, "label": "Go"}), "rule", "url"),
    "a button without custom_id": (buttons(button(custom_id="")), "rule", "custom_id"),
    "a button that says nothing": (buttons(button(label="")), "rule", "label or an emoji"),
    "a premium button with a label": (
        buttons({"type": 2, "style": 6, "sku_id": "1", "label": "Buy"}),
        "rule",
        "premium",
    ),
    "choosing 3 of 2": (buttons(select(max_values=3)), "rule", "only 2"),
    "at least 2, at most 1": (buttons(select(min_values=2)), "rule", "min_values"),
    "a choice of nothing": (buttons(select(0)), "rule", "1-25 options"),
    "two options of one value": (
        buttons({**select(), "options": [{"label": label, "value": "v"} for label in "ab"]}),
        "rule",
        "same value",
    ),
    # Modals.
    "a modal of six": (modal(*[labelled(str(n)) for n in range(6)]), "rule", "more than 5"),
    "a label of a label": (modal(labelled(label="L")), "rule", "label of its own"),
    "between 9 and 1 letters": (modal(labelled(min_length=9, max_length=1)), "rule", "min_length"),
    "a disabled select in a modal": (
        modal({"type": 18, "label": "L", "component": select(disabled=True)}),
        "rule",
        "disabled",
    ),
    # Commands.
    "a command in capitals": (commands(command(name="Meet")), "rule", "'Meet'"),
    "an option with a space": (commands(command({**PLACE, "name": "a b"})), "rule", "options[0]"),
    "a translation in capitals": (
        commands(command(name_localizations={"de": "Treffen"})),
        "rule",
        "Treffen",
    ),
    "a translation for nobody": (
        commands(command(name_localizations={"es": "ver"})),
        "rule",
        "no such locale",
    ),
    "a command of no description": (commands(command(description="")), "rule", "description"),
    "a described user menu": (
        commands({"type": 2, "name": "View", "description": "x"}),
        "rule",
        "no description",
    ),
    "required after optional": (commands(command(COUNT, PLACE)), "rule", "options[1]"),
    "two options of one name": (commands(command(PLACE, PLACE)), "rule", "'place' comes 2"),
    "autocomplete beside choices": (
        commands(
            command({**PLACE, "autocomplete": True, "choices": [{"name": "a", "value": "a"}]})
        ),
        "rule",
        "autocomplete",
    ),
    "a command of 8001 characters": (
        commands(command(*[{**PLACE, "name": name, "choices": LONG} for name in "abcd"])),
        "rule",
        "characters in all",
    ),
    "two commands of one name": (commands(command(), command()), "rule", "'meet' comes 2"),
    "16 user menus": (
        commands(*[menu(f"m{n}") for n in range(16)]),
        "rule",
        "more than 15",
    ),
    # Events and channels.
    "an event nowhere": (event(entity_metadata={"location": ""}), "rule", "place"),
    "an external event without end": (event(scheduled_end_time=None), "rule", "needs an end"),
    "a voice event without a channel": (event(entity_type=2), "rule", "needs a channel"),
    "an event that ends first": (
        event(scheduled_end_time="2026-12-01T18:30:00+01:00"),
        "rule",
        "after the start",
    ),
    "a door for no one": (
        room(permission_overwrites=[{"type": 1, "allow": "1024", "deny": "0"}]),
        "schema",
        "id",
    ),
    "a door for what is neither role nor person": (
        room(permission_overwrites=[{"id": "9", "type": 2, "allow": "0", "deny": "0"}]),
        "schema",
        "type",
    ),
    "a thread that is archived as a word": (
        Request(method="PATCH", path="/channels/1", body={"archived": "yes"}),
        "schema",
        "archived",
    ),
    "a long topic outside a forum": (
        post("/guilds/9/channels", {"name": "c", "type": 0, "topic": "x" * 1025}),
        "rule",
        "topic",
    ),
}


@pytest.mark.parametrize("request_", ACCEPTED.values(), ids=ACCEPTED)
def test_what_discord_takes_is_not_refused(description: Description, request_: Request) -> None:
    assert description.violations(request_) == []


@pytest.mark.parametrize(("request_", "kind", "part"), REFUSED.values(), ids=REFUSED)
def test_what_discord_refuses_is_found(
    description: Description, request_: Request, kind: str, part: str
) -> None:
    found = description.violations(request_)

    assert any(each.kind == kind and part in str(each) for each in found), found


def test_a_violation_in_a_union_is_named_where_it_is(description: Description) -> None:
    """Not as "fits none of the seven kinds of component"."""
    found = description.violations(layout({**CARD, "components": [row(button("z" * 101))]}))

    place = "components[0].components[0].components[0].custom_id"
    assert [(each.kind, each.where) for each in found] == [("schema", place)]


class Card(ui.LayoutView):
    """A layout with each component that the bot uses."""

    words = ui.TextDisplay[ui.LayoutView]("# Ada")
    line = ui.Separator[ui.LayoutView]()
    date = ui.File[ui.LayoutView]("attachment://tea.ics")
    buttons = ui.ActionRow[ui.LayoutView]()

    @buttons.button(label="Hello", custom_id="a", emoji="<a:wave:1>")
    async def hello(
        self, interaction: discord.Interaction, pressed: ui.Button[ui.LayoutView]
    ) -> None: ...


class Form(ui.Modal, title="Form"):
    """A modal with a text input and two selects."""

    name = ui.Label[ui.Modal](text="Name", component=ui.TextInput(custom_id="n", default="Ada"))
    kind = ui.Label[ui.Modal](
        text="Kind", component=ui.Select(custom_id="k", options=[discord.SelectOption(label="a")])
    )
    friend = ui.Label[ui.Modal](text="Friend", component=ui.UserSelect(custom_id="f"))


@app_commands.command(name="meet", description="Meet someone")
async def meet(
    interaction: discord.Interaction,
    who: discord.Member,
    words: app_commands.Range[str, 1, 5] = "x",
) -> None: ...


async def test_what_discord_py_builds_is_not_refused(description: Description) -> None:
    tree = app_commands.CommandTree(discord.Client(intents=discord.Intents.none()))
    embed = discord.Embed(title="T", timestamp=discord.utils.utcnow()).add_field(
        name="a", value="b"
    )
    form = Form(custom_id="m")

    built = [
        layout(
            *Card(timeout=None).to_components(),  # type: ignore[no-untyped-call]
            attachments=[{"id": "0", "filename": "tea.ics"}],
        ),
        post(CHANNEL, {"embeds": [embed.to_dict()]}),  # type: ignore[list-item]
        modal(*form.to_dict()["components"]),
        commands(meet.to_dict(tree)),
    ]

    assert [description.violations(each) for each in built] == [[], [], [], []]


def test_the_description_is_loaded_once_and_soon(description: Description) -> None:
    path = find_description()
    assert path is not None
    assert load_description(path) is description

    began = time.perf_counter()
    load_description.__wrapped__(path)
    assert time.perf_counter() - began < 1


def test_a_named_description_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KITH_DISCORD_DESCRIPTION", str(tmp_path / "none.json"))
    assert find_description() is None

    (tmp_path / "none.json").write_text("{}")
    assert find_description() == tmp_path / "none.json"


def test_a_violation_reads_as_one_line() -> None:
    assert str(Violation("rule", "", "an empty message")) == "[rule] $: an empty message"


JSONS: st.SearchStrategy[JSON] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["components", "content", "data", "embeds", "flags", "options", "type"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(JSONS, st.sampled_from([CHANNEL, CALLBACK, COMMANDS, EVENTS, FOLLOWUP]))
def test_no_body_is_too_broken_to_be_judged(
    description: Description, body: JSON, path: str
) -> None:
    for method in ("PATCH", "POST", "PUT"):
        description.violations(Request(method=method, path=path, body=body))


def answered(description: Description, status: int, body: JSON) -> list[str]:
    request = put("/channels/1/permissions/2")
    role = Request(method="GET", path="/guilds/9/roles/3")
    asked = request if status == 204 else role
    return [str(one) for one in description.answer_violations(asked, status, body)]


def test_an_answer_is_held_to_the_description_of_its_status(description: Description) -> None:
    refusal: dict[str, JSON] = {"code": 10011, "message": "Unknown Role"}

    assert answered(description, 204, None) == []
    assert answered(description, 404, refusal) == []
    assert answered(description, 502, None) == []
    assert answered(description, 204, {}) == ["[unknown] $: 204 has no body"]
    assert answered(description, 201, {}) == ["[schema] status: get_guild_role never answers 201"]
    assert answered(description, 404, {"code": 1}) != []
    assert answered(description, 404, {**refusal, "errers": {}}) == [
        "[unknown] $: unknown keys: ['errers']"
    ]


def test_ids_in_answers_are_texts(description: Description) -> None:
    recipients: JSON = []
    channel: dict[str, JSON] = {"id": "7", "type": 1, "flags": 0, "recipients": recipients}
    request = post("/users/@me/channels", {"recipient_id": 5})

    assert description.answer_violations(request, 200, channel) == []
    assert description.answer_violations(request, 200, {**channel, "id": 7}) != []
