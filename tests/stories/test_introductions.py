"""A newcomer is greeted, introduces themselves, and is met."""

import pytest

from rehearsal import gaps
from tests.stories.stage import Stage, labels, said

HIKER = {"about": "I walk a lot and write Rust.", "interests": "hiking, Rust, sourdough"}


async def test_a_newcomer_is_greeted_introduces_themselves_and_gets_a_card(server: Stage) -> None:
    ada = await server.person("Ada")
    greeting = server.welcome.last_message
    assert greeting is not None
    assert f"Welcome, {ada.mention}!" in server.texts(server.welcome)[0]

    form = await ada.click(greeting, label="Introduce yourself")
    answer = await ada.submit_modal(form, {**HIKER, "looking_for": ["friends", "mentor"]})

    assert f"Your introduction is in {server.introductions.mention}" in said(answer)
    (card,) = server.cards()
    assert "## Ada" in card
    assert "I walk a lot and write Rust." in card
    assert "**hiking** · **Rust** · **sourdough**" in card
    assert "friends, a mentor" in card
    assert server.texts(server.welcome) == []  # the greeting has done its work


async def test_a_newcomer_is_greeted_only_after_the_screening(server: Stage) -> None:
    ada = gaps.add_pending_member(server.guild, server.env.create_user("ada"))
    await server.env.settle()
    assert server.texts(server.welcome) == []

    gaps.pass_screening(ada)
    await server.env.settle()
    gaps.pass_screening(ada)  # Discord may say it again
    await server.env.settle()

    assert len(server.texts(server.welcome)) == 1


async def test_somebody_who_leaves_during_the_screening_is_not_greeted(server: Stage) -> None:
    ada = gaps.add_pending_member(server.guild, server.env.create_user("ada"))
    await server.env.settle()
    server.guild.remove_member(ada)
    await server.env.settle()
    assert server.texts(server.welcome) == []


async def test_bots_are_not_greeted(server: Stage) -> None:
    server.guild.add_member(server.env.create_user("beep", bot=True))
    await server.env.settle()
    assert server.texts(server.welcome) == []


async def test_the_greeting_pings_the_newcomer_and_the_card_nobody(server: Stage) -> None:
    ada = await server.person("Ada")
    await server.introduce(ada, **HIKER)
    greeting, card = server.requests("POST", "/messages")
    assert greeting.body["allowed_mentions"]["users"] == [str(ada.id)]
    assert card.body["allowed_mentions"]["users"] == []


async def test_somebody_who_comes_back_the_same_day_is_greeted_without_a_ping(
    server: Stage,
) -> None:
    ada = await server.person("Ada")
    server.guild.remove_member(ada)
    await server.env.settle()
    assert server.texts(server.welcome) == []

    server.guild.add_member(ada.user)
    await server.env.settle()

    assert len(server.texts(server.welcome)) == 1
    assert server.requests("POST", "/messages")[-1].body["allowed_mentions"]["users"] == []


async def test_the_card_says_nothing_dangerous_that_was_typed(server: Stage) -> None:
    ada = await server.person("Ada")
    await server.introduce(
        ada,
        about="Hi @everyone <@999999> [free](https://evil.example) discord.gg/abc \u202egnp.exe",
        interests="**hiking**, ||chess||, <@&5>",
    )
    (card,) = server.cards()
    assert "@everyone" not in card
    assert "https://" not in card
    assert "discord.gg/abc" not in card
    assert "\u202e" not in card


async def test_editing_the_profile_edits_the_card(server: Stage) -> None:
    ada = await server.introduced("Ada", "hiking")
    form = await ada.slash(server.lounge, "profile edit")
    assert form.modal is not None
    assert "Hello there." in str(form.modal)

    answer = await ada.submit_modal(form, {"about": "I have moved.", "interests": "chess"})

    assert "up to date" in said(answer)
    (card,) = server.cards()
    assert "I have moved." in card
    assert "chess" in card
    assert "hiking" not in card


async def test_a_member_sees_their_own_profile_and_nobody_else_does(server: Stage) -> None:
    ada = await server.introduced("Ada", "hiking")
    shown = await ada.slash(server.lounge, "profile show")
    assert "## Ada" in said(shown)
    ben = await server.person("Ben")
    assert "/introduce" in said(await ben.slash(server.lounge, "profile show"))


