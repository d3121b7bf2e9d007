"""Members as the gateway tells of them when it is asked: some, or all in chunks."""

from collections.abc import Iterator
from itertools import islice

from standin import shapes
from standin.things import Guild, Member, Node

CHUNK = 1_000


def chunks(guild: Guild, asked: Node) -> Iterator[Node]:
    """Give the chunks that answer a request for members, each made when it is its turn."""
    ids = asked.get("user_ids")
    wanted = [int(one) for one in (ids if isinstance(ids, list) else [ids]) if one]
    members, count = _asked_for(guild, wanted, asked)
    pages = max(-(-count // CHUNK), 1)
    for page in range(pages):
        yield {
            "guild_id": str(guild.id),
            "members": [shapes.member(one) for one in islice(members, CHUNK)],
            "chunk_index": page,
            "chunk_count": pages,
            "nonce": asked.get("nonce"),
            "not_found": [str(one) for one in wanted if guild.member(one) is None],
        }


def _asked_for(guild: Guild, wanted: list[int], asked: Node) -> tuple[Iterator[Member], int]:
    """Return the members whom a request asks for, and how many they are."""
    if wanted:
        found = [one for one in map(guild.member, wanted) if one is not None]
        return iter(found), len(found)
    query, limit = str(asked.get("query") or "").lower(), int(asked.get("limit") or 0)
    if not query and not limit:
        return guild.everyone(), guild.member_count
    named = (
        one for one in guild.everyone() if (one.nick or one.user.name).lower().startswith(query)
    )
    found = list(islice(named, limit or None))
    return iter(found), len(found)
