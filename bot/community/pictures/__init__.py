"""Pictures that members uploaded: fetched, checked and re-encoded before anybody sees them."""

from typing import NewType

PictureKey = NewType("PictureKey", str)
"""A picture's random name: 24 hexadecimal digits."""
