"""A member uploads a picture: it goes with their profile, wherever that is shown."""

import io
from collections.abc import Iterator
from typing import Any

import pytest
import simcord
from PIL import Image

from bot.app import Parts
from bot.client import KithClient
from bot.community.pictures import store as pictures
from bot.community.profiles import store as profiles
from bot.ids import ChannelId, GuildId, UserId
from bot.outbox.acts import DeleteMessage, EditMessage, Key, PostMessage, SendDirectMessage
from bot.ui.person_card import card_files
from cogs.introductions import views
from tests.stories.stage import Stage, said

TEAL, RED = (10, 200, 200), (200, 10, 10)


class Booth:
    """Where people upload pictures: the panel of what can be added to a profile."""

    def __init__(self, stage: Stage) -> None:
        """It is in the lounge."""
        self.stage = stage

    @property
    def bot(self) -> KithClient:
        """The bot that runs now."""
        return self.stage.simulation.bot

    @property
    def parts(self) -> Parts:
        """Its parts."""
        return self.bot.parts

    async def say(self, act: Any) -> Key:
        """Have something said, and wait for it."""
        with self.stage.env._bot_scope():
            async with self.parts.database.writing() as tx:
                guild_id = GuildId(self.stage.guild.id)
                key = await self.parts.outbox.put(tx, act, guild_id=guild_id, purpose="tests.said")
        await self.stage.env.settle()
        return key

    async def upload(
        self, actor: simcord.MemberActor, content: bytes, name: str = "me.png"
    ) -> simcord.InteractionResult:
        """Let somebody upload a file."""
        shown = await actor.slash(self.stage.lounge, "profile show")
        assert shown.response is not None
        more = await actor.click(shown.response, label="Add more")
        assert more.response is not None
        form = await actor.click(more.response, label="Upload a picture")
        return await actor.submit_modal(form, {"picture": (name, content)})


@pytest.fixture
def booth(server: Stage) -> Booth:
    return Booth(server)


def photograph(colour: tuple[int, int, int] = TEAL) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (900, 600), colour).save(out, "PNG")
    return out.getvalue()


def thumbnails(message: Any) -> Iterator[dict[str, Any]]:
    """Give what is shown beside texts in a message of simcord's."""
    waiting = list(message.components)
    while waiting:
        component = waiting.pop(0)
        waiting += component.get("components", [])
        if "accessory" in component:
            yield component["accessory"]


def seen(stage: Stage, message: Any) -> list[Image.Image]:
    """Return the pictures that people see in a message, from Discord's network."""
    found: list[Image.Image] = []
    for thumbnail in thumbnails(message):
        content = stage.env.backend.cdn.get(thumbnail["media"]["url"])
        assert content is not None
        found.append(Image.open(io.BytesIO(content), formats=["WEBP"]))
    return found


def stored(stage: Stage, channel: simcord.ChannelHandle) -> list[Any]:
    """Return the messages of a channel as simcord keeps them."""
    return list(stage.env.backend.messages.get(channel.id, {}).values())


def cards(stage: Stage) -> list[Any]:
    """Return the introductions as simcord keeps them."""
    messages = stored(stage, stage.introductions)
    return [one for one in messages if "introductions:hi:" in str(one.components)]


async def test_an_uploaded_picture_is_shown_on_the_card_without_what_the_camera_noted(
    server: Stage, booth: Booth
) -> None:
    ada = await server.introduced("Ada", "hiking")
    exif = Image.Exif()
    exif[0x10E] = "at Ada's kitchen table"
    taken = io.BytesIO()
    Image.new("RGB", (900, 600), TEAL).save(taken, "JPEG", exif=exif)

    assert "up to date" in said(await booth.upload(ada, taken.getvalue(), "IMG_2041.jpg"))

    (card,) = cards(server)
    (picture,) = seen(server, card)
    assert picture.size == (512, 341)
    assert dict(picture.getexif()) == {}
    assert len(card.attachments) == 1
    assert "IMG_2041" not in str(card.attachments)
    edit = server.requests("PATCH", "/messages/")[-1]
    assert [one["filename"] for one in edit.body["attachments"]] == [
        card.attachments[0]["filename"]
    ]


