"""One picture of each member: the newest, and only where it belongs; fetched from Discord alone."""

import asyncio
import contextlib
import io
from collections.abc import Awaitable, Callable
from datetime import timedelta

import aiohttp
import pytest
from aiohttp import web
from PIL import Image

from bot.community.pictures import PictureKey, Upload, store
from bot.community.pictures.fetching import MOST_BYTES, Fetcher, downloaded
from bot.community.pictures.receiving import Intake, keep_picture
from bot.community.profiles import store as profiles
from bot.errors import UserError
from bot.ids import UserId
from bot.storage.database import Database
from tests.rules.test_pictures import endless
from tests.stores.test_profiles import ADA, BEN, HERE, THERE, profile, save

NOBODYS = PictureKey("0" * 24)


async def keep(database: Database, content: bytes, user_id: UserId = ADA) -> PictureKey:
    async with database.writing() as tx:
        return await store.keep(tx, HERE, user_id, content)


async def load(database: Database, *keys: PictureKey) -> dict[PictureKey, bytes]:
    async with database.reading() as tx:
        return await store.load(tx, keys)


async def shown(database: Database, user_id: UserId = ADA) -> PictureKey | None:
    """Return the picture that a member's profile shows."""
    async with database.reading() as tx:
        found = await profiles.load(tx, HERE, user_id)
    assert found is not None
    return found.picture


async def test_a_picture_comes_back_byte_for_byte_and_goes_with_the_profile(
    database: Database,
) -> None:
    await save(database, profile(), profile(BEN, picture=None))
    content = bytes(range(256)) * 500
    key = await keep(database, content)

    assert await load(database, key, NOBODYS) == {key: content}
    assert await load(database) == {}
    assert (await shown(database), await shown(database, BEN)) == (key, None)
    async with database.reading() as tx:
        assert await store.key_of(tx, HERE, ADA) == key
        assert await store.key_of(tx, THERE, ADA) is None


async def test_a_newer_picture_takes_the_place_of_the_older_one(database: Database) -> None:
    await save(database, profile(picture=None))
    older, newer = await keep(database, b"older"), await keep(database, b"newer")

    assert await load(database, older, newer) == {newer: b"newer"}
    assert await shown(database) == newer


async def test_of_uploads_at_once_one_is_kept_and_shown(
    database: Database, other_process: Database
) -> None:
    await save(database, profile(picture=None))
    contents = [bytes([number]) for number in range(8)]
    keys = await asyncio.gather(
        *(keep((database, other_process)[n % 2], content) for n, content in enumerate(contents))
    )

    left = await load(database, *keys)
    assert list(left) == [await shown(database)]


async def test_a_picture_that_is_taken_away_is_gone_from_the_profile_too(
    database: Database,
) -> None:
    await save(database, profile(), profile(BEN, picture=None))
    key, other = await keep(database, b"hers"), await keep(database, b"his", BEN)
    async with database.writing() as tx:
        assert await store.remove(tx, HERE, ADA)
        assert not await store.remove(tx, HERE, ADA)

    assert await load(database, key, other) == {other: b"his"}
    assert (await shown(database), await shown(database, BEN)) == (None, other)


# From Discord's network to the store.

CDN = "https://cdn.discordapp.com/ephemeral-attachments/1/2/me.png?ex=1&is=2&hm=3"


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (900, 600), (10, 200, 200)).save(out, "PNG")
    return out.getvalue()


def upload(url: str = CDN, size: int = 1000) -> Upload:
    return Upload(id=2, filename="me.png", size=size, content_type="image/png", url=url)


def fetcher(content: bytes | Exception) -> tuple[Fetcher, list[str]]:
    """Return who fetches this, and what was asked for."""
    asked: list[str] = []

    async def download(url: str) -> bytes:
        asked.append(url)
        if isinstance(content, Exception):
            raise content
        return content

    return Fetcher(download), asked


async def refused(work: Awaitable[object]) -> str:
    """Return the key of a refusal."""
    with pytest.raises(UserError) as refusal:
        await work
    return refusal.value.key


