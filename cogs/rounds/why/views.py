"""What somebody reads who asked why."""

from datetime import datetime

from bot.texts.catalogue import Say
from bot.texts.written import tame_line
from bot.ui.common_ground import shared_with_you
from bot.ui.layout import Layout, bullets, mention, timestamp, within, words
from cogs.rounds.why.asking import Answer, Elsewhere, LeftOver, Together

MAX_NAME = 60
# Of the 4,000 characters of a message, what the rest leaves over.
ROOM = 3400


def why(answer: Answer, say: Say) -> Layout:
    """Return the answer in words."""
    match answer:
        case Together():
            return Layout(words(say("why-together")), words(_together(answer, say)))
        case LeftOver():
            reason = answer.reason.replace("_", "-") if answer.reason else "other"
            shown = say(f"why-alone-{reason}")
            return Layout(words(shown), words(_next(answer.next_at, say, sat_out=True)))
        case Elsewhere(standing=standing, next_at=next_at):
            where = words(say(f"why-standing-{standing}"))
            return Layout(where, words(_next(next_at, say))) if next_at else Layout(where)


def _together(answer: Together, say: Say) -> str:
    """Return each of the others with what is shared, then what else speaks for the group."""
    # What comes right below a list would be taken for a part of its last line.
    parts = [
        f"**{tame_line(profile.name, MAX_NAME)}** ({mention(profile.user_id)})\n"
        + bullets(shared_with_you(shared, say) or [say("why-nothing-shared")])
        for profile, shared in answer.others
    ]
    several = "many" if len(answer.others) > 1 else "one"
    parts += [say(f"why-fact-{fact}", others=several) for fact in answer.facts]
    return "\n\n".join(within(parts, ROOM, lambda _: "…"))


def _next(next_at: datetime | None, say: Say, *, sat_out: bool = False) -> str:
    if next_at is None:
        return say("why-sat-out")
    return say("why-next-sat-out" if sat_out else "why-next", when=timestamp(next_at))
