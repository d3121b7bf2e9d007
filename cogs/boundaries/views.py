"""What people see and press of boundaries."""

from bot.community.boundaries.store import Kept
from bot.ids import UserId
from bot.texts.catalogue import Say
from bot.texts.written import tame_plain
from bot.ui.forms import Form
from bot.ui.layout import bullets, mention, within
from bot.ui.press import PressId

MAX_REPORT = 1000

# An answer in plain text holds 2,000 characters.
ROOM_FOR_LIST = 1700


def blocked(kept: Kept, say: Say) -> str:
    """Return whom somebody has blocked, those whose data has been erased as a number."""
    lines = [mention(user_id) for user_id in kept.people]
    lines = within(lines, ROOM_FOR_LIST, lambda count: say("block-list-more", count=count))
    if kept.nameless:
        lines.append(say("block-list-nameless", count=kept.nameless))
    return f"{say('block-list')}\n{bullets(lines)}" if lines else say("block-list-none")


def report_form(of: UserId, name: str, say: Say) -> Form:
    """Return the form in which somebody says what happened."""
    press = PressId(feature="boundaries", action="report", argument=str(of))
    return Form(press, say("report-form-title", name=tame_plain(name, 30))).text(
        "words",
        say("report-form-words"),
        hint=say("report-form-words-hint"),
        long=True,
        most=MAX_REPORT,
    )
