"""A member says who they are: the form, what was understood of it, and more at leisure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.stories.stage import Stage, labels, said

if TYPE_CHECKING:
    import simcord

HIKER = {"about": "I walk a lot.", "interests": "hiking, Rust, sourdough"}


def fields_of(form: simcord.InteractionResult) -> dict[str, dict[str, Any]]:
    """Return the fields of a form by name, each with the label over it."""
    assert form.modal is not None
    return {
        label["component"]["custom_id"]: {**label["component"], "over": label["label"]}
        for label in form.modal["components"]
    }


async def test_a_member_says_how_to_call_them_and_what_they_speak(server: Stage) -> None:
    ada = await server.person("Ada")
    words = {"name": "Ada Q., she/her", "languages": "Español, English & Klingon"}
    await server.introduce(ada, **HIKER, **words)

    (card,) = server.cards()
    assert "## Ada Q. (she/her)" in card
    assert "Speaks Spanish, English, Klingon" in card


async def test_only_about_me_and_interests_are_required(server: Stage) -> None:
    ada = await server.person("Ada")

    fields = fields_of(await ada.slash(server.lounge, "introduce"))

    assert list(fields) == ["name", "about", "interests", "looking_for", "languages"]
    assert {name for name, field in fields.items() if field["required"]} == {"about", "interests"}


async def test_a_member_sees_what_was_understood_and_takes_out_what_is_not_so(
    server: Stage,
) -> None:
    ada = await server.person("Ada")
    answer = await server.introduce(ada, **HIKER)
    assert "**hiking** · **Rust** · **sourdough**" in said(answer)

    await server.simulation.restart()
    assert answer.response is not None
    hiking, _, bread = interests_of(answer.response)
    await ada.select(answer.response, [hiking, bread], custom_id="introductions:keep:")

    assert "**hiking** · **sourdough**" in said(answer)
    assert "Rust" not in said(answer)
    assert "Rust" not in server.cards()[0]


async def test_a_member_writes_as_they_talk_and_is_understood(server: Stage) -> None:
    ada = await server.person("Ada")
    typed = "i love hiking, k8s & sci-fi novels (also: Rust!!). not into football"

    answer = said(await server.introduce(ada, about="Hello there.", interests=typed))

    assert "**hiking** · **Kubernetes** · **science fiction** · **reading** · **Rust**" in answer
    assert "Left out, as you said that it is not yours: **football**" in answer
    assert "football" not in server.cards()[0]


def interests_of(message: simcord.ResponseMessage) -> list[str]:
    """Return what can be ticked in a message."""
    (menu,) = [
        part
        for block in message.components
        for row in block.get("components", [])
        for part in row.get("components", [])
        if part.get("options")
    ]
    return [option["value"] for option in menu["options"]]


async def test_an_organisers_question_stands_in_the_place_of_a_field(server: Stage) -> None:
    olga = await server.organiser("Omar")
    asked = await olga.slash(
        server.lounge, "setup questions ask", question="Which team are you in?", field="languages"
    )
    assert 'asks "Which team are you in?" where it asked for languages' in said(asked)

    ada = await server.person("Ada")
    form = await ada.slash(server.lounge, "introduce")
    (question,) = [name for name in fields_of(form) if name.startswith("answer-")]
    assert fields_of(form)[question]["over"] == "Which team are you in?"
    answer = await ada.submit_modal(form, {**HIKER, question: "The *red* one"})

    (card,) = server.cards()
    assert "**Which team are you in?** The \\*red\\* one" in card
    # What gave way is found under Add more.
    assert answer.response is not None
    more = await ada.click(answer.response, label="Add more")
    assert more.response is not None
    words = await ada.click(more.response, label="Links and more")
    assert list(fields_of(words)) == ["links", "languages"]
    await ada.submit_modal(words, {"languages": "euskara"})
    assert "Speaks Basque" in server.cards()[0]
    # And the edit keeps both.
    again = await ada.slash(server.lounge, "profile edit")
    assert fields_of(again)[question]["value"] == "The *red* one"
    await ada.submit_modal(again, {**HIKER, question: "Blue"})
    assert "Speaks Basque" in server.cards()[0]
    assert "Blue" in server.cards()[0]


async def test_a_question_that_is_dropped_takes_its_answers_with_it(server: Stage) -> None:
    olga = await server.organiser("Omar")
    await olga.slash(server.lounge, "setup questions ask", question="Which team?", field="name")
    assert '"Which team?"' in said(await olga.slash(server.lounge, "setup questions list"))
    ada = await server.person("Ada")
    form = await ada.slash(server.lounge, "introduce")
    (question,) = [name for name in fields_of(form) if name.startswith("answer-")]
    await ada.submit_modal(form, {**HIKER, question: "Red"})

    dropped = await olga.slash(server.lounge, "setup questions drop", field="name")
    assert "asks for name and pronouns again" in said(dropped)

    assert "Red" not in said(await ada.slash(server.lounge, "profile show"))
    none = await olga.slash(server.lounge, "setup questions drop", field="name")
    assert "no question of yours" in said(none)


async def test_a_question_too_long_for_its_place_is_given_back(server: Stage) -> None:
    olga = await server.organiser("Omar")
    long = "Which of our many wonderful teams are you in, if any?"
    answer = said(
        await olga.slash(server.lounge, "setup questions ask", question=long, field="name")
    )
    assert long in answer
    assert "8 characters too long" in answer
    empty = await olga.slash(server.lounge, "setup questions ask", question="🎉", field="name")
    assert "no question in that" in said(empty)


async def test_a_form_sent_after_its_question_was_dropped_is_kept_all_the_same(
    server: Stage,
) -> None:
    olga = await server.organiser("Omar")
    await olga.slash(server.lounge, "setup questions ask", question="Which team?", field="name")
    ada = await server.person("Ada")
    form = await ada.slash(server.lounge, "introduce")
    (question,) = [name for name in fields_of(form) if name.startswith("answer-")]
    await olga.slash(server.lounge, "setup questions drop", field="name")

    answer = await ada.submit_modal(form, {**HIKER, question: "Red *ink*"})

    assert "## Ada" in server.cards()[0]
    assert "is not kept: Red \\*ink\\*" in said(answer)


async def test_what_an_older_form_did_not_ask_for_stays_as_it_was(server: Stage) -> None:
    omar = await server.organiser("Omar")
    ada = await server.introduced("Ada", "hiking", languages="euskara", looking_for=["mentor"])
    ask = {"question": "Which team?", "field": "languages"}
    await omar.slash(server.lounge, "setup questions ask", **ask)
    form = await ada.slash(server.lounge, "profile edit")
    await omar.slash(server.lounge, "setup questions drop", field="languages")

    await ada.submit_modal(form, HIKER)

    (card,) = server.cards()
    assert "I walk a lot." in card
    assert "Speaks Basque" in card


async def test_a_refused_form_is_kept_whole_until_it_is_fixed(server: Stage) -> None:
    ada = await server.person("Ada")
    form = {
        "name": "Ada (she/her)",
        "about": "🎉 …",
        "interests": "hiking",
        "looking_for": ["mentor"],
        "languages": "Español",
    }
    refused = await server.introduce(ada, **form)

    await server.simulation.restart()
    assert refused.response is not None
    again = fields_of(await ada.click(refused.response, label="Fix it"))

    assert again["name"]["value"] == form["name"]
    assert again["about"]["value"] == form["about"]
    assert again["languages"]["value"] == form["languages"]
    assert [option["value"] for option in again["looking_for"]["options"] if option["default"]] == [
        "mentor"
    ]


async def test_a_time_zone_is_found_by_city_country_and_offset(server: Stage) -> None:
    ada = await server.introduced("Ada", "hiking")

    async def suggested(typed: str) -> list[str]:
        choices = await ada.autocomplete(server.lounge, "profile zone", "zone", typed)
        return [choice["value"] for choice in choices]

    assert (await suggested("madr"))[0] == "Europe/Madrid"
    assert "Asia/Tokyo" in await suggested("japan")
    assert "Asia/Tokyo" in await suggested("Japón")
    assert await suggested("+5:30") == ["Asia/Kolkata", "Asia/Colombo"]
    assert await suggested("nowhere at all") == []

    answer = said(await ada.slash(server.lounge, "profile zone", zone="Asia/Tokyo"))
    assert "Asia/Tokyo" in answer
    refused = said(await ada.slash(server.lounge, "profile zone", zone="Middle/Earth"))
    assert 'time zone called "Middle/Earth"' in refused
    ben = await server.person("Ben")
    assert "/introduce" in said(await ben.slash(server.lounge, "profile zone", zone="Asia/Tokyo"))


async def test_a_member_says_when_they_have_time_in_parts_of_the_week_or_by_the_hour(
    server: Stage,
) -> None:
    ada = await server.introduced("Ada", "hiking")
    await ada.slash(server.lounge, "profile zone", zone="Asia/Tokyo")
    shown = await ada.slash(server.lounge, "profile show")
    assert shown.response is not None
    more = await ada.click(shown.response, label="Add more")
    assert more.response is not None
    await ada.click(more.response, label="When I have time")

    await ada.select(more.response, ["weekday-evenings"], custom_id="introductions:stretches:")
    await server.simulation.restart()
    await ada.select(more.response, ["0"], custom_id="introductions:day:")
    evening = [str(hour) for hour in range(18, 23)]
    await ada.select(more.response, [*evening, "9", "10"], custom_id="introductions:hours:0")

    assert "Now: weekday evenings, Monday 9–11" in said(more)  # noqa: RUF001 - a span
    assert (
        "Usually free: weekday evenings, Monday 9–11 (Asia/Tokyo)"  # noqa: RUF001
        in server.cards()[0]
    )
    # Parts of the week may go again; the hours beyond them stay.
    await ada.select(more.response, [], custom_id="introductions:stretches:")
    assert "Now: Monday 9–11" in said(more)  # noqa: RUF001


async def test_links_can_be_pressed_where_the_server_knows_the_site(server: Stage) -> None:
    server.link_hosts.add("github.com")
    olga = await server.organiser("Omar")
    allowed = await olga.slash(server.lounge, "setup links allow", site="https://GitHub.com/")
    assert "links to github.com are links" in said(allowed)
    ada = await server.introduced("Ada", "hiking", about="See https://github.com/ada.")
    shown = await ada.slash(server.lounge, "profile show")
    assert shown.response is not None
    more = await ada.click(shown.response, label="Add more")
    assert more.response is not None
    form = await ada.click(more.response, label="Links and more")
    await ada.submit_modal(form, {"links": "github.com/ada\nhttps://evil.example/x"})

    (card,) = server.cards()
    assert "See <https://github.com/ada>." in card
    assert "Links: <https://github.com/ada> · evil.example/x" in card

    await olga.slash(server.lounge, "setup links forbid", site="github.com")
    await server.introduce(ada, **HIKER)
    assert "Links: github.com/ada" in server.cards()[0]


async def test_what_is_no_link_is_given_back_and_the_rest_is_kept(server: Stage) -> None:
    ada = await server.introduced("Ada", "hiking")
    shown = await ada.slash(server.lounge, "profile show")
    assert shown.response is not None
    more = await ada.click(shown.response, label="Add more")
    assert more.response is not None
    form = await ada.click(more.response, label="Links and more")

    answer = said(await ada.submit_modal(form, {"links": "nothing a.org b.org c.org d.org"}))

    assert "but not this: nothing d.org." in answer
    assert "a.org · b.org · c.org" in server.cards()[0]


async def test_sites_that_invite_into_other_servers_are_refused(server: Stage) -> None:
    olga = await server.organiser("Omar")
    for site, refusal in (("discord.gg/x", "leads into other servers"), ("???", "as a site")):
        assert refusal in said(await olga.slash(server.lounge, "setup links allow", site=site))
    listed = said(await olga.slash(server.lounge, "setup links list"))
    assert "plain words everywhere" in listed


async def test_view_introduction_shows_another_members_card_to_one_who_asks(
    server: Stage,
) -> None:
    ada = await server.introduced("Ada", "hiking")
    ben = await server.person("Ben")

    seen = await ben.context_menu(server.lounge, "View introduction", ada)

    assert "## Ada" in said(seen)
    assert labels(seen.response) == ["Ask to meet"]
    none = await ada.context_menu(server.lounge, "View introduction", ben)
    assert "Ben has not introduced themselves here yet" in said(none)


async def test_two_forms_sent_at_once_leave_one_card_and_the_later_words(server: Stage) -> None:
    ada = await server.person("Ada")
    first = await ada.slash(server.lounge, "introduce")
    second = await ada.slash(server.lounge, "introduce")

    await ada.submit_modal(first, {**HIKER, "about": "First."})
    await ada.submit_modal(second, {**HIKER, "about": "Second."})

    (card,) = server.cards()
    assert "Second." in card
