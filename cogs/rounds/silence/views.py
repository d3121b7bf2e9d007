"""What people see and press who were paused because they gave no sign."""

from bot.outbox.acts import Component
from bot.texts.catalogue import Say
from bot.texts.written import tame_line
from bot.ui.layout import button, buttons, components, words
from bot.ui.press import PressId
from cogs.rounds.programmes import Programme


def asked(programme: Programme, say: Say) -> list[Component]:
    """Return that somebody is paused, and the question how it goes on."""
    argument, name = str(programme.id), tame_line(programme.plans.name, 80)
    stay = PressId(feature="rounds", action="silence-stay", argument=argument)
    later = PressId(feature="rounds", action="silence-later", argument=argument)
    leave = PressId(feature="rounds", action="silence-leave", argument=argument)
    return components(
        words(say("silence-asked", programme=name)),
        buttons(
            button(stay, say("silence-stay-button"), primary=True),
            button(later, say("silence-later-button")),
            button(leave, say("silence-leave-button")),
        ),
    )
