"""The hours of a week in words: the parts of the week that people name, and what is beyond them."""

from collections.abc import Iterator

from bot.community.hours import DAYS, Hours
from bot.texts.catalogue import Say


def hours_text(hours: Hours, say: Say) -> str:
    """Return hours in words: "weekday evenings, weekend mornings, Monday 13-15"."""
    stretches = hours.stretches()
    parts = [say(f"stretch-{stretch}") for stretch in stretches]
    beyond = hours.beyond(stretches)
    parts += [
        f"{say(f'day-{day}')} {', '.join(_spans(beyond.on(day)))}"
        for day in range(DAYS)
        if beyond.on(day)
    ]
    return ", ".join(parts)


def _spans(hours: list[int]) -> Iterator[str]:
    """Give hours that follow each other as one span; its end is where the last hour ends."""
    start = hours[0]
    for hour, following in zip(hours, [*hours[1:], None], strict=True):
        if following != hour + 1:
            yield f"{start}–{hour + 1}"  # noqa: RUF001 - the dash of spans
            start = following if following is not None else start
