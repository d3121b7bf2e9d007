"""What moderators see of an introduction that waits for them, and its owner of their answer."""

from collections.abc import Collection

from bot.community.profiles import Profile
from bot.ids import ChannelId, UserId
from bot.outbox.acts import Component
from bot.texts.catalogue import Say
from bot.texts.written import tame
from bot.ui.layout import button, buttons, card, channel, components, mention, words
from bot.ui.person_card import person_card
from bot.ui.press import PressId
from cogs.introductions.views import OPEN_FORM

MAX_REASON = 500


def request(profile: Profile, hosts: Collection[str], say: Say) -> list[Component]:
    """Return an introduction as the moderators are asked about it."""
    whose = str(profile.user_id)
    # What is said yes to is what was read, also if it is changed at the same moment.
    read = f"{whose}:{version(profile)}"
    approve = PressId(feature="introductions", action="approve", argument=read)
    decline = PressId(feature="introductions", action="decline", argument=whose)
    return components(
        words(say("approval-request", person=mention(profile.user_id))),
        card(person_card(profile, say, hosts=hosts)),
        buttons(
            button(approve, say("approval-yes-button"), primary=True),
            button(decline, say("approval-no-button")),
        ),
    )


def version(profile: Profile) -> int:
    """Return which writing of a profile this is: when, in milliseconds."""
    return int(profile.updated_at.timestamp() * 1000)


def approved(owner: UserId, by: UserId, say: Say) -> list[Component]:
    """Return what stands in place of the request once it is posted."""
    return components(words(say("approval-approved", person=mention(owner), by=mention(by))))


def declined(owner: UserId, by: UserId, reason: str, say: Say) -> list[Component]:
    """Return what stands in place of the request once somebody has said no."""
    text = say(
        "approval-declined", person=mention(owner), by=mention(by), reason=tame(reason, MAX_REASON)
    )
    return components(words(text))


def told_approved(place: ChannelId | None, say: Say) -> list[Component]:
    """Return what somebody is told whose introduction is posted now."""
    return components(words(say("approval-told-yes", channel=channel(place) if place else "…")))


def told_declined(reason: str, say: Say) -> list[Component]:
    """Return what somebody is told whose introduction is not posted, and the way to change it."""
    return components(
        words(say("approval-told-no", reason=tame(reason, MAX_REASON))),
        buttons(button(OPEN_FORM, say("edit-button"), primary=True)),
    )
