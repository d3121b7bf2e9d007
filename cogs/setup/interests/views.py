"""What an organiser sees of the server's own interests."""

from collections.abc import Sequence

from bot.community.interests.vocabulary import OwnInterest
from bot.texts.catalogue import Say
from bot.texts.written import tame_line
from bot.ui.layout import bullets, within

# An answer in plain text holds 2,000 characters.
ROOM_FOR_LIST = 1700


def own_interests(own: Sequence[OwnInterest], say: Say) -> str:
    """Return the list, or that there is nothing in it."""
    if not own:
        return say("setup-interests-none")
    lines = within(
        [_line(interest, say) for interest in own],
        ROOM_FOR_LIST,
        lambda count: say("setup-interests-more", count=count),
    )
    return f"{say('setup-interests-list')}\n{bullets(lines)}"


def _line(interest: OwnInterest, say: Say) -> str:
    label = f"**{tame_line(interest.label, 60)}**"
    if not interest.also:
        return label
    also = ", ".join(tame_line(other, 60) for other in interest.also)
    return say("setup-interests-line", interest=label, also=also)
