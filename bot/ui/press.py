"""One way for every button, select and form: `feature:action:argument` finds its handler.

Nothing a person may press lives in memory, so everything still works after a restart; what no
handler knows any more is answered with what to do instead.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import discord

from bot.errors import Outdated
from bot.ui.forms import Submission

if TYPE_CHECKING:
    from bot.client import KithClient

    Interaction = discord.Interaction[KithClient]
else:
    Interaction = discord.Interaction

PressHandler = Callable[[Interaction, str], Awaitable[None]]
SelectHandler = Callable[[Interaction, str, list[str]], Awaitable[None]]
FormHandler = Callable[[Interaction, str, Submission], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PressId:
    """The custom_id of a component: what it belongs to, what it does, to what."""

    feature: str
    action: str
    argument: str = ""

    def __str__(self) -> str:
        """Return the custom_id, at most 100 characters."""
        return f"{self.feature}:{self.action}:{self.argument}"

    @property
    def name(self) -> str:
        """What a handler is registered under."""
        return f"{self.feature}:{self.action}"

    @classmethod
    def parse(cls, custom_id: str) -> "PressId":
        """Read a custom_id; one that is not ours has an empty action."""
        feature, _, rest = custom_id.partition(":")
        action, _, argument = rest.partition(":")
        return cls(feature=feature, action=action, argument=argument)


class Router:
    """Knows the handler of every button, select and form."""

    def __init__(self) -> None:
        """Start without any."""
        self._presses: dict[str, PressHandler] = {}
        self._selects: dict[str, SelectHandler] = {}
        self._forms: dict[str, FormHandler] = {}

    def on_press(self, name: str, handler: PressHandler) -> None:
        """Let `handler` take presses of `feature:action`."""
        _register(self._presses, name, handler)

    def on_select(self, name: str, handler: SelectHandler) -> None:
        """Let `handler` take choices in the select `feature:action`."""
        _register(self._selects, name, handler)

    def on_form(self, name: str, handler: FormHandler) -> None:
        """Let `handler` take submissions of the form `feature:action`."""
        _register(self._forms, name, handler)

    def names(self) -> set[str]:
        """Return every registered `feature:action`."""
        return {*self._presses, *self._selects, *self._forms}

    def name_of(self, interaction: Interaction) -> str | None:
        """Return the `feature:action` that an interaction is for, if it is one that we know."""
        data: dict[str, Any] = dict(interaction.data or {})
        name = PressId.parse(data.get("custom_id", "")).name
        return name if name in self.names() else None

    async def route(self, interaction: Interaction) -> None:
        """Hand a component's or form's interaction to its handler. Raises Outdated."""
        data: dict[str, Any] = dict(interaction.data or {})
        press = PressId.parse(data["custom_id"])
        if interaction.type is discord.InteractionType.modal_submit:
            if (form := self._forms.get(press.name)) is None:
                raise Outdated("outdated-form")
            await form(interaction, press.argument, Submission.parse(data))
        elif (select := self._selects.get(press.name)) is not None:
            await select(interaction, press.argument, data.get("values", []))
        elif (pressed := self._presses.get(press.name)) is not None:
            await pressed(interaction, press.argument)
        else:
            raise Outdated("outdated-button")


def _register(table: dict[str, Any], name: str, handler: object) -> None:
    if name in table:
        raise ValueError(f"{name} has a handler already")
    table[name] = handler
