"""Scheduled events: made, changed, begun, ended, called off."""

from standin import shapes
from standin.received import Refusal
from standin.routing import Answer, Call, found, route
from standin.things import Event, Node

SCHEDULED, ACTIVE, COMPLETED, CANCELED = 1, 2, 3, 4
FINAL = frozenset({COMPLETED, CANCELED})


def _event(call: Call) -> Event:
    return found(call.guild().events.get(call.id("event")), 10070, "Unknown Guild Scheduled Event")


@route("GET", "/guilds/{guild}/scheduled-events")
def list_events(call: Call) -> Answer:
    """List the events that are to come or going on."""
    events = call.guild().events.values()
    return 200, [shapes.event(one) for one in events if one.status not in FINAL]


@route("GET", "/guilds/{guild}/scheduled-events/{event}")
def get_event(call: Call) -> Answer:
    """Return an event."""
    return 200, shapes.event(_event(call))


@route("POST", "/guilds/{guild}/scheduled-events")
def make_event(call: Call) -> Answer:
    """Make an event."""
    guild, world = call.guild(), call.world
    event = Event(
        id=world.ids.new(),
        guild_id=guild.id,
        creator_id=world.bot.id,
        said={"entity_type": 3, **call.body},
    )
    guild.events[event.id] = event
    return 200, _told(call, event, "CREATE")


@route("PATCH", "/guilds/{guild}/scheduled-events/{event}")
def edit_event(call: Call) -> Answer:
    """Change an event; what is over or called off stays as it is."""
    event = _event(call)
    if event.status in FINAL:
        raise Refusal(400, 180000, "Cannot update a finished event")
    said = dict(call.body)
    event.status = int(said.pop("status", None) or event.status)
    event.said = {**event.said, **said}
    return 200, _told(call, event, "UPDATE")


@route("DELETE", "/guilds/{guild}/scheduled-events/{event}")
def delete_event(call: Call) -> Answer:
    """Delete an event."""
    event = _event(call)
    del call.guild().events[event.id]
    _told(call, event, "DELETE")
    return 204, None


def _told(call: Call, event: Event, what: str) -> Node:
    data = shapes.event(event)
    call.world.tell(f"GUILD_SCHEDULED_EVENT_{what}", data, event.guild_id)
    return data
