"""What becomes of an uploaded picture: small, upright, without a word about where it was taken."""

from __future__ import annotations

import contextlib
import io
import struct
import zlib
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops
from PIL.PngImagePlugin import PngInfo

from bot.community.pictures.encoding import encode, encode_within_limits
from bot.errors import UserError
from bot.worker import in_worker

if TYPE_CHECKING:
    from collections.abc import Sequence

SECRET = b"52.5200 N, Ada's kitchen"
TEAL, RED = (10, 200, 200), (200, 10, 10)
ORIENTATION, GPS, DESCRIPTION = 0x112, 0x8825, 0x10E


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def shown(data: bytes) -> Image.Image:
    """Return what the encoded picture shows."""
    with Image.open(io.BytesIO(encode(data)), formats=["WEBP"]) as image:
        image.load()
        assert getattr(image, "n_frames", 1) == 1
        return image


def looks_like(image: Image.Image, colour: Sequence[int]) -> bool:
    """Whether a picture is of one colour, as far as lossy encoding lets it be."""
    plain = Image.new(image.mode, image.size, tuple(colour))
    difference = ImageChops.difference(image, plain).getextrema()
    return all(most <= 4 for _, most in difference)  # type: ignore[misc]


def palette(**options: Any) -> bytes:
    image = Image.new("P", (600, 300))
    image.putpalette([*RED, *TEAL])
    return saved(image, "PNG", **options)


def photograph(orientation: int = 1) -> bytes:
    exif = Image.Exif()
    exif[ORIENTATION], exif[DESCRIPTION] = orientation, SECRET.decode()
    exif[GPS] = {1: "N", 2: (52.0, 31.0, 12.0), 29: "2026:03:01"}
    image = Image.new("RGB", (800, 300), TEAL)
    image.paste(RED, (0, 0, 400, 300))
    return saved(image, "JPEG", exif=exif, comment=SECRET, xmp=SECRET, icc_profile=SECRET)


# kind of file, its bytes, the size and colour of what is shown
READABLE = (
    ("a JPEG", saved(Image.new("RGB", (800, 300), TEAL), "JPEG"), (512, 192), TEAL),
    ("one that is high", saved(Image.new("RGB", (300, 800), TEAL), "PNG"), (192, 512), TEAL),
    ("a small one stays small", saved(Image.new("RGB", (30, 20), TEAL), "PNG"), (30, 20), TEAL),
    ("one pixel", saved(Image.new("RGB", (1, 1), TEAL), "PNG"), (1, 1), TEAL),
    ("a thread", saved(Image.new("RGB", (40_000, 1), TEAL), "PNG"), (512, 1), TEAL),
    ("grey", saved(Image.new("L", (600, 600), 156), "PNG"), (512, 512), (156, 156, 156)),
    # Pillow would cut 16 bits off at white
    ("16 bits", saved(Image.new("I;16", (600, 600), 40_000), "PNG"), (512, 512), (156, 156, 156)),
    ("black and white", saved(Image.new("1", (600, 600), 1), "PNG"), (512, 512), (255, 255, 255)),
    ("for print", saved(Image.new("CMYK", (800, 300), (245, 55, 55, 0)), "JPEG"), (512, 192), TEAL),
    ("a palette", palette(), (512, 256), RED),
    ("half seen", saved(Image.new("RGBA", (9, 9), (*TEAL, 100)), "PNG"), (9, 9), (*TEAL, 100)),
    ("WebP", saved(Image.new("RGB", (9, 9), TEAL), "WEBP", quality=100), (9, 9), TEAL),
)  # fmt: skip


@pytest.mark.parametrize(
    ("data", "size", "colour"), [row[1:] for row in READABLE], ids=[row[0] for row in READABLE]
)
def test_a_picture_of_any_make_is_shown_small_and_as_it_was(
    data: bytes, size: tuple[int, int], colour: tuple[int, ...]
) -> None:
    image = shown(data)

    assert image.size == size
    assert looks_like(image, colour)


def test_what_cannot_be_seen_through_a_palette_cannot_be_seen_afterwards() -> None:
    image = shown(palette(transparency=0))

    assert image.mode == "RGBA"
    assert image.getchannel("A").getextrema() == (0, 0)


def test_of_an_animation_the_first_frame_is_shown() -> None:
    frames = [Image.new("RGB", (40, 40), colour) for colour in (TEAL, RED, RED)]
    for kind in ("GIF", "WEBP", "PNG"):
        animation = saved(frames[0], kind, save_all=True, append_images=frames[1:])
        assert looks_like(shown(animation), TEAL), kind


def test_nothing_that_a_camera_noted_is_left() -> None:
    taken = photograph()
    assert SECRET in taken
    assert Image.open(io.BytesIO(taken)).getexif().get_ifd(GPS)

    out = encode(taken)

    assert SECRET not in out
    assert {name for name in (b"EXIF", b"XMP ", b"ICCP", b"Exif") if name in out} == set()
    image = Image.open(io.BytesIO(out))
    assert dict(image.getexif()) == {}
    assert {"exif", "xmp", "icc_profile", "comment"} & image.info.keys() == set()


