"""The rehearsal's page in HTML: pure functions from views to text, everything escaped."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from rehearsal.page import wording
from rehearsal.page.clock import clock
from rehearsal.page.places import place_list

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rehearsal.page.clock import ClockFace
    from rehearsal.page.world import (
        PersonView,
        PlaceView,
        RequestView,
        SuggestionView,
    )

MARK = (
    '<svg class="k-mark" viewBox="0 0 36 24" aria-hidden="true">'
    '<circle cx="13" cy="12" r="9.5"/><circle cx="23" cy="12" r="9.5"/></svg>'
)


class Sight(NamedTuple):
    """Everything that the page shows to one visitor."""

    server_name: str
    people: Sequence[PersonView]
    viewer: PersonView
    places: Sequence[PlaceView]
    unread: Mapping[int, int]
    clock: ClockFace
    requests: Sequence[RequestView]
    suggestions: Sequence[SuggestionView]


def document(title: str, body: str, *, css: str = "page.css") -> str:
    """Wrap a body into a whole page."""
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{escape(title)}</title>
<link rel="icon" href="/rehearsal/kith.svg">
<link rel="stylesheet" href="/rehearsal/kith.css">
<link rel="stylesheet" href="/rehearsal/{css}">
<script src="/rehearsal/page.js"></script>
</head>
<body class="k-theme">
{body}
</body>
</html>
"""


def page(sight: Sight) -> str:
    """Draw the whole page."""
    viewer = sight.viewer
    body = f"""<a class="skip" href="#places">Skip to the channels</a>
<header class="masthead">
<p class="wordmark">{MARK}<span>Kith</span></p>
<div>
<h1>A rehearsal: the real bot in a simulated Discord</h1>
<p>Nothing here reaches Discord. You look at <b>{escape(sight.server_name)}</b> through one member's
eyes: open a channel, press what the bot offers, and let time pass to see what it does next.</p>
</div>
</header>
<main>
<section class="try" aria-labelledby="try-title">
<h2 id="try-title">Try this</h2>
<div id="suggestions" data-live>{suggestions(sight.suggestions, sight.people)}</div>
</section>
<section class="card time" aria-labelledby="time-title">
<h2 id="time-title">The clock</h2>
<div id="clock" data-live>{clock(sight.clock, viewer.id)}</div>
</section>
<section class="card people" aria-labelledby="people-title">
<h2 id="people-title">Look as</h2>
<div id="people">{people(sight.people, viewer.id)}</div>
</section>
<section class="card places" aria-labelledby="places">
<h2 id="places" tabindex="-1">What {escape(viewer.name)} sees</h2>
<nav id="place-list" data-live aria-label="Channels">{
        place_list(sight.places, sight.unread, viewer.id, sight.clock.now, sight.clock.zone)
    }</nav>
</section>
<section class="card requests" aria-labelledby="requests-title">
<h2 id="requests-title">What the bot asked of Discord</h2>
<div id="request-list" data-live>{requests(sight.requests, sight.clock)}</div>
</section>
</main>
<footer class="colophon"><p>The bot is Kith itself; Discord is played by
<a href="https://simcord.readthedocs.io/" rel="noreferrer">simcord</a>. Everything is forgotten when
the rehearsal ends.</p></footer>"""
    return document(f"Kith, a rehearsal: {sight.server_name}", body)


def suggestions(items: Sequence[SuggestionView], known: Sequence[PersonView]) -> str:
    """Draw the list of things to try."""
    names = {person.id: person.name for person in known}
    rows = []
    for item in items:
        where = f"/channel/{item.channel_id}" if item.channel_id is not None else "/"
        name = escape(names.get(item.viewer_id, "somebody"))
        rows.append(
            f'<li><a href="{where}?as={item.viewer_id}"><b>{escape(item.title)}</b>'
            f"<span>{escape(item.text)}</span>"
            f'<span class="go">as {name} <span aria-hidden="true">→</span></span></a></li>'
        )
    return f'<ol class="suggestions">{"".join(rows)}</ol>'


def people(known: Sequence[PersonView], viewer_id: int) -> str:
    """Draw the people, the current one marked."""
    rows = []
    for person in known:
        current = ' aria-current="true"' if person.id == viewer_id else ""
        rows.append(
            f'<li><a href="/?as={person.id}"{current}>{avatar(person)}<span class="who">'
            f"<b>{escape(person.name)}</b> <small>{escape(person.role)}</small>"
            f'<span class="about">{escape(person.about)}</span></span></a></li>'
        )
    return f'<ul class="folk">{"".join(rows)}</ul>'


def avatar(person: PersonView) -> str:
    """Draw a person's initial in one of eight colours."""
    hue = (person.id >> 22 ^ person.id) % 8
    return f'<span class="k-avatar k-hue{hue}" aria-hidden="true">{escape(person.name[:1])}</span>'


def requests(items: Sequence[RequestView], face: ClockFace) -> str:
    """Draw the bot's last requests, each of which opens to its JSON."""
    if not items:
        return '<p class="k-empty">Nothing yet.</p>'
    rows = []
    for item in items:
        at = wording.brief(item.at, face.now, face.zone)
        sent = "nothing else was sent"
        if item.body is not None:
            sent = json.dumps(item.body, indent=2, ensure_ascii=False, default=str)
        rows.append(
            f'<li><details id="request-{item.number}"><summary>'
            f'<time datetime="{item.at.isoformat()}">{at}</time>'
            f"<span><b>{escape(item.what)}</b>"
            f'<span class="gist">{escape(wording.shorten(item.gist))}</span></span></summary>'
            f'<div class="raw" tabindex="0"><code>{escape(item.method)} {escape(item.path)}</code>'
            f"<pre>{escape(sent)}</pre></div></details></li>"
        )
    return f'<ol class="log">{"".join(rows)}</ol>'


def sorry(title: str, text: str, viewer_id: int | None = None) -> str:
    """Draw a page for what cannot be shown, with the way back."""
    back = "/" if viewer_id is None else f"/?as={viewer_id}"
    return document(
        title,
        f'<main class="sorry card">{MARK}<h1>{escape(title)}</h1><p>{escape(text)}</p>'
        f'<p><a class="k-button" href="{back}">← Back to the rehearsal</a></p></main>',
    )
