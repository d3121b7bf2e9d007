"""How a button, select or form finds its handler."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ui.press import Interaction, PressId, Router

if TYPE_CHECKING:
    from bot.ui.forms import Submission

WORDS = st.text("abcdefghijklmnopqrstuvwxyz-_", min_size=1, max_size=20)


@given(WORDS, WORDS, st.text(max_size=40))
def test_what_a_custom_id_says_is_read_back(feature: str, action: str, argument: str) -> None:
    press = PressId(feature=feature, action=action, argument=argument)

    assert PressId.parse(str(press)) == press
    assert press.name == f"{feature}:{action}"


@pytest.mark.parametrize(
    ("custom_id", "name", "argument"),
    [
        # without an argument, with one, with one that has colons
        ("setup:check:", "setup:check", ""),
        ("checkins:answer:7", "checkins:answer", "7"),
        ("checkins:answer:7:8", "checkins:answer", "7:8"),
        # what other bots, or older versions of this one, wrote
        ("setup:check", "setup:check", ""),
        ("hello", "hello:", ""),
        ("", ":", ""),
        ("::", ":", ""),
    ],
)
def test_any_custom_id_can_be_read(custom_id: str, name: str, argument: str) -> None:
    press = PressId.parse(custom_id)

    assert (press.name, press.argument) == (name, argument)


async def pressed(_interaction: Interaction, _argument: str) -> None:
    """Stand for a handler of presses."""


async def chosen(_interaction: Interaction, _argument: str, _values: list[str]) -> None:
    """Stand for a handler of choices."""


async def sent(_interaction: Interaction, _argument: str, _submission: Submission) -> None:
    """Stand for a handler of forms."""


def test_no_name_has_two_handlers_of_a_kind() -> None:
    router = Router()
    router.on_press("a:b", pressed)
    router.on_select("a:c", chosen)
    router.on_form("a:d", sent)

    with pytest.raises(ValueError, match="a:b has a handler already"):
        router.on_press("a:b", pressed)
    with pytest.raises(ValueError, match="a:c has a handler already"):
        router.on_select("a:c", chosen)
    with pytest.raises(ValueError, match="a:d has a handler already"):
        router.on_form("a:d", sent)

    assert router.names() == {"a:b", "a:c", "a:d"}
