"""The clock with its buttons, as on the page and beside a channel."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

from rehearsal.page import wording

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from rehearsal.page.world import DueView, MovedReport


class ClockFace(NamedTuple):
    """What the clock shows."""

    now: datetime
    zone: ZoneInfo
    due: DueView | None
    moved: MovedReport | None
    trouble: str


def clock(face: ClockFace, viewer_id: int, channel_id: int | None = None) -> str:
    """Draw the clock with its buttons, and what happened while it last moved."""
    local = face.now.astimezone(face.zone)
    stay = f'<input type="hidden" name="as" value="{viewer_id}">'
    if channel_id is not None:
        stay += f'<input type="hidden" name="at" value="{channel_id}">'
    due = '<p class="k-due">Nothing is due.</p>'
    jump = ""
    if face.due is not None:
        due = (
            f'<p class="k-due"><span>Due next</span> <b>{escape(face.due.what)}</b> '
            f"{escape(wording.ahead(face.due.at, face.now))}, "
            f"{escape(wording.moment(face.due.at, face.zone))}</p>"
        )
        jump = '<button name="by" value="next" class="k-main">To the next due thing</button>'
    return (
        f'<p class="k-now"><time datetime="{face.now.isoformat()}"><b>{local:%H:%M}</b> '
        f"<span>{local:%A} {local.day} {local:%B %Y}</span></time>"
        f"<small>{escape(face.zone.key.replace('_', ' '))} · {face.now:%H:%M} UTC</small></p>"
        f'<form method="post" action="/move" class="k-move">{stay}'
        '<button name="by" value="hour">+1 hour</button>'
        '<button name="by" value="day">+1 day</button>'
        f'{jump}</form>{due}<div role="status">{_happened(face)}</div>'
    )


def _happened(face: ClockFace) -> str:
    if face.trouble:
        return f'<p class="k-trouble">{escape(face.trouble)}</p>'
    if face.moved is None:
        return ""
    length = wording.span(face.moved.ended_at - face.moved.started_at)
    if not face.moved.lines:
        return f'<p class="k-passed">{length} passed, and all was quiet.</p>'
    lines = "".join(f"<li>{escape(line)}</li>" for line in face.moved.lines)
    return f'<p class="k-passed">{length} passed:</p><ul class="k-lines">{lines}</ul>'