async def test_say_hi_leads_into_the_thread_with_two_first_lines(server: Stage) -> None:
    ada = await server.introduced("Ada", "hiking, chess")
    ben = await server.introduced("Ben", "Chess, baking")
    card = server.card(0)

    answer = said(await ben.click(card, label="Say hi to Ada"))

    thread = server.thread_of(card)
    assert thread.name == "Say hi to Ada"
    assert thread.mention in answer
    assert "We are both into **chess**" in answer
    assert answer.count("\n- ") == 2
    await ben.click(card, label="Say hi to Ada")
    assert len(server.introductions.threads) == 2  # one for each introduction
    await ada.send(thread, "Hi Ben!")


async def test_say_hi_on_ones_own_card_is_refused_kindly(server: Stage) -> None:
    ada = await server.introduced("Ada", "hiking")
    answer = said(await ada.click(server.card(0), label="Say hi to Ada"))
    assert "That is you!" in answer
    (thread,) = server.introductions.threads
    assert ada.id not in server.env.backend.get_channel(thread.id).thread_members


async def test_the_card_of_somebody_who_left_is_removed(server: Stage) -> None:
    ada = await server.introduced("Ada", "hiking")
    server.guild.remove_member(ada)
    await server.env.settle()
    assert server.cards() == []


async def test_a_card_that_a_moderator_deleted_is_posted_anew_by_the_next_edit(
    server: Stage,
) -> None:
    ada = await server.introduced("Ada", "hiking")
    card = server.card(0)
    server.env.backend.delete_message(server.introductions.id, card.id)
    await server.env.settle()
    await server.introduce(ada, **HIKER)  # this edit finds nothing to edit
    await server.introduce(ada, **HIKER)
    assert len(server.cards()) == 1


@pytest.mark.parametrize(
    ("form", "problem"),
    [
        ({"about": "🎉 …", "interests": "hiking"}, "nothing to read under"),
        ({"about": "I walk.", "interests": "?!, 🎉"}, "could not read an interest"),
    ],
)
async def test_a_form_with_nothing_in_it_is_refused_and_kept_to_be_fixed(
    server: Stage, form: dict[str, str], problem: str
) -> None:
    ada = await server.person("Ada")
    refused = await server.introduce(ada, **form)
    assert problem in said(refused)
    assert server.cards() == []

    await server.simulation.restart()
    assert refused.response is not None
    again = await ada.click(refused.response, label="Fix it")
    assert form["about"] in str(again.modal)
    await ada.submit_modal(again, HIKER)
    assert len(server.cards()) == 1


async def test_a_form_opened_before_a_restart_is_taken_after_it(server: Stage) -> None:
    ada = await server.person("Ada")
    form = await ada.slash(server.lounge, "introduce")
    await server.simulation.restart()
    await ada.submit_modal(form, HIKER)
    assert "I walk a lot" in server.cards()[0]


async def test_a_button_pressed_after_a_restart_works(server: Stage) -> None:
    ada = await server.person("Ada")
    await server.simulation.restart()
    greeting = server.welcome.last_message
    assert greeting is not None
    form = await ada.click(greeting, label="Introduce yourself")
    assert form.modal is not None


async def test_two_forms_of_the_same_kind_do_not_mix_up(server: Stage) -> None:
    ada, ben = await server.person("Ada"), await server.person("Ben")
    ada_form = await ada.slash(server.lounge, "introduce")
    ben_form = await ben.slash(server.lounge, "introduce")
    await ada.submit_modal(ada_form, {"about": "Ada here.", "interests": "hiking"})
    await ben.submit_modal(ben_form, {"about": "Ben here.", "interests": "chess"})
    first, second = server.cards()
    assert "## Ada" in first
    assert "Ada here." in first
    assert "## Ben" in second
    assert "Ben here." in second


async def test_without_a_channel_the_profile_is_kept_and_the_next_step_said(stage: Stage) -> None:
    ada = await stage.introduced("Ada", "hiking")
    assert "## Ada" in said(await ada.slash(stage.lounge, "profile show"))
    again = await stage.introduce(ada, **HIKER)
    assert "/setup panel" in said(again)


