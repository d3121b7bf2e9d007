"""A card stands with its thread, in a channel or a forum, and what is pressed on it works."""

import simcord

from rehearsal.simulation import create_server
from tests.stories.stage import Stage, said, words


def people_in(stage: Stage, thread: simcord.ChannelHandle) -> set[int]:
    """Return who is in a thread."""
    return set(stage.env.backend.get_channel(thread.id).thread_members)


async def forum_of(stage: Stage, *tags: str) -> simcord.ChannelHandle:
    """Let introductions be in a forum with these tags; those beginning with `mod` moderated."""
    forum = stage.guild.create_forum_channel("hello")
    found = [
        {"id": str(100 + at), "name": name, "moderated": name.startswith("mod"),
         "emoji_id": None, "emoji_name": None}
        for at, name in enumerate(tags)
    ]  # fmt: skip
    stage.env.backend.edit_channel(forum.id, {"available_tags": found})
    organiser = await stage.organiser("Fay")
    panel = (await organiser.slash(stage.lounge, "setup panel")).response
    assert panel is not None
    await organiser.select(panel, [forum], custom_id="setup:introductions:")
    return forum


async def test_a_card_has_its_thread_and_its_owner_comes_to_it_with_the_first_hello(
    server: Stage,
) -> None:
    ada = await server.introduced("Ada", "hiking")
    ben = await server.introduced("Ben", "hiking")
    thread = server.thread_of(server.card_of(ada))
    assert ada.id not in people_in(server, thread)
    await ben.click(server.card_of(ada), label="Say hi to Ada")
    assert ada.id in people_in(server, thread)


async def test_who_is_answered_without_a_press_is_brought_to_it_too(server: Stage) -> None:
    ada = await server.introduced("Ada", "hiking")
    ben = await server.person("Ben")
    thread = server.thread_of(server.card_of(ada))
    await ben.send(thread, "Welcome!")
    await server.env.settle()
    assert ada.id in people_in(server, thread)


async def test_the_card_shows_the_owners_day_on_the_readers_clock(server: Stage) -> None:
    ada = await server.introduced("Ada", "hiking")
    await ada.slash(server.lounge, "profile zone", zone="Asia/Tokyo")
    (card,) = server.cards()
    assert "Their day in Tokyo, 8:00 to 22:00, is <t:" in card
    assert ":t> to <t:" in card


async def test_we_share_says_what_the_two_share_and_what_time_it_is_there(server: Stage) -> None:
    ada = await server.introduced("Ada", "hiking, chess")
    await ada.slash(server.lounge, "profile zone", zone="Asia/Tokyo")
    ben = await server.introduced("Ben", "Chess, baking")
    answer = said(await ben.click(server.card_of(ada), label="We share…"))
    assert "**You and Ada**" in answer
    assert "**chess**" in answer
    assert "It is 09:00 for Ada now." in answer
    cleo = await server.introduced("Cleo", "sewing machines")
    assert "found nothing yet" in said(await cleo.click(server.card_of(ada), label="We share…"))


async def test_we_share_without_an_introduction_says_what_the_other_is_into(server: Stage) -> None:
    ada = await server.introduced("Ada", "hiking")
    dan = await server.person("Dan")
    answer = said(await dan.click(server.card_of(ada), label="We share…"))
    assert "Ada is into **hiking**" in answer
    assert "Introduce yourself" in answer
    mine = said(await ada.click(server.card_of(ada), label="We share…"))
    assert "That is you!" in mine


async def test_a_block_shows_nowhere_on_a_card(server: Stage) -> None:
    ada = await server.introduced("Ada", "hiking, chess")
    ben = await server.introduced("Ben", "chess")
    before = said(await ben.click(server.card_of(ada), label="We share…"))
    await ada.slash(server.lounge, "block add", member=ben)
    assert said(await ben.click(server.card_of(ada), label="We share…")) == before


