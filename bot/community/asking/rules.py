"""Whom one may ask and how often, when the other hears of it, and when one hears back. Pure."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.community.asking import Answer, Ask, Receipt, State
from bot.errors import UserError
from bot.ids import UserId

MOST_OPEN = 3
MOST_A_WEEK = 5
AGAIN_AFTER = timedelta(days=90)
"""So long the same person is not asked again; older asks are forgotten."""

MET_LATELY = timedelta(days=30)

RECEIVED_OPEN = 2
RECEIVED_EVERY = timedelta(days=1)
TIME_TO_ANSWER = timedelta(days=1)
"""Who would have less than this is not asked any more."""

SOONEST, LATEST = timedelta(days=3), timedelta(days=7)
MINUTE = timedelta(minutes=1)

WEEK = timedelta(days=7)


def end_of(asked_at: datetime, seed: int) -> datetime:
    """Return when an ask ends and who made it hears "not now", unless it was accepted before.

    It is drawn when the ask is made, from whatever is even between three and seven days. Nothing
    that happens afterwards moves it: a no, silence, a block, a report, somebody who left or who is
    told nothing all end in the same words at the same instant, so that none can be told from
    another. (To answer a no some time after it was said would have told it from silence: a no
    could come early, and silence never.)
    """
    dice = random.Random(seed)
    minutes = dice.randint(0, (LATEST - SOONEST) // MINUTE)
    return asked_at + SOONEST + minutes * MINUTE


def check_ask(earlier: Sequence[Ask], of: UserId, now: datetime, name: str) -> None:
    """Refuse an ask that is one too many. Raises UserError.

    - This person has an open one already, or was asked within 90 days.
    - So many are open, or were made within a week. What the other ones did with them counts for
      nothing here: a limit that a no sets free would tell of it.
    """
    theirs = [ask for ask in earlier if ask.of == of and now - ask.asked_at < AGAIN_AFTER]
    if any(ask.state is State.OPEN for ask in theirs):
        raise UserError("ask-open-already", name=name)
    if theirs:
        raise UserError("ask-again-so-soon", name=name)
    if sum(ask.state is State.OPEN for ask in earlier) >= MOST_OPEN:
        raise UserError("ask-too-many-open", most=MOST_OPEN)
    if sum(now - ask.asked_at < WEEK for ask in earlier) >= MOST_A_WEEK:
        raise UserError("ask-too-many-this-week", most=MOST_A_WEEK)


def next_receipt(received: Sequence[Receipt], now: datetime) -> datetime:
    """Return from when on somebody may get one more ask: `now` if they may at once.

    One a day, and while two wait for an answer the next waits for its turn.
    """
    waiting = sorted(
        receipt.ends_at
        for receipt in received
        if receipt.is_open and receipt.answer is Answer.NONE and receipt.ends_at > now
    )
    too_many = len(waiting) - RECEIVED_OPEN
    times = [receipt.received_at + RECEIVED_EVERY for receipt in received]
    if too_many >= 0:
        times.append(waiting[too_many])
    return max([now, *times])
