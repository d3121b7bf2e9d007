"""The rehearsal's own web page: server, people and clock, and the door to simcord's pages.

Read in this order: `world.py` (what the page asks of the simulated world), `app.py` (which
address does what), `render.py`, `places.py`, `clock.py` and `frame.py` (what people see),
`door.py` (the way into one channel), `guard.py` (who may knock), `visits.py` and `wording.py`.
"""

from rehearsal.page.app import PortBusy, Served, check_port, serve
from rehearsal.page.world import (
    DueView,
    MovedReport,
    PersonView,
    PlaceKind,
    PlaceView,
    RequestView,
    SuggestionView,
    World,
)

__all__ = [
    "DueView",
    "MovedReport",
    "PersonView",
    "PlaceKind",
    "PlaceView",
    "PortBusy",
    "RequestView",
    "Served",
    "SuggestionView",
    "World",
    "check_port",
    "serve",
]
