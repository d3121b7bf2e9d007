"""Forms: modals that need no memory, and what comes back from them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import discord

from bot.community.pictures import Upload

MAX_TITLE = 45
FILE_UPLOAD = discord.ComponentType.file_upload.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """What a person sent: texts, choices and uploaded files by field."""

    texts: Mapping[str, str]
    choices: Mapping[str, Sequence[str]]
    files: Mapping[str, Upload] = field(default_factory=dict)

    def text(self, field: str) -> str:
        """Return what was written in a field, without space around it."""
        return self.texts.get(field, "").strip()

    def has(self, field: str) -> bool:
        """Whether the form had this field: it may have been opened before a change of ours."""
        return field in self.texts or field in self.choices

    def chosen(self, field: str) -> Sequence[str]:
        """Return what was chosen in a field."""
        return self.choices.get(field, ())

    def file(self, field: str) -> Upload | None:
        """Return the file that was uploaded in a field, if there is one."""
        return self.files.get(field)

    @classmethod
    def parse(cls, data: Mapping[str, Any]) -> "Submission":
        """Read the data of a modal's interaction."""
        fields = [label.get("component", {}) for label in data.get("components", [])]
        attachments = data.get("resolved", {}).get("attachments", {})
        uploads = [f for f in fields if f.get("type") == FILE_UPLOAD and f.get("values")]
        others = [f for f in fields if f.get("type") != FILE_UPLOAD]
        return cls(
            texts={f["custom_id"]: f.get("value") or "" for f in others if "value" in f},
            choices={f["custom_id"]: f.get("values") or [] for f in others if "values" in f},
            files={f["custom_id"]: _upload(attachments[f["values"][0]]) for f in uploads},
        )


def _upload(attachment: Mapping[str, Any]) -> Upload:
    return Upload(
        id=int(attachment["id"]),
        filename=attachment["filename"],
        size=attachment["size"],
        content_type=attachment.get("content_type"),
        url=attachment["url"],
    )


class Form(discord.ui.Modal):
    """A modal that discord.py does not keep: after a restart it works as before.

    Add fields with `text`, `choice`, `upload`; the submission reaches the handler of its custom_id.
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
            # Discord opens no form with more in a field than the field takes.
            default=filled[:most] or None,
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

    def upload(
        self, field: str, label: str, *, hint: str | None = None, required: bool = False
    ) -> "Form":
        """Add a place for one file."""
        place: discord.ui.FileUpload[Any] = discord.ui.FileUpload(
            custom_id=field,
            min_values=1 if required else 0,
            max_values=1,
            required=required,
        )
        return self._add(label, hint, place)

    def _add(self, label: str, hint: str | None, field: discord.ui.Item[Any]) -> "Form":
        self.add_item(discord.ui.Label(text=label, description=hint, component=field))
        return self