def test_nothing_that_is_written_beside_the_pixels_is_left() -> None:
    notes = PngInfo()
    notes.add_text("Comment", SECRET.decode())
    notes.add_text("Squeezed", SECRET.decode() * 50, zip=True)
    notes.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    for data in (
        saved(Image.new("RGBA", (40, 40), TEAL), "PNG", pnginfo=notes, icc_profile=SECRET),
        saved(Image.new("P", (40, 40)), "GIF", comment=SECRET),
        saved(Image.new("RGB", (40, 40)), "PNG") + SECRET,  # behind the end
    ):
        assert SECRET not in encode(data)


@pytest.mark.parametrize(
    ("orientation", "where_red_is"),
    [
        # as it was taken, upside down: on the left, on the right
        (1, "left"), (3, "right"),
        # turned by a quarter, either way
        (6, "top"), (8, "bottom"),
        # mirrored; and a value that means nothing
        (2, "right"), (99, "left"),
    ],
)  # fmt: skip
def test_a_photograph_stands_as_it_was_taken(orientation: int, where_red_is: str) -> None:
    image = shown(photograph(orientation)).convert("RGB")

    wide = image.width > image.height
    assert wide is (where_red_is in ("left", "right"))
    corner = {"left": (9, 9), "top": (9, 9), "right": (-9, 9), "bottom": (9, -9)}[where_red_is]
    x, y = (place % side for place, side in zip(corner, image.size, strict=True))
    red, green, _ = image.getpixel((x, y))  # type: ignore[misc]
    assert red > green


@cache
def noise() -> bytes:
    return saved(Image.effect_noise((300, 300), 80).convert("RGB"), "JPEG")


def promise(width: int, height: int) -> bytes:
    """Return a PNG that says how large it is, and holds one pixel."""
    data = saved(Image.new("1", (1, 1)), "PNG")
    header = b"IHDR" + struct.pack(">II", width, height) + data[24:29]
    return data[:12] + header + struct.pack(">I", zlib.crc32(header)) + data[33:]


# what is uploaded, and why it is refused
REFUSED = (
    ("a text", b"Hello, I am a picture.", "picture-not-one"),
    ("nothing", b"", "picture-not-one"),
    ("a drawing in words", b'<svg xmlns="http://www.w3.org/2000/svg"/>', "picture-not-one"),
    ("a page", b"<html><img src=x></html>", "picture-not-one"),
    ("no kind of ours", saved(Image.new("RGB", (9, 9)), "TIFF"), "picture-not-one"),
    ("a program", b"MZ" + bytes(500), "picture-not-one"),
    ("half a photograph", noise()[: len(noise()) // 2], "picture-broken"),
    ("its first bytes", noise()[:100], "picture-broken"),
    ("half a PNG", saved(Image.new("RGB", (99, 99)), "PNG")[:-60], "picture-broken"),
    ("41 megapixels", saved(Image.new("1", (8_200, 5_000)), "PNG"), "picture-too-big"),
    ("400 megapixels", saved(Image.new("1", (20_000, 20_000)), "PNG"), "picture-too-big"),
    # its header is enough: the pixels are not even there
    ("a promise", promise(30_000, 30_000), "picture-too-big"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("data", "key"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED]
)
def test_what_is_no_picture_is_refused_with_the_reason(data: bytes, key: str) -> None:
    with pytest.raises(UserError) as refusal:
        encode(data)
    assert refusal.value.key == key


def test_forty_megapixels_are_still_taken() -> None:
    assert shown(saved(Image.new("1", (8_000, 5_000)), "PNG")).size == (512, 320)


def test_the_refusal_of_a_big_one_names_both_limits() -> None:
    with pytest.raises(UserError) as refusal:
        encode(saved(Image.new("1", (8_200, 5_000)), "PNG"))
    assert refusal.value.values == {"megabytes": 8, "megapixels": 40}


ORIGINALS = (
    photograph(6),
    palette(transparency=0),
    saved(Image.new("P", (40, 40)), "GIF", save_all=True, append_images=[Image.new("P", (40, 40))]),
    saved(Image.new("RGBA", (40, 40), TEAL), "WEBP", exif=Image.Exif()),
)


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(ORIGINALS),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=20),
)
def test_a_damaged_file_gives_a_picture_or_a_refusal_and_nothing_else(
    original: bytes, damage: list[tuple[float, int]]
) -> None:
    data = bytearray(original)
    for place, value in damage:
        data[int(place * (len(data) - 1))] = value
    with contextlib.suppress(UserError):
        assert max(Image.open(io.BytesIO(encode(bytes(data)))).size) <= 512


async def test_the_worker_encodes_the_largest_within_its_limits() -> None:
    largest = saved(Image.new("RGBA", (8_000, 5_000), (*TEAL, 100)), "PNG")

    out = await in_worker(encode_within_limits, largest)

    assert Image.open(io.BytesIO(out)).size == (512, 320)


def endless() -> bytes:
    """Return a photograph of 150 kB whose last scan is repeated so often that it takes a minute."""
    data = saved(Image.new("L", (6_000, 6_000)), "JPEG", progressive=True, quality=5)
    last = data.rindex(b"\xff\xda")
    return data[:last] + data[last:-2] * 2_000 + data[-2:]


async def test_a_file_that_would_take_hours_ends_its_worker_and_not_the_bot() -> None:
    with pytest.raises(RuntimeError, match="the worker ended with -14"):
        await in_worker(encode_within_limits, endless(), timedelta(seconds=1))