async def test_a_locked_thread_is_refused_with_another_way(server: Stage) -> None:
    ada = await server.introduced("Ada", "hiking")
    ben = await server.person("Ben")
    thread = server.env.backend.get_channel(server.thread_of(server.card_of(ada)).id)
    assert thread.thread_metadata is not None
    thread.thread_metadata.locked = thread.thread_metadata.archived = True
    await server.simulation.restart()
    answer = said(await ben.click(server.card_of(ada), label="Say hi to Ada"))
    assert "Moderators have closed the thread" in answer
    assert "Ask to meet" in answer


async def test_a_thread_that_was_deleted_is_opened_anew(server: Stage) -> None:
    ada = await server.introduced("Ada", "hiking")
    ben = await server.person("Ben")
    card = server.card_of(ada)
    server.env.backend.delete_channel(server.thread_of(card).id)
    await server.env.settle()
    assert "Write to Ada here" in said(await ben.click(card, label="Say hi to Ada"))
    assert server.thread_of(card)


async def test_in_a_forum_each_introduction_is_a_post(server: Stage) -> None:
    forum = await forum_of(server)
    ada = await server.introduced("Ada", "hiking", about="I walk.")
    posts = [thread for thread in forum.threads if "Ada" in str(thread.name)]
    (post,) = posts
    stored = list(server.env.backend.messages[post.id].values())
    assert "## Ada" in words(stored[0])
    await server.introduce(ada, about="I run.", interests="hiking")
    assert "I run." in words(next(iter(server.env.backend.messages[post.id].values())))
    ben = await server.person("Ben")
    (card,) = [one for one in post.history() if one.id == post.id]
    assert post.mention in said(await ben.click(card, label="Say hi to Ada"))
    assert ada.id in people_in(server, post)
    server.guild.remove_member(ada)
    await server.env.settle()
    assert post.id not in server.env.backend.messages.get(post.id, {})


async def test_a_post_gets_the_tags_that_are_interests_of_the_member(server: Stage) -> None:
    forum = await forum_of(server, "Climbing", "mod chess", "Board games", "Hikes")
    await server.introduced("Ada", "hiking, chess, board games")
    (post,) = [sent for sent in server.wire.sent if "Ada" in str(sent.body) and "name" in sent.body]
    assert post.path == f"/channels/{forum.id}/threads"
    assert post.body["applied_tags"] == ["103", "102"]


async def test_a_channel_that_is_deleted_is_no_removal_and_the_next_edit_posts_elsewhere(
    server: Stage,
) -> None:
    ada = await server.introduced("Ada", "hiking")
    server.env.backend.delete_channel(server.introductions.id)
    await server.env.settle()
    gone = said(await server.introduce(ada, about="Still here.", interests="hiking"))
    assert "/setup check" in gone
    elsewhere = server.guild.create_text_channel("hello")
    organiser = await server.organiser("Fay")
    panel = (await organiser.slash(server.lounge, "setup panel")).response
    assert panel is not None
    await organiser.select(panel, [elsewhere], custom_id="setup:introductions:")
    await server.introduce(ada, about="Still here.", interests="hiking")
    assert any("Still here." in text for text in server.texts(elsewhere))


async def test_what_somebody_says_on_one_server_is_nowhere_on_another(server: Stage) -> None:
    ada = await server.introduced("Ada", "hiking", about="Here I hike.")
    other = create_server(server.env, "Elsewhere")
    lounge = other.create_text_channel("lounge")
    double = other.add_member(ada.user)
    await server.env.settle()
    assert "/introduce" in said(await double.slash(lounge, "profile show"))
    form = await double.slash(lounge, "introduce")
    assert "Here I hike." not in str(form.modal)
    await double.submit_modal(form, {"about": "There I bake.", "interests": "baking"})
    assert "There I bake." in said(await double.slash(lounge, "profile show"))
    assert "Here I hike." in said(await ada.slash(server.lounge, "profile show"))
    assert "There I bake." not in "".join(server.cards())
