"""How the connection to Discord is: asked of discord.py, which makes and mends it."""

import math
import time
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.telemetry.sight import Gateway

if TYPE_CHECKING:
    import discord


def look_at(client: "discord.AutoShardedClient") -> Gateway:
    """Return how the connections of this process are, all shards taken together."""
    shards = client.shards.values()
    return Gateway(
        ready=client.is_ready(),
        connected=bool(shards) and not any(shard.is_closed() for shard in shards),
        latency=_latency(client.latency) if shards else None,
        silent_for=max(filter(None, map(_silence, shards)), default=None),
    )


def _latency(seconds: float) -> timedelta | None:
    return timedelta(seconds=seconds) if math.isfinite(seconds) else None


def _silence(shard: "discord.ShardInfo") -> timedelta | None:
    """Return since when nothing has come, heartbeats included.

    discord.py counts that itself, to give a silent connection up, but does not show it: should it
    count otherwise one day, this is not known, and nothing breaks.
    """
    heartbeat = getattr(shard._parent.ws, "_keep_alive", None)
    last = getattr(heartbeat, "_last_recv", None)
    return None if last is None else timedelta(seconds=time.perf_counter() - last)