async def test_a_picture_is_taken_away_again(server: Stage, booth: Booth) -> None:
    ada = await server.introduced("Ada", "hiking")
    uploaded = await booth.upload(ada, photograph())
    assert "the one you uploaded" in said(uploaded)

    assert uploaded.response is not None
    await ada.click(uploaded.response, label="Take the picture away")

    (card,) = cards(server)
    assert (card.attachments, seen(server, card)) == ([], [])


async def test_a_member_sees_their_own_picture(server: Stage, booth: Booth) -> None:
    ada = await server.introduced("Ada", "hiking")
    await booth.upload(ada, photograph())

    shown = await ada.slash(server.lounge, "profile show")

    assert shown.response is not None
    assert "## Ada" in said(shown)
    assert len(shown.response.attachments) == 1


async def test_others_see_it_in_the_user_menu(server: Stage, booth: Booth) -> None:
    ada = await server.introduced("Ada", "hiking")
    ben = await server.introduced("Ben", "hiking")
    await booth.upload(ada, photograph())

    shown = await ben.context_menu(server.lounge, "View introduction", ada)

    assert shown.response is not None
    assert "## Ada" in said(shown)
    assert len(shown.response.attachments) == 1


async def test_others_see_it_where_they_look_for_people(server: Stage, booth: Booth) -> None:
    ada = await server.introduced("Ada", "hiking")
    ben = await server.introduced("Ben", "hiking")
    await booth.upload(ada, photograph())

    for command, options in (("people like-me", {}), ("people find", {"interest": "hiking"})):
        shown = await ben.slash(server.lounge, command, **options)
        assert shown.response is not None
        assert "### Ada" in said(shown)
        assert len(shown.response.attachments) == 1


async def test_a_newer_picture_takes_the_place_of_the_older_one_on_the_card(
    server: Stage, booth: Booth
) -> None:
    ada = await server.introduced("Ada", "hiking")
    await booth.upload(ada, photograph(TEAL))
    await booth.upload(ada, photograph(RED))

    (card,) = cards(server)
    (picture,) = seen(server, card)
    assert picture.convert("RGB").getpixel((9, 9)) != TEAL
    assert len(card.attachments) == 1


async def test_each_ones_picture_is_in_the_first_message_of_a_pair(
    server: Stage, booth: Booth
) -> None:
    ada = await server.introduced("Ada", "hiking")
    ben = await server.introduced("Ben", "hiking")
    await booth.upload(ada, photograph(TEAL))
    await booth.upload(ben, photograph(RED))
    await server.matched(ada, ben)
    omar = await server.organiser("Omar")

    await omar.slash(server.lounge, "rounds run")

    (thread,) = server.coffee.threads
    (hello,) = stored(server, thread)
    assert len(seen(server, hello)) == 2
    assert len(hello.attachments) == 2


@pytest.mark.parametrize(
    ("content", "answer"),
    [
        (b"I am no picture", "Upload a JPEG, PNG, GIF or WebP."),
        (photograph()[:-30], "damaged"),
        (bytes(25_000_000), "at most 8 MB and 40 megapixels"),
    ],
)
async def test_what_is_no_picture_is_refused_in_words(
    server: Stage, booth: Booth, content: bytes, answer: str
) -> None:
    ada = await server.introduced("Ada", "hiking")

    assert answer in said(await booth.upload(ada, content))

    (card,) = cards(server)
    assert card.attachments == []


# In the outbox.


async def profile_of(booth: Booth, actor: simcord.MemberActor) -> Any:
    """Return somebody's profile."""
    async with booth.parts.database.reading() as tx:
        return await profiles.load(tx, GuildId(booth.stage.guild.id), UserId(actor.id))


def shows(profile: Any, booth: Booth) -> dict[str, Any]:
    """Return what a message that shows somebody's card is made of."""
    say = booth.bot.say_of(profile.guild_id)
    return {"components": views.introduction(profile, (), say), "files": card_files(profile)}


