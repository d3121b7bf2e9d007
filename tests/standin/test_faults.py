"""What goes wrong with requests: nonces repeated, answers lost, limits reached."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import aiohttp
import discord
import pytest

from standin.limits import Limits
from standin.server import TOKEN, Fault
from tests.standin.conftest import ask, logged_in, text_channel

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from standin.server import Moment, Received, StandIn
    from standin.things import Guild
    from tests.standin.conftest import Client


class Moved:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.at = datetime(2026, 3, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Return where it stands."""
        return self.at


async def send(client: Client, content: str, nonce: str | None = None) -> int:
    """Send a message as the bot's outbox does."""
    said = {} if nonce is None else {"nonce": nonce, "enforce_nonce": True}
    path = f"/channels/{text_channel(client).id}/messages"
    answer = await ask(client, "POST", path, {"content": content, **said})
    return int(answer["id"])


async def test_a_nonce_makes_one_message_within_its_window_and_another_after_it(
    open_standin: Callable[..., Awaitable[StandIn]],
) -> None:
    clock = Moved()
    standin = await open_standin(now=clock, nonce_window=timedelta(minutes=3))
    standin.world.add_guild("Town")

    async with logged_in() as client:
        first = await send(client, "hello", "n1")
        clock.at += timedelta(minutes=3)
        again = await send(client, "hello", "n1")
        other = await send(client, "hello", "n2")
        clock.at += timedelta(seconds=1)
        late = await send(client, "hello", "n1")
        unforced = [await send(client, "hello") for _ in range(2)]

    assert first == again
    made = [one.id for one in standin.world.messages.values()]
    assert made == [first, other, late, *unforced]
    assert made == sorted(set(made))


@pytest.mark.parametrize(
    ("fault", "error", "made", "status"),
    [
        (Fault.LOSE_BEFORE, aiohttp.ClientError, 0, None),
        (Fault.LOSE_AFTER, aiohttp.ClientError, 1, None),
        (Fault.FAIL_BEFORE, discord.DiscordServerError, 0, 502),
        (Fault.FAIL_AFTER, discord.DiscordServerError, 1, 502),
    ],
)
async def test_an_answer_is_lost_before_or_after_the_act(
    open_standin: Callable[..., Awaitable[StandIn]],
    fault: Fault,
    error: type[Exception],
    made: int,
    status: int | None,
) -> None:
    standin = await open_standin(faults=lambda one: fault if is_message(one) else Fault.NONE)
    standin.world.add_guild("Town")
    moments: list[tuple[Moment, int | None]] = []
    standin.on_received.append(
        lambda moment, one: moments.append((moment, one.status)) if is_message(one) else None
    )

    async with aiohttp.ClientSession() as session:
        channel = next(iter(standin.world.channels))
        request = session.post(
            f"{standin.api}/channels/{channel}/messages",
            json={"content": "hello"},
            headers={"Authorization": "Bot standin-token"},
        )
        if status is None:
            with pytest.raises(error):
                await request
        else:
            assert (await request).status == status

    (received,) = standin.received
    assert len(standin.world.messages) == made
    assert (received.status, received.carried_out) == (status, made == 1)
    assert moments[0] == ("arrived", None)
    assert [moment for moment, _ in moments].count("carried_out") == made
    assert [moment for moment, _ in moments].count("answered") == (status is not None)


def is_message(one: Received) -> bool:
    return one.method == "POST" and one.path.endswith("/messages")


async def test_what_a_bot_asked_before_it_died_is_carried_out(
    standin: StandIn, town: Guild, caplog: pytest.LogCaptureFixture
) -> None:
    address = urlsplit(standin.api)
    _, wire = await asyncio.open_connection(address.hostname, address.port)
    died = asyncio.Event()

    def kill(moment: Moment, one: Received) -> None:
        if moment == "arrived":
            wire.transport.abort()
        elif moment == "carried_out":
            died.set()

    standin.on_received.append(kill)
    body = b'{"content": "last words"}'
    path = f"{address.path}/channels/{next(iter(town.channels))}/messages"
    wire.write(
        f"POST {path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bot {TOKEN}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode()
        + body
    )
    await died.wait()
    await asyncio.sleep(0)

    assert [one.content for one in standin.world.messages.values()] == ["last words"]
    assert [one for one in caplog.records if one.levelname == "ERROR"] == []


async def test_a_limit_is_waited_out(open_standin: Callable[..., Awaitable[StandIn]]) -> None:
    faults = iter([Fault.LIMIT, Fault.LIMIT, Fault.NONE])
    standin = await open_standin(faults=lambda one: next(faults) if is_message(one) else Fault.NONE)
    standin.world.add_guild("Town")

    async with logged_in() as client:
        await send(client, "hello")

    assert [one.status for one in standin.received if is_message(one)] == [429, 429, 200]
    assert standin.limits.invalid_requests() == 2


async def test_buckets_are_separate_by_channel_and_come_with_their_headers(
    open_standin: Callable[..., Awaitable[StandIn]],
) -> None:
    rules = {"POST /channels/{channel}/messages": (2, 30.0)}
    standin = await open_standin(limits=Limits(rules))
    first, second = list(standin.world.add_guild("Town").channels)
    standin.world.add_guild("City")

    answers = []
    async with aiohttp.ClientSession(headers={"Authorization": "Bot standin-token"}) as session:
        for channel in (first, first, first, second):
            url = f"{standin.api}/channels/{channel}/messages"
            async with session.post(url, json={"content": "hello"}) as answer:
                answers.append((answer.status, dict(answer.headers), await answer.json()))

    assert [status for status, _, _ in answers] == [200, 200, 429, 200]
    assert [one["X-RateLimit-Remaining"] for _, one, _ in answers] == ["1", "0", "0", "1"]
    _, headers, body = answers[2]
    assert headers["X-RateLimit-Scope"] == "user"
    assert body["global"] is False
    assert 0 < body["retry_after"] <= 30
    assert "Via" in headers


def test_fifty_requests_a_second_are_the_limit_of_all_but_answers_to_interactions() -> None:
    seconds = [0.0]
    limits = Limits(otherwise=(1_000, 60.0), clock=lambda: seconds[0])

    verdicts = [limits.judge("GET /x", "1") for _ in range(51)]

    assert [one.wait for one in verdicts[:50]] == [None] * 50
    assert verdicts[50].wait == 1.0
    assert verdicts[50].body()["global"] is True
    assert limits.judge("POST /y", "1", is_exempt=True).wait is None
    seconds[0] = 1.0
    assert limits.judge("GET /x", "1").wait is None


def test_refusals_are_counted_for_ten_minutes() -> None:
    seconds = [0.0]
    limits = Limits(clock=lambda: seconds[0])
    for status in (401, 403, 404, 429, 200):
        limits.count(status)

    assert limits.invalid_requests() == 3
    seconds[0] = 601.0
    assert limits.invalid_requests() == 0
