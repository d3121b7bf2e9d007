"""What an organiser sees of the pairs that they bring together or keep apart."""

from collections.abc import Sequence

from bot.community.boundaries.store import Forbidden, Pair
from bot.texts.catalogue import Say
from bot.ui.layout import bullets, mention, within

# An answer in plain text holds 2,000 characters; both lists have their half.
ROOM_FOR_LIST = 800


def pairs(pinned: Sequence[Pair], forbidden: Forbidden, say: Say) -> str:
    """Return both lists, or that there is nothing in either."""
    together, apart = _lines(pinned, say), _lines(forbidden.pairs, say)
    if forbidden.nameless:
        apart.append(say("pairs-nameless", count=forbidden.nameless))
    parts = [f"{say('pairs-together')}\n{bullets(together)}"] if together else []
    parts += [f"{say('pairs-apart')}\n{bullets(apart)}"] if apart else []
    return "\n".join(parts) or say("pairs-none")


def _lines(found: Sequence[Pair], say: Say) -> list[str]:
    lines = [f"{mention(one)} · {mention(other)}" for one, other in found]
    return within(lines, ROOM_FOR_LIST, lambda count: say("pairs-more", count=count))
