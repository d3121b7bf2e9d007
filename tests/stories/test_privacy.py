"""What is held on a person: shown, handed out, erased to the last byte, gone after they left."""

import json
from datetime import UTC, datetime
from pathlib import Path

import simcord
from sqlalchemy import String, cast, select

from bot.community.boundaries import store as boundaries
from bot.community.boundaries.reporting import Report, report
from bot.community.boundaries.rules import Kind, Reported
from bot.community.contact import notifier
from bot.community.pictures import store as pictures
from bot.ids import ChannelId, GuildId, UserId
from bot.outbox.acts import PostMessage
from bot.outbox.tables import outbox
from bot.storage import marks
from bot.texts.catalogue import say_in
from bot.ui.reports import notice
from cogs.rounds.records import store as records
from rehearsal.simulation import create_server
from tests.stories import checks
from tests.stories.stage import Stage, labels, said

# Columns that hold one of a few words of ours, a number or a time: nothing can be planted there.
CHOSEN = {
    "asks_received.answer": "from a list",
    "drafts.looking_for": "from a list",
    "feelings.feeling": "from a list",
    "greeters.greets_way": "from a list",
    "greeters.per_week": "from a list",
    "participants.asked_at": "a time",
    "participants.capacity": "from a list",
    "participants.every": "from a list",
    "participants.in_messages": "from a list",
    "participants.joined_at": "a time",
    "participants.paused_until": "a time",
    "participants.quiet_rounds": "counted",
    "preferences.paused_until": "a time",
    "preferences.quiet_since": "an hour",
    "preferences.quiet_until": "an hour",
    "preferences.way": "from a list",
    "profiles.hours": "a bit for each hour of the week",
    "profiles.looking_for": "from a list",
    "profiles.member_since": "a time",
    "profiles.zone": "from a list",
    "round_alone.reason": "a word of ours",
    "round_calls.answer": "pressed",
    "round_guests.is_out": "pressed",
    "round_guests.joined_at": "a time",
    "round_openers.opener": "a question of ours, about what somebody else likes too",
    "round_rescues.stage": "a word of ours",
    "round_seats.again": "pressed",
    "round_seats.left_at": "a time",
    "round_seats.rating": "from a list",
    "round_seats.result": "pressed",
    "round_seats.signed_at": "a time",
}

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def token(name: str) -> str:
    """Return letters that stand nowhere else."""
    return f"zq{name}axolotl"


NAME, PRONOUNS, AVATAR, ABOUT = token("name"), token("pron"), token("avatar"), token("about")
HOBBY, LANGUAGE, LINK, OWN = token("hobby"), token("tongue"), token("link"), token("own")
ANSWER, PICTURE, D_ABOUT, D_HOBBY = token("answer"), token("pic"), token("dabout"), token("dhobby")
D_NAME, D_LANGUAGE, D_OWN = token("dname"), token("dtongue"), token("down")
NOTE, WORD = token("note"), token("word")
TOKENS = (
    NAME, PRONOUNS, AVATAR, ABOUT, HOBBY, LANGUAGE, LINK, OWN, ANSWER, PICTURE, D_ABOUT, D_HOBBY,
    D_NAME, D_LANGUAGE, D_OWN, NOTE, WORD,
)  # fmt: skip

# The server's question, which stands in the form in the place of the wishes.
QUESTION = "answer-1"


async def newcomer(stage: Stage) -> simcord.MemberActor:
    """Let somebody join whose picture can be found again."""
    user = stage.env.create_user("ada", global_name="Ada", avatar=AVATAR)
    ada = stage.guild.add_member(user)
    await stage.env.settle()
    return ada


