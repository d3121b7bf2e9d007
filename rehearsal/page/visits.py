"""What each person had already seen when the visitor last looked through their eyes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehearsal.page.world import PlaceKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearsal.page.world import PlaceView


class Visits:
    """Counts messages since the last visit; a place that was there at the start begins as seen."""

    def __init__(self) -> None:
        self._seen: dict[tuple[int, int], int] = {}

    def begin(self, viewer_id: int, places: Sequence[PlaceView]) -> None:
        """Take what is there as seen."""
        for place in places:
            self.visit(viewer_id, place)

    def visit(self, viewer_id: int, place: PlaceView) -> None:
        """Take everything in this place as seen by this person."""
        self._seen[viewer_id, place.id] = place.message_count

    def unread(self, viewer_id: int, places: Sequence[PlaceView]) -> dict[int, int]:
        """Count what is new, by place; places without anything new are left out.

        - Who came after the start has seen the channels, and nothing that was meant for them.
        """
        if not any(person == viewer_id for person, _ in self._seen):
            self.begin(viewer_id, [place for place in places if place.kind is PlaceKind.TEXT])
        counts = {
            place.id: place.message_count - self._seen.get((viewer_id, place.id), 0)
            for place in places
        }
        return {id_: count for id_, count in counts.items() if count > 0}
