"""What simcord 3.2 leaves out silently, bridged in this one place.

- `nonce` with `enforce_nonce`: a repeated message within a few minutes is the same message.
- answers that are lost although the act was done, and connections that break before it.
- the first message of a forum's post has the post's own id.
- a thread's maker archives it and opens it again without further permissions; in an archived one
  nothing is edited and nobody added, until somebody writes there.
- whoever makes a channel gives in it only what they may do themselves.
- the opening of a private thread, or of one on a new message, is not announced in its channel.
- membership screening: members who arrive `pending`, and pass later.
- a start gets as long to settle as everything else: on a busy machine five seconds are short.
- refusals: what a person is told in words is not an error of the bot's.
- locales: each person's language in their interactions.
- what each person typed, and when the bot asked Discord for what: for the checks after a story.
"""

import weakref
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from fnmatch import fnmatch
from typing import Any

import aiohttp
import simcord
from discord import app_commands
from simcord.backend import Backend, errors, serializers
from simcord.http import router

from bot.errors import UserError

PRIVATE_THREAD, THREAD_CREATED = 12, 18
NONCE_WINDOW = timedelta(minutes=3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A request that the bot made, and when; `arrived` unless the connection broke before.

    `files` are what goes with it, by name.
    """

    at: datetime
    method: str
    path: str
    query: Mapping[str, object]
    body: Any
    files: Mapping[str, bytes]
    reason: str | None
    arrived: bool


@dataclass(slots=True, kw_only=True)
class Breakage:
    """A connection that breaks on matching requests: before the act, or after it."""

    method: str
    path: str
    carried_out: bool
    times: int


@dataclass(slots=True)
class Wire:
    """Everything between the bot and the simulated Discord."""

    sent: list[Sent] = field(default_factory=list)
    typed: list[str] = field(default_factory=list)
    locales: dict[int, str] = field(default_factory=dict)
    guild_locales: dict[int, str] = field(default_factory=dict)
    breakages: list[Breakage] = field(default_factory=list)
    nonces: dict[tuple[str, str], tuple[datetime, Any]] = field(default_factory=dict)

    def break_connection(
        self, method: str, path: str, *, carried_out: bool, times: int = 1
    ) -> None:
        """Let the next `times` requests to `path` (a pattern) end without an answer."""
        self.breakages.append(
            Breakage(method=method, path=path, carried_out=carried_out, times=times)
        )

    def breakage(self, method: str, path: str) -> Breakage | None:
        """Take the breakage that this request meets."""
        for broken in self.breakages:
            if broken.method == method and fnmatch(path, broken.path):
                broken.times -= 1
                if broken.times == 0:
                    self.breakages.remove(broken)
                return broken
        return None


_WIRES: "weakref.WeakKeyDictionary[Backend, Wire]" = weakref.WeakKeyDictionary()
_dispatch: Callable[..., Any] = router.dispatch


def bridge(env: simcord.Env) -> Wire:
    """Bridge the gaps of a world and return its wire."""
    wire = Wire()
    _WIRES[env.backend] = wire
    emit = env.backend.emit

    def emit_localised(event: str, payload: Mapping[str, Any]) -> None:
        if event == "INTERACTION_CREATE":
            payload = _as_typed(wire, dict(payload))
        emit(event, payload)
        if event == "MESSAGE_CREATE" and _is_archived(env.backend, int(payload["channel_id"])):
            env.backend.edit_channel(
                int(payload["channel_id"]), {}, thread_metadata={"archived": False}
            )

    record = env._record_error

    def record_defects(error: BaseException) -> None:
        if not is_refusal(error):
            record(error)

    settle = env._settle_internal

    async def settle_patiently(*, timeout: float | None = None, **rest: Any) -> None:  # noqa: ASYNC109
        await settle(timeout=max(timeout or 0, env.settle_timeout), **rest)

    env._settle_internal = settle_patiently  # type: ignore[method-assign]
    env.backend.emit = emit_localised  # type: ignore[method-assign]
    env._record_error = record_defects  # type: ignore[method-assign]
    return wire


def is_refusal(error: BaseException) -> bool:
    """Whether an error is one that a person is told in words, and so no defect."""
    if isinstance(error, app_commands.CommandInvokeError):
        error = error.original
    return isinstance(error, UserError | app_commands.CheckFailure)


def add_pending_member(guild: simcord.GuildHandle, user: simcord.UserHandle) -> simcord.MemberActor:
    """Let somebody arrive who still has to pass the server's screening."""
    backend = guild._env.backend
    member = backend.add_member(guild.id, user.id)
    member.pending = True
    payload = dict(serializers.member_payload(backend, backend.get_guild(guild.id), member))
    backend.emit("GUILD_MEMBER_ADD", {**payload, "guild_id": str(guild.id)})
    return simcord.MemberActor(guild._env, guild, user)


def pass_screening(actor: simcord.MemberActor) -> None:
    """Let somebody pass the server's screening."""
    backend = actor._env.backend
    backend.get_member(actor.guild.id, actor.id).pending = False
    backend.announce_member_update(actor.guild.id, actor.id)


def _as_typed(wire: Wire, payload: dict[str, Any]) -> dict[str, Any]:
    """Note what somebody typed, and give them their language."""
    wire.typed.extend(_typed_texts(payload.get("data", {})))
    user = payload.get("member", payload).get("user", {})
    guild = wire.guild_locales.get(int(payload.get("guild_id", 0)))
    locale = wire.locales.get(int(user.get("id", 0)))
    return {
        **payload,
        "locale": locale or payload["locale"],
        "guild_locale": guild or payload.get("guild_locale"),
    }


def _typed_texts(data: Mapping[str, Any]) -> Iterator[str]:
    for option in data.get("options", []):
        yield from _typed_texts(option)
    for component in data.get("components", []):
        yield from _typed_texts(component)
    if "component" in data:
        yield from _typed_texts(data["component"])
    if isinstance(data.get("value"), str):
        yield data["value"]


def _bridged_dispatch(
    backend: Backend,
    method: str,
    path: str,
    **request: Any,
) -> Any:
    wire = _WIRES.get(backend)
    if wire is None:
        return _dispatch(backend, method, path, **request)
    broken = wire.breakage(method, path)
    arrived = broken is None or broken.carried_out
    wire.sent.append(
        Sent(
            at=backend.clock.now(),
            method=method,
            path=path,
            query=dict(request.get("params") or {}),
            body=request.get("json"),
            files={file.filename: file.fp.getvalue() for file in request.get("files") or ()},
            reason=request.get("reason"),
            arrived=arrived,
        )
    )
    if not arrived:
        raise aiohttp.ServerDisconnectedError
    answer = _carried_out_once(wire, backend, method, path, request)
    if broken:
        raise aiohttp.ServerDisconnectedError
    return answer


def _carried_out_once(
    wire: Wire, backend: Backend, method: str, path: str, request: dict[str, Any]
) -> Any:
    """Carry a request out, unless it repeats a message whose nonce is still remembered."""
    body, now = request.get("json"), backend.clock.now()
    if _wants_open_thread(method, path) and _is_archived(backend, int(path.split("/")[2])):
        router._check_faults(backend, method, path)
        raise errors.BackendError(400, 50083, "Thread is archived")
    if not isinstance(body, dict):
        return _dispatch(backend, method, path, **request)
    if method == "PATCH" and body.keys() == {"archived"} and _is_own_thread(backend, path):
        router._check_faults(backend, method, path)
        return _archive(backend, path, is_to_be=body["archived"])
    if method == "POST" and path.endswith("/channels") and path.startswith("/guilds/"):
        _check_gifts(backend, path, body)
    nonce = body.get("nonce") if body.get("enforce_nonce") else None
    known = wire.nonces.get((path, str(nonce)))
    if known and now - known[0] < NONCE_WINDOW:
        return known[1]
    answer = _dispatch(backend, method, path, **request)
    if nonce:
        wire.nonces[path, str(nonce)] = (now, answer)
    if path.endswith("/threads") and "message" in body:
        _name_after_post(backend, answer)
    on_message = path.endswith("/threads") and "/messages/" in path
    if on_message or (path.endswith("/threads") and body.get("type") == PRIVATE_THREAD):
        _unannounce(backend, answer)
    return answer


def _wants_open_thread(method: str, path: str) -> bool:
    return (method == "PATCH" and fnmatch(path, "/channels/*/messages/*")) or (
        method == "PUT" and fnmatch(path, "/channels/*/thread-members/*")
    )


def _is_archived(backend: Backend, channel_id: int) -> bool:
    channel = backend.channels.get(channel_id)
    return bool(channel and channel.thread_metadata and channel.thread_metadata.archived)


def _is_own_thread(backend: Backend, path: str) -> bool:
    thread = backend.channels.get(_last_id(path))
    return thread is not None and thread.is_thread and thread.owner_id == backend.bot_user.id


def _archive(backend: Backend, path: str, *, is_to_be: bool) -> Any:
    """Archive a thread or open it again, as Discord lets whoever made it."""
    thread = backend.get_channel(_last_id(path))
    if is_to_be and _is_archived(backend, thread.id):
        raise errors.BackendError(400, 50083, "Thread is archived")
    backend.edit_channel(thread.id, {}, thread_metadata={"archived": is_to_be})
    return dict(serializers.channel_payload(backend, thread))


def _check_gifts(backend: Backend, path: str, body: Mapping[str, Any]) -> None:
    """Refuse overwrites of what the bot may not do itself in the server."""
    guild_id = int(path.split("/")[2])
    own = backend.compute_permissions(guild_id, backend.bot_user.id)
    for given in body.get("permission_overwrites") or ():
        if (int(given.get("allow") or 0) | int(given.get("deny") or 0)) & ~own:
            raise errors.missing_permissions()


def _last_id(path: str) -> int:
    return int(path.rpartition("/")[2])


def _name_after_post(backend: Backend, post: Mapping[str, Any]) -> None:
    """Give the first message of a forum's post the post's own id, as Discord does."""
    messages = backend.messages[int(post["id"])]
    (first,) = messages.values()
    del messages[first.id]
    first.id = int(post["id"])
    messages[first.id] = first


def _unannounce(backend: Backend, thread: Mapping[str, Any]) -> None:
    """Take back what simcord says in a thread's channel.

    Discord says nothing of private threads, and nothing of those on a message that is not old.
    """
    messages = backend.messages[int(thread["parent_id"])]
    newest = max(messages)
    assert messages[newest].type == THREAD_CREATED
    del messages[newest]


router.dispatch = _bridged_dispatch
