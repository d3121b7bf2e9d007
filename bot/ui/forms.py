"""Forms: modals that need no memory, and what comes back from them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import discord

MAX_TITLE = 45


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """What a person sent: texts and choices by field."""

    texts: Mapping[str, str]
    choices: Mapping[str, Sequence[str]]

    def text(self, field: str) -> str:
        """Return what was written in a field, without space around it."""
        return self.texts.get(field, "").strip()

    def chosen(self, field: str) -> Sequence[str]:
        """Return what was chosen in a field."""
        return self.choices.get(field, ())

    @classmethod
    def parse(cls, data: Mapping[str, Any]) -> "Submission":
        """Read the data of a modal's interaction."""
        fields = [label.get("component", {}) for label in data.get("components", [])]
        return cls(
            texts={f["custom_id"]: f.get("value") or "" for f in fields if "value" in f},
            choices={f["custom_id"]: f.get("values") or [] for f in fields if "values" in f},
        )


class Form(discord.ui.Modal):
    """A modal that discord.py does not keep: after a restart it works as before.

    Add fields with `text` and `choice`; the submission reaches the handler of its custom_id.
    """

    def __init__(self, custom_id: object, title: str) -> None:
        """`custom_id` is a PressId."""
        super().__init__(title=title[:MAX_TITLE], custom_id=str(custom_id))
        # A finished modal is sent, but not stored (discord.py 2.7, InteractionResponse.send_modal).
        self.stop()

    def text(
        self,
        field: str,
        label: str,
        *,
        hint: str | None = None,
        filled: str = "",
        long: bool = False,
        required: bool = True,
        most: int = 1000,
    ) -> "Form":
        """Add a text field of at most `most` characters, `filled` beforehand."""
        style = discord.TextStyle.paragraph if long else discord.TextStyle.short
        entry: discord.ui.TextInput[Any] = discord.ui.TextInput(
            custom_id=field,
            style=style,
            default=filled or None,
            required=required,
            max_length=most,
        )
        return self._add(label, hint, entry)

    def choice(
        self,
        field: str,
        label: str,
        options: Mapping[str, str],
        *,
        hint: str | None = None,
        chosen: Sequence[str] = (),
        most: int = 1,
        required: bool = False,
    ) -> "Form":
        """Add a select; `options` maps values to what is shown."""
        menu: discord.ui.Select[Any] = discord.ui.Select(
            custom_id=field,
            min_values=1 if required else 0,
            max_values=most,
            required=required,
            options=[
                discord.SelectOption(label=shown, value=value, default=value in chosen)
                for value, shown in options.items()
            ],
        )
        return self._add(label, hint, menu)

    def _add(self, label: str, hint: str | None, field: discord.ui.Item[Any]) -> "Form":
        self.add_item(discord.ui.Label(text=label, description=hint, component=field))
        return self
