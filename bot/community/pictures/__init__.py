"""Pictures that members uploaded: fetched, checked and re-encoded before anybody sees them."""

from dataclasses import dataclass
from typing import NewType

from bot.errors import UserError

PictureKey = NewType("PictureKey", str)
"""A picture's random name: 24 hexadecimal digits."""

MEGABYTES = 8
"""The largest file that is fetched. Phones' photographs are of 2 to 6."""

MEGAPIXELS = 40
"""The largest picture that is decoded: a small file can hold one that fills the memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file as Discord describes it: only where it is, and its id, are more than a claim."""

    id: int
    filename: str
    size: int
    content_type: str | None
    url: str


def too_big() -> UserError:
    """Return the refusal that names both limits."""
    return UserError("picture-too-big", megabytes=MEGABYTES, megapixels=MEGAPIXELS)