async def says_everything(stage: Stage, ada: simcord.MemberActor) -> simcord.MemberActor:
    """Let Ada write into every text there is; return Ben, who is matched with her."""
    olga = await stage.organiser("Omar")
    await olga.slash(
        stage.lounge, "setup questions ask", question="Which boat is yours?", field="looking_for"
    )
    await stage.introduce(ada, about=D_ABOUT, interests="!!!")
    assert_planted(await held(stage, ada), D_ABOUT)
    accepted = await stage.introduce(
        ada,
        name=f"{NAME} ({PRONOUNS})",
        about=ABOUT,
        interests=f"{HOBBY}, chess",
        languages=f"English, {LANGUAGE}",
        **{QUESTION: OWN},
    )
    await says_more(stage, ada, accepted)
    ben = await stage.introduced("Ben", "chess")
    asking = await ada.context_menu(stage.lounge, "Ask to meet", ben)
    await ada.submit_modal(asking, {"note": NOTE})
    await stage.matched(ada, ben)
    said(await olga.slash(stage.lounge, "rounds run"))
    await says_a_word(stage, ada)
    await answers(stage, olga, ada, ben)
    await ada.slash(stage.lounge, "notifications")
    await stage.introduce(
        ada,
        name=D_NAME,
        about="\u200b",
        interests=D_HOBBY,
        languages=D_LANGUAGE,
        **{QUESTION: D_OWN},
    )
    await is_spoken_of(stage, ada, ben)
    return ben


async def says_more(
    stage: Stage, ada: simcord.MemberActor, accepted: simcord.InteractionResult
) -> None:
    """Add links, a zone and hours; a picture is put where an uploaded one is kept."""
    assert accepted.response is not None
    more = await ada.click(accepted.response, label="Add more")
    assert more.response is not None
    form = await ada.click(more.response, label="Links and more")
    await ada.submit_modal(form, {"links": f"https://example.org/{LINK}"})
    await ada.slash(stage.lounge, "profile zone", zone="Asia/Tokyo")
    async with stage.simulation.bot.parts.database.writing() as tx:
        await pictures.keep(tx, here(stage), UserId(ada.id), PICTURE.encode())


async def is_spoken_of(stage: Stage, ada: simcord.MemberActor, ben: simcord.MemberActor) -> None:
    """Let Ada block Ben, and the organisers wish to bring them together."""
    await ada.slash(stage.lounge, "block add", member=ben)
    async with stage.simulation.bot.parts.database.writing() as tx:
        await boundaries.pin(tx, here(stage), UserId(ada.id), UserId(ben.id), NOW)


async def says_a_word(stage: Stage, ada: simcord.MemberActor) -> None:
    """Put a word to the organisers where one that is sent is kept."""
    async with stage.simulation.bot.parts.database.writing() as tx:
        (group,) = await records.groups_with(tx, here(stage), UserId(ada.id))
        await records.note(tx, group.id, UserId(ada.id), word=f"It was {WORD}.")


async def answers(stage: Stage, olga: simcord.MemberActor, *people: simcord.MemberActor) -> None:
    """Let a question be asked, and these people answer it."""
    await olga.slash(
        stage.lounge,
        "checkins create",
        channel=stage.lounge,
        question="What are you working on?",
        days="every day",
        time="10:00",
    )
    await stage.time.forward(days=1)
    (prompt, *_) = stage.lounge.history()
    for number, actor in enumerate(people):
        form = await actor.click(prompt, label="Answer")
        await actor.submit_modal(form, {"answer": f"{ANSWER} for real" if not number else "Boats."})


def here(stage: Stage) -> GuildId:
    """Return the stage's server."""
    return GuildId(stage.guild.id)


def assert_planted(texts: dict[str, str], word: str) -> None:
    """Check that a word has reached the database."""
    assert any(word in text for text in texts.values())


async def held(stage: Stage, actor: simcord.MemberActor) -> dict[str, str]:
    """Return what stands in every personal column of somebody's rows."""
    found = {}
    async with stage.simulation.bot.parts.database.reading() as tx:
        for table in marks.person_tables():
            whose = marks.of_person(table, actor.id)
            for column in marks.personal_columns(table):
                values = (await tx.execute(select(column).where(whose))).scalars()
                found[str(column)] = " ".join(str(value) for value in values)
    return found


async def erase(stage: Stage, actor: simcord.MemberActor, label: str = "Erase here") -> str:
    """Let somebody erase what is held on them, and return what they are told."""
    asked = await actor.slash(stage.lounge, "privacy erase")
    assert asked.response is not None
    done = await actor.click(asked.response, label=label)
    return said(done)


