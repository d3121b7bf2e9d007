"""What comes back from a form, and that it is what went out."""

from __future__ import annotations

from typing import Any

import pytest

from bot.community.pictures import Upload
from bot.ui.forms import MAX_TITLE, Form, Submission
from bot.ui.press import PressId

PRESS = PressId(feature="introductions", action="submit", argument="7")


def labelled(component: dict[str, Any]) -> dict[str, Any]:
    return {"type": 18, "id": 1, "component": component}


@pytest.mark.parametrize(
    ("components", "texts", "choices"),
    [
        # nothing
        ([], {}, {}),
        # a text as it was typed; one that was left empty, which comes as null or as ""
        ([labelled({"type": 4, "custom_id": "a", "value": " x\n"})], {"a": " x\n"}, {}),
        ([labelled({"type": 4, "custom_id": "a", "value": None})], {"a": ""}, {}),
        ([labelled({"type": 4, "custom_id": "a", "value": ""})], {"a": ""}, {}),
        # choices; none
        ([labelled({"type": 3, "custom_id": "c", "values": ["1", "2"]})], {}, {"c": ["1", "2"]}),
        ([labelled({"type": 3, "custom_id": "c", "values": []})], {}, {"c": []}),
        # a text between fields, which is nobody's answer
        ([{"type": 10, "id": 2}], {}, {}),
    ],
)
def test_a_submission_holds_what_was_typed_and_chosen(
    components: list[dict[str, Any]], texts: dict[str, str], choices: dict[str, list[str]]
) -> None:
    sent = Submission.parse({"custom_id": str(PRESS), "components": components})

    assert sent == Submission(texts=texts, choices=choices)


ATTACHMENT = {
    "id": "77",
    "filename": "me.png",
    "size": 1234,
    "url": "https://cdn.discordapp.com/ephemeral-attachments/1/77/me.png?ex=1",
    "proxy_url": "https://media.discordapp.net/ephemeral-attachments/1/77/me.png?ex=1",
}


@pytest.mark.parametrize(
    ("values", "attachment", "content_type"),
    [
        (["77"], ATTACHMENT | {"content_type": "image/png"}, "image/png"),
        # Discord does not know every kind
        (["77"], ATTACHMENT, None),
    ],
)
def test_a_submission_holds_where_a_file_is_that_was_uploaded(
    values: list[str], attachment: dict[str, Any], content_type: str | None
) -> None:
    sent = Submission.parse(
        {
            "components": [labelled({"type": 19, "custom_id": "p", "values": values})],
            "resolved": {"attachments": {"77": attachment}},
        }
    )

    assert sent.file("p") == Upload(
        id=77,
        filename="me.png",
        size=1234,
        content_type=content_type,
        url="https://cdn.discordapp.com/ephemeral-attachments/1/77/me.png?ex=1",
    )
    assert list(sent.chosen("p")) == []


def test_who_uploads_nothing_sends_no_file() -> None:
    empty = labelled({"type": 19, "custom_id": "p", "values": []})

    assert Submission.parse({"components": [empty]}).file("p") is None
    assert Submission.parse({"components": []}).file("p") is None


def test_space_around_what_was_typed_does_not_count_and_what_is_missing_is_empty() -> None:
    sent = Submission(texts={"about": "  I climb.\n"}, choices={"wishes": ["friends"]})

    assert sent.text("about") == "I climb."
    assert sent.text("other") == ""
    assert sent.chosen("wishes") == ["friends"]
    assert list(sent.chosen("other")) == []


async def test_a_form_carries_its_fields_and_what_is_known_of_them() -> None:
    form = (
        Form(PRESS, "T" * 60)
        .text("about", "About me", hint="who you are", filled="I climb.", long=True, most=300)
        .choice("wishes", "I want", {"a": "Ah", "b": "Beh"}, chosen=["b"], most=2)
    )

    out = form.to_dict()

    assert out["custom_id"] == "introductions:submit:7"
    assert out["title"] == "T" * MAX_TITLE
    about, wishes = out["components"]
    assert (about["label"], about["description"]) == ("About me", "who you are")
    assert about["component"]["value"] == "I climb."
    assert about["component"]["max_length"] == 300
    assert about["component"]["required"] is True
    assert (wishes["component"]["min_values"], wishes["component"]["max_values"]) == (0, 2)
    assert [option.get("default", False) for option in wishes["component"]["options"]] == [
        False,
        True,
    ]


@pytest.mark.parametrize("required", [True, False])
async def test_a_place_for_a_file_takes_one(required: bool) -> None:
    form = Form(PRESS, "T").upload("p", "Picture", hint="of you", required=required)

    (place,) = form.to_dict()["components"]

    assert (place["label"], place["description"]) == ("Picture", "of you")
    assert place["component"]["type"] == 19
    assert place["component"]["required"] is required
    assert (place["component"]["min_values"], place["component"]["max_values"]) == (required, 1)


async def test_discord_py_keeps_no_form_in_memory() -> None:
    assert Form(PRESS, "Title").is_finished()


def test_a_form_opens_with_more_than_a_field_takes_cut_to_what_it_takes() -> None:
    form = Form(PRESS, "Title").text("about", "About me", filled="abcdef", most=4)

    (label,) = form.to_components()
    assert label["component"]["value"] == "abcd"
