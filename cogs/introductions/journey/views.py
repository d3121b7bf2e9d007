"""What newcomers are answered who press a button of their journey."""

from bot.community.feelings import Feeling
from bot.community.welcoming import Welcoming
from bot.texts.catalogue import Say
from bot.ui.layout import channel


def felt(feeling: Feeling, welcoming: Welcoming, say: Say) -> str:
    """Return what may help who feels like this; who is at home may greet those who come next."""
    lines = [say(f"journey-felt-{feeling}")]
    if feeling is Feeling.HOME and welcoming.greeters_channel:
        lines.append(say("journey-greet", channel=channel(welcoming.greeters_channel)))
    return "\n".join(lines)
