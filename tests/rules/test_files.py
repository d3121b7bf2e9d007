"""A message whose pictures are gone says what it says without them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.outbox.files import without

if TYPE_CHECKING:
    from bot.outbox.acts import Component

GONE = {"attachment://gone.webp"}
SAID: Component = {"type": 10, "content": "what Ada said"}
BUTTONS: Component = {"type": 1, "components": [{"type": 2, "custom_id": "x", "label": "Hi"}]}


def thumbnail(url: str) -> Component:
    return {"type": 11, "media": {"url": url}, "description": "Ada's picture"}


def section(url: str) -> Component:
    return {"type": 9, "components": [SAID, SAID], "accessory": thumbnail(url)}


def gallery(*urls: str) -> Component:
    return {"type": 12, "items": [{"media": {"url": url}} for url in urls]}


def container(*components: Component) -> Component:
    return {"type": 17, "accent_color": 7, "components": list(components)}


PRESSED: Component = {"type": 9, "components": [SAID], "accessory": BUTTONS["components"][0]}
HERE, LOST = "attachment://here.webp", "attachment://gone.webp"


@pytest.mark.parametrize(
    ("components", "expected"),
    [
        # what shows nothing stays as it is, a section with a button too
        ([SAID, BUTTONS, PRESSED], [SAID, BUTTONS, PRESSED]),
        # what shows something else stays
        ([section(HERE)], [section(HERE)]),
        ([section("https://cdn.example/a.png")], [section("https://cdn.example/a.png")]),
        # a section becomes its texts, also deep inside, in their place
        ([section(LOST)], [SAID, SAID]),
        (
            [container(section(LOST), section(HERE), BUTTONS)],
            [container(SAID, SAID, section(HERE), BUTTONS)],
        ),
        # a gallery loses a picture, and goes with its last
        ([gallery(HERE, LOST)], [gallery(HERE)]),
        ([SAID, gallery(LOST)], [SAID]),
        # a name that only begins alike is another
        ([section(LOST + "p")], [section(LOST + "p")]),
    ],
)
def test_only_what_shows_the_picture_changes(
    components: list[Component], expected: list[Component]
) -> None:
    assert list(without(GONE, components)) == expected


def test_nothing_changes_where_nothing_is_gone() -> None:
    components = [container(section(HERE), gallery(LOST)), SAID]

    assert list(without(set(), components)) == components