async def test_what_is_uploaded_is_kept_as_a_small_webp(database: Database) -> None:
    await save(database, profile(picture=None))
    fetching, asked = fetcher(picture())

    key = await keep_picture(Intake(fetching), database, HERE, ADA, upload())

    assert asked == [CDN]
    kept = Image.open(io.BytesIO((await load(database, key))[key]))
    assert (kept.format, kept.size) == ("WEBP", (512, 341))
    assert await shown(database) == key


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"hello", "picture-not-one"),
        (picture()[:-40], "picture-broken"),
        (b"x" * (MOST_BYTES + 1), "picture-too-big"),
        (aiohttp.ClientConnectionError(), "picture-not-fetched"),
        (TimeoutError(), "picture-not-fetched"),
        (ConnectionResetError(), "picture-not-fetched"),
    ],
)
async def test_what_is_refused_leaves_the_picture_of_before(
    database: Database, content: bytes | Exception, key: str
) -> None:
    await save(database, profile(picture=None))
    before = await keep(database, b"before")

    fetching, _ = fetcher(content)
    assert await refused(keep_picture(Intake(fetching), database, HERE, ADA, upload())) == key

    assert await load(database, before) == {before: b"before"}


async def test_who_was_erased_meanwhile_leaves_no_picture_behind(database: Database) -> None:
    fetching, _ = fetcher(picture())

    work = keep_picture(Intake(fetching), database, HERE, ADA, upload())

    assert await refused(work) == "profile-none"
    async with database.reading() as tx:
        assert await store.key_of(tx, HERE, ADA) is None


async def test_a_file_that_ends_the_worker_is_a_damaged_one() -> None:
    fetching, _ = fetcher(endless())
    intake = Intake(fetching, patience=timedelta(seconds=1))

    assert await refused(intake.made_of(upload())) == "picture-broken"


@pytest.mark.parametrize(
    "url",
    [
        "http://cdn.discordapp.com/attachments/1/2/me.png",
        "https://cdn.discordapp.com.evil.example/me.png",
        "https://cdn.discordapp.com@evil.example/me.png",
        "https://evil.example/cdn.discordapp.com/me.png",
        "https://127.0.0.1/me.png",
        "file:///etc/passwd",
        "",
    ],
)
async def test_only_discord_is_asked_for_a_picture(url: str) -> None:
    fetching, asked = fetcher(picture())

    assert await refused(fetching.fetch(upload(url))) == "picture-not-fetched"
    assert asked == []


async def test_what_discord_says_is_too_big_is_not_even_fetched() -> None:
    fetching, asked = fetcher(picture())

    assert await refused(fetching.fetch(upload(size=25_000_000))) == "picture-too-big"
    assert asked == []
    assert await fetching.fetch(upload(size=MOST_BYTES)) == picture()


Serve = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]


async def served(serve: Serve) -> tuple[web.ServerRunner, str]:
    """Listen on this machine; return the server and its address."""
    runner = web.ServerRunner(web.Server(serve), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    return runner, f"http://127.0.0.1:{runner.addresses[0][1]}/me.png"


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (lambda: web.Response(body=b"pixels"), b"pixels"),
        (lambda: web.Response(status=404), None),
        (lambda: web.Response(status=302, headers={"Location": "/secret"}), None),
        (lambda: web.Response(status=206, body=b"pix"), None),
    ],
)
async def test_a_download_is_a_whole_answer_from_where_it_was_asked_for(
    answer: Callable[[], web.Response], expected: bytes | None
) -> None:
    asked: list[str] = []

    async def serve(request: web.BaseRequest) -> web.StreamResponse:
        asked.append(request.path)
        return answer()

    runner, url = await served(serve)
    try:
        assert await downloaded(url) == expected
    except aiohttp.ClientError:
        assert expected is None
    finally:
        await runner.cleanup()
    assert asked == ["/me.png"]


async def test_a_download_without_an_end_is_broken_off() -> None:
    async def serve(request: web.BaseRequest) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        with contextlib.suppress(ConnectionError):
            while True:
                await response.write(bytes(1 << 20))
        return response

    runner, url = await served(serve)
    content = await downloaded(url)
    await runner.cleanup()

    assert MOST_BYTES < len(content) < MOST_BYTES + (1 << 20)
