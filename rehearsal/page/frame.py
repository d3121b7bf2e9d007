"""What stands around simcord's page of a channel: a bar with the way back, and the other places."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from rehearsal.page.clock import clock
from rehearsal.page.places import icon, place_list
from rehearsal.page.render import MARK, avatar
from rehearsal.page.world import PlaceKind

if TYPE_CHECKING:
    from rehearsal.page.door import Spot
    from rehearsal.page.render import Sight
    from rehearsal.page.world import PlaceView

_HEAD = """<link rel="icon" href="/rehearsal/kith.svg">
<link rel="stylesheet" href="/rehearsal/kith.css">
<link rel="stylesheet" href="/rehearsal/frame.css">
<meta name="kith-spot" content="{spot}">
<script src="/rehearsal/page.js"></script>
"""


def framed(index: str, spot: Spot, around: str, title: str) -> str:
    """Put the bar and the places into simcord's own page, and leave the rest of it alone."""
    return (
        index.replace("<title>SimCord Preview</title>", f"<title>{escape(title)}</title>", 1)
        .replace("</head>", f"{_HEAD.format(spot=spot)}</head>", 1)
        .replace("<body>", f'<body class="kith">{around}', 1)
    )


def around(sight: Sight, place: PlaceView, *, still_here: bool) -> str:
    """Draw the bar and the list of places, and a note over a page that shows another channel."""
    viewer, face = sight.viewer, sight.clock
    elsewhere = sum(count for id_, count in sight.unread.items() if id_ != place.id)
    mark = f' <span class="k-new">{elsewhere} new</span>' if elsewhere else ""
    local = face.now.astimezone(face.zone)
    places = place_list(sight.places, sight.unread, viewer.id, face.now, face.zone, here=place.id)
    gone = "" if still_here else _gone(place, viewer.id)
    return f"""<header class="k-bar k-theme k-dark">
<a class="k-back" href="/?as={viewer.id}">{MARK}<span aria-hidden="true">←</span>
<span>Back<span class="k-wide"> to the rehearsal</span></span><span id="k-elsewhere" data-live>{
        mark
    }</span></a>
<span class="k-here">{icon(place.kind)}<b>{escape(place.name)}</b></span>
<span class="k-as">{avatar(viewer)}<span>as <b>{escape(viewer.name)}</b></span></span>
<span class="k-time" id="k-time" data-live><time datetime="{face.now.isoformat()}">{local:%a} {
        local.day
    }
{local:%b}, <b>{local:%H:%M}</b></time></span>
</header>
<aside class="k-side k-theme k-dark" aria-label="The rehearsal">
<nav id="k-side-places" data-live aria-label="Channels">{places}</nav>
<section id="k-side-clock" data-live class="k-side-clock" aria-label="The clock">{
        clock(face, viewer.id, place.id)
    }</section>
</aside>
<div id="k-gone" data-live>{gone}</div>"""


def _gone(place: PlaceView, viewer_id: int) -> str:
    name = f"{'#' * (place.kind is PlaceKind.TEXT)}{place.name}"
    return (
        '<section class="k-gone k-theme k-dark" role="alert"><div><h2>This page shows another '
        "channel now</h2><p>The rehearsal shows one channel at a time, and another one was opened "
        f"in another tab.</p><p><a class='k-button k-main' data-reload "
        f"href='/channel/{place.id}?as={viewer_id}'>Show {escape(name)} here again</a> "
        f"<a class='k-button' href='/?as={viewer_id}'>← Back to the rehearsal</a></p>"
        "</div></section>"
    )
