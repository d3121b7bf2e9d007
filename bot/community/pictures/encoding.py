"""Re-encodes what was uploaded as a small WebP of pixels alone; runs in the worker process.

Pillow is imported where it is used: the bot hands these functions over, and never runs them.
"""

import contextlib
import io
import resource
import signal
import struct
import warnings
import zlib
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.community.pictures import MEGAPIXELS, too_big
from bot.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image

MOST_PIXELS = MEGAPIXELS * 1_000_000
SIDE = 512
QUALITY = 85

# What Discord's members have; each further decoder is one more that strangers can feed.
FORMATS = ("JPEG", "PNG", "GIF", "WEBP")

# What Pillow raises for a file that is damaged.
DAMAGE = (
    OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, OverflowError,
    MemoryError, struct.error, zlib.error,
)  # fmt: skip

# A JPEG of 8 MB can be made to take hours (thousands of scans over many pixels), an honest one
# takes less than a second.
PATIENCE = timedelta(seconds=20)
# 40 megapixels with transparency, twice, and the process itself.
MOST_MEMORY = 1 << 30


def encode_within_limits(data: bytes, patience: timedelta = PATIENCE) -> bytes:
    """Do what `encode` does in at most 20 s and 1 GiB; what takes longer ends the process."""
    with contextlib.suppress(ValueError):  # macOS sets no such limit
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    signal.setitimer(signal.ITIMER_REAL, patience.total_seconds())
    return encode(data)


def encode(data: bytes) -> bytes:
    """Return a picture as WebP, at most 512 pixels wide and high, upright, without metadata.

    - Of an animation the first frame.
    - Raises UserError: `picture-not-one` for what is no picture, `picture-too-big` for one of more
      than 40 megapixels (told by its header, before it is decoded), `picture-broken`.
    """
    with _opened(data) as image:
        try:
            return _saved(_small(image))
        except DAMAGE as error:
            raise UserError("picture-broken") from error


@contextlib.contextmanager
def _opened(data: bytes) -> "Iterator[Image]":
    """Read a picture's header."""
    from PIL import Image, UnidentifiedImageError

    with warnings.catch_warnings():
        # The size is looked at below; of what else Pillow warns nobody can do anything about.
        warnings.simplefilter("ignore")
        try:
            image = Image.open(io.BytesIO(data), formats=FORMATS)
        except UnidentifiedImageError as error:
            raise UserError("picture-not-one") from error
        except Image.DecompressionBombError as error:
            raise too_big() from error
        except DAMAGE as error:
            raise UserError("picture-broken") from error
        with image:
            if image.width * image.height > MOST_PIXELS:
                raise too_big()
            yield image


def _small(image: "Image") -> "Image":
    from PIL import ImageOps

    if image.mode.startswith("I"):
        # 16 bits of grey, which Pillow cuts off at white instead of dividing them.
        image = image.convert("I").point(lambda grey: grey * (1 / 256)).convert("L")
    elif image.mode not in ("L", "RGB", "CMYK", "YCbCr"):
        # Palettes and bits cannot be averaged; of a photograph only as much is decoded as is shown.
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    image.thumbnail((SIDE, SIDE), reducing_gap=3.0)
    upright = ImageOps.exif_transpose(image)
    return upright.convert("RGBA" if upright.has_transparency_data else "RGB")


def _saved(image: "Image") -> bytes:
    # What Pillow carries along from the file (EXIF, comments, profiles) goes here at the latest.
    image.info.clear()
    out = io.BytesIO()
    image.save(out, "WEBP", quality=QUALITY, method=4)
    return out.getvalue()