def file_of(stage: Stage) -> Path:
    """Return the database's file."""
    return Path(stage.simulation.settings.database.url.partition("///")[2])


def bytes_of(stage: Stage) -> bytes:
    """Return every byte of the database and of its log."""
    path = file_of(stage)
    return b"".join(part.read_bytes() for part in sorted(path.parent.glob(f"{path.name}*")))


def left_of(stage: Stage, *words: str) -> list[str]:
    """Return those of these words that stand in a byte of the database."""
    stored = bytes_of(stage).lower()
    return [word for word in words if word.encode() in stored]


async def ids_left(stage: Stage, user_id: int) -> list[str]:
    """Return every column that still says whose a row is, and says somebody's id."""
    found = []
    async with stage.simulation.bot.parts.database.reading() as tx:
        for table in marks.person_tables():
            for column in marks.person_columns(table):
                rows = await tx.execute(select(column).where(column == user_id))
                found += [str(column) for _ in rows]
    return found


def everything_said(stage: Stage) -> str:
    """Return every message that stands on Discord."""
    backend = stage.env.backend
    return "\n".join(
        str(message.components) + message.content
        for messages in backend.messages.values()
        for message in messages.values()
        if not message.is_ephemeral
    )


async def test_every_text_that_a_member_can_give_is_given_in_these_stories(server: Stage) -> None:
    ada = await newcomer(server)
    await server.introduce(ada, about=D_ABOUT, interests="!!!")
    drafted = await held(server, ada)
    await says_everything(server, ada)
    planted = await held(server, ada)
    planted["drafts.about"] += drafted["drafts.about"]
    empty = {column for column, text in planted.items() if not any(t in text for t in TOKENS)}
    assert empty == set(CHOSEN)


async def test_what_is_erased_is_in_no_byte_of_the_database_and_no_message(server: Stage) -> None:
    ada = await newcomer(server)
    ben = await says_everything(server, ada)
    assert left_of(server, *TOKENS) != []
    assert ANSWER in everything_said(server)

    assert "Erased." in await erase(server, ada)
    assert await ids_left(server, ada.id) == []
    await server.time.forward(minutes=10)

    assert left_of(server, *TOKENS, str(ada.id)) == []
    assert [word for word in TOKENS if word in everything_said(server)] == []
    # Others keep what is theirs: Ben's card, his answer, and that he was matched with somebody.
    assert any("## Ben" in text for text in server.cards())
    assert any("Boats." in text for text in server.texts(server.lounge))
    shown = said(await ben.slash(server.lounge, "privacy show"))
    assert "brought you together with somebody once" in shown


async def test_a_prompt_is_shown_again_without_the_erased_answer_and_can_be_answered(
    server: Stage,
) -> None:
    ada = await newcomer(server)
    ben = await says_everything(server, ada)
    await erase(server, ada)
    (prompt, *_) = server.lounge.history()
    assert ANSWER not in str(prompt.components)
    form = await ben.click(prompt, label="Answer")
    await ben.submit_modal(form, {"answer": "Bigger boats."})
    assert any("Bigger boats." in text for text in server.texts(server.lounge))


async def test_erasing_is_asked_about_first_and_says_what_stays(server: Stage) -> None:
    ada = await server.introduced("Ada", "hiking")
    asked = await ada.slash(server.lounge, "privacy erase")
    text = said(asked)
    assert "**What goes:**" in text
    assert "**What stays:**" in text
    assert "cannot be undone" in text
    assert asked.response is not None
    assert labels(asked.response) == ["Erase here"]
    assert len(server.cards()) == 1  # asking erases nothing


async def test_the_question_works_after_a_restart_and_twice_is_once(server: Stage) -> None:
    ada = await server.introduced("Ada", "hiking")
    asked = await ada.slash(server.lounge, "privacy erase")
    await server.simulation.restart()
    assert asked.response is not None
    message = asked.response.message
    assert "Erased." in said(await ada.click(message, label="Erase here"))
    assert server.cards() == []
    assert "Erased." in await erase(server, ada)
    assert "I hold nothing on you" in said(await ada.slash(server.lounge, "privacy show"))