async def test_without_the_permission_the_profile_is_kept_and_posted_once_it_is_mended(
    server: Stage,
) -> None:
    server.forbid(server.introductions, "send_messages")
    ada = await server.person("Ada")
    answer = said(await server.introduce(ada, **HIKER))
    assert "/setup check" in answer
    server.overwrite(server.introductions, send_messages=True)
    await server.introduce(ada, **HIKER)
    assert len(server.cards()) == 1


async def test_a_newcomer_who_reads_spanish_is_spoken_to_in_spanish(server: Stage) -> None:
    lucia = await server.person("Lucía", locale="es-419")
    form = await lucia.slash(server.lounge, "introduce")
    assert form.modal is not None
    assert form.modal["title"] == "Preséntate"
    answer = await lucia.submit_modal(form, {"about": "Hola.", "interests": "senderismo y pan"})
    assert "¡Gracias!" in said(answer)
    assert "Into **hiking** · **baking**" in server.cards()[0]


async def test_who_reads_a_language_that_kith_lacks_is_spoken_to_in_the_servers(
    server: Stage,
) -> None:
    server.wire.guild_locales[server.guild.id] = "es-ES"
    uli = await server.person("Uli", locale="de")
    assert "Escribe `/introduce`" in said(await uli.slash(server.lounge, "profile show"))
    ann = await server.person("Ann", locale="en-GB")
    assert "Type `/introduce`" in said(await ann.slash(server.lounge, "profile show"))


async def test_a_server_in_spanish_is_greeted_in_spanish(stage: Stage) -> None:
    stage.env.backend.get_guild(stage.guild.id).preferred_locale = "es-ES"
    await stage.simulation.restart()
    await stage.set_up()
    await stage.person("Ada")
    assert "¡Te damos la bienvenida" in stage.texts(stage.welcome)[0]
    message = next(iter(stage.env.backend.messages[stage.welcome.id].values()))
    assert labels(message) == ["Preséntate"]


async def test_nothing_happens_in_a_server_that_chose_nothing(stage: Stage) -> None:
    await stage.person("Ada")
    assert all(stage.texts(channel) == [] for channel in stage.guild.channels.values())


async def test_a_name_of_which_nothing_can_be_seen_gives_way_to_the_username(
    server: Stage,
) -> None:
    ghost = server.guild.add_member(
        server.env.create_user("ghost_42", global_name="\u3164\u200b\u3164")
    )
    await server.env.settle()
    await server.introduce(ghost, **HIKER)
    assert "## ghost\\_42" in server.cards()[0]


def refuse_a_thread(server: Stage) -> None:
    server.env.inject_error(
        "POST", "/channels/*/messages/*/threads", status=403, code=50013, message="no"
    )


async def test_a_thread_that_could_not_be_opened_is_opened_by_the_next_press(
    server: Stage,
) -> None:
    refuse_a_thread(server)
    await server.introduced("Ada", "hiking")
    ben = await server.person("Ben")
    card = server.card(0)
    assert server.introductions.threads == []
    server.forbid(server.introductions, "create_public_threads")
    refused = said(await ben.click(card, label="Say hi to Ada"))
    assert "**Create Public Threads**" in refused

    server.overwrite(server.introductions, create_public_threads=None)
    refuse_a_thread(server)
    await ben.click(card, label="Say hi to Ada")
    assert server.introductions.threads == []
    await ben.click(card, label="Say hi to Ada")
    assert len(server.introductions.threads) == 1


async def test_what_members_wrote_is_not_in_the_log_even_when_the_database_fails(
    server: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    ada = await server.person("Ada")
    form = await ada.slash(server.lounge, "introduce")
    async with server.simulation.bot.parts.database.writing() as tx:
        await tx.exec_driver_sql("DROP TABLE profile_interests")
    answer = await ada.submit_modal(form, {"about": "My secret axolotl.", "interests": "hiking"})
    assert "Something broke on our side" in said(answer)
    assert "profile_interests" in caplog.text
    assert "axolotl" not in caplog.text
    caplog.clear()  # it was meant to happen
