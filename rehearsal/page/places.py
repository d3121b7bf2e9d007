"""The list of channels, threads and direct messages, as on the page and beside a channel."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from rehearsal.page import wording
from rehearsal.page.world import PlaceKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from rehearsal.page.world import PlaceView

# A thread's arrow, a private thread's lock, a direct message's envelope.
_ICONS = {
    PlaceKind.TEXT: ("Channel", "M5.6 1.5 4.2 14.5M11.6 1.5l-1.4 13M1.8 5.3h12.6M1.4 10.6H14"),
    PlaceKind.THREAD: ("Thread", "M3 1.5v6.2a2.8 2.8 0 0 0 2.8 2.8h7.4M10 7l3.5 3.5L10 14"),
    PlaceKind.PRIVATE_THREAD: (
        "Private thread",
        "M3 7.2h10v7H3zM5.2 7.2V4.8a2.8 2.8 0 0 1 5.6 0v2.4",
    ),
    PlaceKind.DM: ("Direct messages", "M1.5 3.2h13v9.6h-13zM1.8 3.6 8 8.8l6.2-5.2"),
}


def icon(kind: PlaceKind) -> str:
    """Draw the sign of a kind of place."""
    name, path = _ICONS[kind]
    return (
        f'<svg class="k-icon" viewBox="0 0 16 16" role="img" aria-label="{name}">'
        f'<path d="{path}"/></svg>'
    )


def place_list(
    places: Sequence[PlaceView],
    unread: Mapping[int, int],
    viewer_id: int,
    now: datetime,
    zone: ZoneInfo,
    *,
    here: int | None = None,
) -> str:
    """Draw channels with their threads under them, then direct messages.

    - A thread whose channel this person cannot see stands at the end, on its own.
    """

    def row(place: PlaceView) -> str:
        return _row(place, unread.get(place.id, 0), viewer_id, now, zone, here=here == place.id)

    tops = {place.id for place in places if place.kind is PlaceKind.TEXT}
    rows = []
    for top in (place for place in places if place.id in tops):
        threads = [place for place in places if place.parent_id == top.id and place.id not in tops]
        under = f"<ul>{''.join(map(row, threads))}</ul>" if threads else ""
        rows.append(f"<li>{row(top).removeprefix('<li>').removesuffix('</li>')}{under}</li>")
    rows += [
        row(place)
        for place in places
        if place.kind in {PlaceKind.THREAD, PlaceKind.PRIVATE_THREAD}
        and place.parent_id not in tops
    ]
    direct = [row(place) for place in places if place.kind is PlaceKind.DM]
    text = f'<ul class="k-places">{"".join(rows)}</ul>'
    if direct:
        text += f'<h3>Direct messages</h3><ul class="k-places">{"".join(direct)}</ul>'
    return text


def _row(
    place: PlaceView, unread: int, viewer_id: int, now: datetime, zone: ZoneInfo, *, here: bool
) -> str:
    mark = f'<span class="k-new">{unread} new</span>' if unread else ""
    when = ""
    if place.last_at is not None:
        when = (
            f'<time datetime="{place.last_at.isoformat()}">'
            f"{wording.brief(place.last_at, now, zone)}</time>"
        )
    said = escape(wording.shorten(place.last_text)) or '<i class="k-empty">nothing said yet</i>'
    author = f"<b>{escape(place.last_author)}</b> " if place.last_author and place.last_text else ""
    marks = f"k-{place.kind}{' k-unread' if unread else ''}"
    current = ' aria-current="page"' if here else ""
    return (
        f'<li><a href="/channel/{place.id}?as={viewer_id}" title="{escape(place.topic)}"'
        f'{current} class="{marks}">'
        f'{icon(place.kind)}<span class="k-name">{escape(place.name)}</span>{mark}{when}'
        f'<span class="k-said">{author}{said}</span></a></li>'
    )