async def test_messages_go_also_when_kith_ends_right_after_the_erasure(server: Stage) -> None:
    ada = await newcomer(server)
    await says_everything(server, ada)
    await server.simulation.bot.parts.outbox.close()  # nothing is carried out any more
    await erase(server, ada)
    assert ABOUT in everything_said(server)
    await server.simulation.restart()
    await server.time.forward(minutes=10)
    assert [word for word in TOKENS if word in everything_said(server)] == []
    assert left_of(server, *TOKENS, str(ada.id)) == []


async def test_a_message_that_nobody_knows_whether_it_was_posted_is_found_and_deleted(
    server: Stage,
) -> None:
    ada = await newcomer(server)
    path = f"/channels/{server.introductions.id}/messages"
    server.wire.break_connection("POST", path, carried_out=True)
    await server.introduce(ada, about=ABOUT, interests=HOBBY)
    assert ABOUT in everything_said(server)
    await erase(server, ada)
    await server.time.forward(minutes=10)
    assert ABOUT not in everything_said(server)
    assert left_of(server, ABOUT, HOBBY, NAME, str(ada.id)) == []
    posts = [sent for sent in server.wire.sent if (sent.method, sent.path) == ("POST", path)]
    posts = [sent for sent in posts if ABOUT in str(sent.body)]
    assert len(posts) == 1  # it was looked for, and not posted again


async def test_a_message_that_was_never_posted_is_dropped_with_its_words(server: Stage) -> None:
    ada = await newcomer(server)
    await server.simulation.bot.parts.outbox.close()
    await server.introduce(ada, about=ABOUT, interests=HOBBY)
    await erase(server, ada)
    assert left_of(server, ABOUT, HOBBY) == []
    await server.simulation.restart()
    await server.time.forward(minutes=10)
    assert server.cards() == []
    assert left_of(server, NAME, str(ada.id)) == []


async def test_erasing_here_leaves_other_servers_alone_and_everywhere_does_not(
    server: Stage,
) -> None:
    other = create_server(server.env, "Mountain")
    lounge = other.create_text_channel("lounge")
    await server.env.settle()
    user = server.env.create_user("ada", global_name="Ada")
    ada, there = server.guild.add_member(user), other.add_member(user)
    await server.env.settle()
    await server.introduce(ada, about="Here.", interests="hiking")
    await there.submit_modal(
        await there.slash(lounge, "introduce"), {"about": ABOUT, "interests": HOBBY}
    )
    asked = await ada.slash(server.lounge, "privacy erase")
    assert asked.response is not None
    assert labels(asked.response) == ["Erase here", "Erase everywhere"]

    await erase(server, ada)
    assert server.cards() == []
    assert ABOUT in said(await there.slash(lounge, "profile show"))
    assert "every server" in await erase(server, ada, "Erase everywhere")
    await server.time.forward(minutes=10)
    assert await ids_left(server, ada.id) == []
    assert left_of(server, ABOUT, HOBBY, str(ada.id)) == []


async def test_who_blocked_somebody_stays_apart_from_them_when_they_erase_and_return(
    server: Stage,
) -> None:
    ada, ben = await server.person("Ada"), await server.person("Ben")
    guild_id, one, other = here(server), UserId(ada.id), UserId(ben.id)
    database = server.simulation.bot.parts.database
    async with database.writing() as tx:
        await boundaries.part(tx, guild_id, one, other, Kind.BLOCK, NOW)
    await erase(server, ben)
    server.guild.remove_member(ben)
    await server.time.forward(days=2)
    returned = server.guild.add_member(ben.user)
    await server.introduce(returned, about="I am back.", interests="hiking")
    assert await ids_left(server, ben.id) != []
    async with database.reading() as tx:
        assert not await boundaries.may_meet(tx, guild_id, one, other)
        kept = await boundaries.kept_by(tx, guild_id, one, Kind.BLOCK)
    assert (kept.people, kept.nameless) == ((), 1)


