"""A message whose pictures are gone says what it says without them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.community.pictures import PictureKey
from bot.outbox.acts import Document, File
from bot.outbox.entries import Made
from bot.outbox.files import with_files, without
from bot.outbox.wire import Attached

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from bot.outbox.acts import Component

CALENDAR = "text/calendar; charset=utf-8"
GONE = {"attachment://gone.webp"}
SAID: Component = {"type": 10, "content": "what Ada said"}
BUTTONS: Component = {"type": 1, "components": [{"type": 2, "custom_id": "x", "label": "Hi"}]}


def thumbnail(url: str) -> Component:
    return {"type": 11, "media": {"url": url}, "description": "Ada's picture"}


def section(url: str) -> Component:
    return {"type": 9, "components": [SAID, SAID], "accessory": thumbnail(url)}


def gallery(*urls: str) -> Component:
    return {"type": 12, "items": [{"media": {"url": url}} for url in urls]}


def document(name: str) -> Component:
    return {"type": 13, "file": {"url": f"attachment://{name}"}}


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
        # what shows a document goes with it, another stays
        ([SAID, document("gone.webp"), document("tea.ics")], [SAID, document("tea.ics")]),
        # a container goes with all that was in it
        ([SAID, container(gallery(LOST), document("gone.webp"))], [SAID]),
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


async def test_documents_go_beside_pictures_in_their_order_and_say_what_they_are() -> None:
    sent: list[Attached] = []

    async def load(keys: Collection[PictureKey]) -> Mapping[PictureKey, bytes]:
        return dict.fromkeys(keys, b"a picture")

    async def send(_: list[Component], attached: list[Attached]) -> Made:
        sent.extend(attached)
        return Made(id=1, place=None)

    files = (
        Document(name="tea.ics", content="Té\r\n"),
        File(name="me.webp", picture=PictureKey("c" * 24)),
        Document(name="notes.txt", content="Cake."),
    )
    await with_files(load, [SAID], files, send)

    assert sent == [
        Attached(name="tea.ics", content="Té\r\n".encode(), kind=CALENDAR),
        Attached(name="me.webp", content=b"a picture"),
        Attached(name="notes.txt", content=b"Cake.", kind="text/plain; charset=utf-8"),
    ]