async def test_a_message_whose_picture_was_erased_meanwhile_goes_without_it(
    server: Stage, booth: Booth
) -> None:
    ada = await server.introduced("Ada", "hiking")
    await booth.upload(ada, photograph())
    profile = await profile_of(booth, ada)
    path = f"/channels/{server.coffee.id}/messages"
    server.wire.break_connection("POST", path, carried_out=False)
    await booth.say(PostMessage(channel=ChannelId(server.coffee.id), **shows(profile, booth)))
    async with booth.parts.database.writing() as tx:
        await pictures.remove(tx, profile.guild_id, profile.user_id)

    await server.time.forward(minutes=1)

    (message,) = stored(server, server.coffee)
    assert "## Ada" in server.texts(server.coffee)[0]
    assert (message.attachments, list(thumbnails(message))) == ([], [])


async def test_an_edit_without_files_takes_the_picture_off_the_message(
    server: Stage, booth: Booth
) -> None:
    ada = await server.introduced("Ada", "hiking")
    await booth.upload(ada, photograph())
    profile = await profile_of(booth, ada)
    place = ChannelId(server.coffee.id)
    message = await booth.say(PostMessage(channel=place, **shows(profile, booth)))
    assert len(stored(server, server.coffee)[0].attachments) == 1

    bare = [{"type": 10, "content": "Ada prefers to be read."}]
    await booth.say(EditMessage(message=message, components=bare))

    assert stored(server, server.coffee)[0].attachments == []
    await booth.say(DeleteMessage(message=message))
    assert stored(server, server.coffee) == []


async def test_a_picture_whose_answer_was_lost_is_posted_once_also_over_a_restart(
    server: Stage, booth: Booth
) -> None:
    ada = await server.introduced("Ada", "hiking")
    await booth.upload(ada, photograph())
    profile = await profile_of(booth, ada)
    server.wire.break_connection("POST", f"/channels/{server.coffee.id}/messages", carried_out=True)
    await booth.say(PostMessage(channel=ChannelId(server.coffee.id), **shows(profile, booth)))
    server.simulation.alarms.stop()
    await server.time.forward(hours=1)
    await server.simulation.restart()

    (message,) = stored(server, server.coffee)
    assert len(seen(server, message)) == 1


async def test_where_kith_may_not_attach_files_it_still_says_what_it_has_to_say(
    server: Stage, booth: Booth
) -> None:
    ada = await server.introduced("Ada", "hiking")
    await booth.upload(ada, photograph())
    profile = await profile_of(booth, ada)
    path = f"/channels/{server.coffee.id}/messages"
    server.env.inject_error("POST", path, status=403, code=50013, times=1)

    await booth.say(PostMessage(channel=ChannelId(server.coffee.id), **shows(profile, booth)))

    (message,) = stored(server, server.coffee)
    assert "## Ada" in server.texts(server.coffee)[0]
    assert (message.attachments, list(thumbnails(message))) == ([], [])


@pytest.mark.parametrize("open_to_messages", [True, False])
async def test_a_picture_also_goes_with_a_direct_message_and_with_what_takes_its_place(
    server: Stage, booth: Booth, open_to_messages: bool
) -> None:
    ada = await server.introduced("Ada", "hiking")
    await booth.upload(ada, photograph())
    profile = await profile_of(booth, ada)
    instead = ChannelId(server.coffee.id)
    ben = await server.person("Ben")
    await server.time.forward(days=2)  # after his greeting
    if not open_to_messages:
        server.env.inject_error("POST", "/channels/*/messages", status=403, code=50007, times=1)

    act = SendDirectMessage(user=UserId(ben.id), instead=instead, **shows(profile, booth))
    await booth.say(act)

    posted = server.requests("POST", "/messages")[-1]
    assert (posted.path == f"/channels/{instead}/messages") is not open_to_messages
    assert len(posted.body["attachments"]) == 1