async def test_a_report_outlasts_the_erasure_of_whom_it_is_about(server: Stage) -> None:
    ada, ben = await server.person("Ada"), await server.person("Ben")
    made = Report(
        guild_id=here(server),
        by=UserId(ada.id),
        of=UserId(ben.id),
        words="He wrote this.",
        what=Reported.ASK,
        quoted="Nasty words.",
    )
    words = notice(made, say_in("en"))
    notice_of_it = PostMessage(channel=ChannelId(server.coffee.id), components=words)
    parts = server.simulation.bot.parts
    async with parts.database.writing() as tx:
        assert await report(tx, parts.outbox, made, notice_of_it, NOW)
    await server.env.settle()
    await erase(server, ben)
    await server.time.forward(minutes=10)
    assert "Nasty words." in everything_said(server)
    await erase(server, ada)
    await server.time.forward(minutes=10)
    assert "Nasty words." not in everything_said(server)


async def test_show_says_in_words_what_is_held(server: Stage) -> None:
    ada = await newcomer(server)
    assert "greeted you" in said(await ada.slash(server.lounge, "privacy show"))
    await says_everything(server, ada)
    shown = said(await ada.slash(server.lounge, "privacy show"))
    for line in (
        "Your profile",
        "2 interests",
        "One answer to a check-in",
        "The picture that you uploaded",
        "A form of yours",
        "One person whom you asked to be kept away from",
        "That you take part in one kind of rounds",
    ):
        assert line in shown


async def test_show_is_in_the_language_of_whoever_asks(server: Stage) -> None:
    ada = await server.person("Ada", locale="es-ES")
    assert "Esto es lo que guardo" in said(await ada.slash(server.lounge, "privacy show"))


async def exported(stage: Stage, actor: simcord.MemberActor) -> dict[str, bytes]:
    """Let somebody export what is held on them, and return the files."""
    answer = await actor.slash(stage.lounge, "privacy export")
    said(answer)
    message = answer.followups[-1] if answer.followups else answer.response
    assert message is not None
    files = {}
    for attachment in message.attachments:
        content = stage.env.backend.cdn.get(attachment.url)
        assert content is not None
        files[attachment.filename] = content
    return files


async def test_the_export_has_everything_of_mine_and_nobody_elses_name(server: Stage) -> None:
    ada = await newcomer(server)
    ben = await says_everything(server, ada)
    files = await exported(server, ada)
    assert set(files) == {"kith.json", "kith.html"}
    tables = json.loads(files["kith.json"])["tables"]
    for word in set(TOKENS) - {D_ABOUT, PICTURE}:
        assert word in files["kith.json"].decode()
        assert word in files["kith.html"].decode()
    assert tables["partings"][0]["of_id"] == "somebody"
    assert str(ben.id) not in files["kith.json"].decode()
    assert tables["profiles"][0]["user_id"] == str(ada.id)
    assert datetime.fromisoformat(tables["profiles"][0]["updated_at"]).tzinfo is not None
    page = files["kith.html"].decode()
    assert "Content-Security-Policy" in page
    assert "<script" not in page
    assert 'src="http' not in page


async def test_the_export_does_not_tell_who_blocked_me_or_what_the_organisers_forbid(
    server: Stage,
) -> None:
    ada, ben = await server.introduced("Ada", "hiking"), await server.introduced("Ben", "chess")
    async with server.simulation.bot.parts.database.writing() as tx:
        guild_id, one, other = here(server), UserId(ada.id), UserId(ben.id)
        await boundaries.part(tx, guild_id, other, one, Kind.BLOCK, NOW)
        await boundaries.part(tx, guild_id, other, one, Kind.REPORT, NOW)
        await boundaries.part(tx, guild_id, one, other, Kind.FORBIDDEN, NOW)
    files = await exported(server, ada)
    assert "partings" not in json.loads(files["kith.json"])["tables"]
    assert "kept away" not in said(await ada.slash(server.lounge, "privacy show"))


async def test_what_a_member_wrote_cannot_break_the_page(server: Stage) -> None:
    evil = "</dd><script>alert('boats')</script>"
    ada = await server.introduced("Ada", "hiking", about=evil)
    page = (await exported(server, ada))["kith.html"].decode()
    assert "<script" not in page
    assert "&lt;script&gt;" in page


async def test_who_is_known_for_nothing_is_told_so(stage: Stage) -> None:
    ada = await stage.person("Ada")
    for command in ("privacy show", "privacy export"):
        assert "I hold nothing on you" in said(await ada.slash(stage.lounge, command))


async def test_who_leaves_is_erased_after_the_servers_time(server: Stage) -> None:
    ada = await newcomer(server)
    await says_everything(server, ada)
    server.guild.remove_member(ada)
    await server.time.forward(days=29)
    assert await ids_left(server, ada.id) != []
    await server.time.forward(days=2)
    assert await ids_left(server, ada.id) == []
    assert left_of(server, *TOKENS, str(ada.id)) == []
    assert [word for word in TOKENS if word in everything_said(server)] == []


async def test_who_comes_back_in_time_keeps_their_profile(server: Stage) -> None:
    ada = await server.introduced("Ada", "hiking")
    server.guild.remove_member(ada)
    await server.time.forward(days=29)
    again = server.guild.add_member(ada.user)
    await server.time.forward(days=30)
    assert "hiking" in said(await again.slash(server.lounge, "profile show"))


async def test_organisers_choose_how_long_also_for_those_who_left_before(server: Stage) -> None:
    ada = await server.introduced("Ada", "hiking")
    olga = await server.organiser("Omar")
    server.guild.remove_member(ada)
    await server.time.forward(days=3)
    assert "erased as soon as they leave" in said(
        await olga.slash(server.lounge, "setup keep", days=0)
    )
    await server.time.forward(minutes=1)
    assert await ids_left(server, ada.id) == []


async def test_members_cannot_choose_how_long(server: Stage) -> None:
    ada = await server.person("Ada")
    command = server.env.backend.find_command("setup", server.guild.id, type=1)
    assert command is not None
    server.guild.set_command_permissions(int(command["id"]), {ada: True})
    answer = await ada.slash(server.lounge, "setup keep", days=0)
    assert "**Manage Server**" in said(answer)


async def test_who_left_while_kith_was_away_is_noticed_within_a_week(server: Stage) -> None:
    ada = await server.introduced("Ada", "hiking")
    ben = await server.introduced("Ben", "hiking")
    del server.env.backend.get_guild(server.guild.id).members[ada.id]  # Kith hears nothing of it
    await server.time.forward(days=8)
    assert "departures.user_id" in await ids_left(server, ada.id)
    assert "departures.user_id" not in await ids_left(server, ben.id)
    await server.time.forward(days=31)
    assert await ids_left(server, ada.id) == []
    assert "hiking" in said(await ben.slash(server.lounge, "profile show"))


async def test_who_returned_while_kith_was_away_is_not_erased(server: Stage) -> None:
    ada = await server.introduced("Ada", "hiking")
    members = server.env.backend.get_guild(server.guild.id).members
    kept = members[ada.id]
    server.guild.remove_member(ada)
    await server.env.settle()
    members[ada.id] = kept  # Kith hears nothing of it
    await server.time.forward(days=40)
    assert "hiking" in said(await ada.slash(server.lounge, "profile show"))


async def test_a_server_that_removes_the_bot_is_erased_after_its_time(server: Stage) -> None:
    ada = await newcomer(server)
    await says_everything(server, ada)
    server.forgotten_answers = checks.keys_of(server, notifier.ANSWER)
    server.env.backend.remove_guild(server.guild.id)
    await server.env.settle()
    assert left_of(server, ABOUT) == [ABOUT]
    await server.time.forward(days=31)
    assert await ids_left(server, ada.id) == []
    assert left_of(server, *TOKENS, str(ada.id)) == []
    async with server.simulation.bot.parts.database.reading() as tx:
        query = select(cast(outbox.c.id, String)).where(outbox.c.guild_id == server.guild.id)
        assert (await tx.execute(query)).first() is None


async def test_a_server_that_was_lost_while_kith_was_away_is_noticed_at_the_start(
    server: Stage,
) -> None:
    ada = await server.introduced("Ada", "hiking")
    del server.env.backend.guilds[server.guild.id]
    await server.simulation.restart()
    await server.time.forward(days=31)
    assert await ids_left(server, ada.id) == []
