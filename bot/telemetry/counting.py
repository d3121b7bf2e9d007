"""What the parts of Kith count; where nobody listens, nothing is kept."""

from datetime import timedelta
from typing import Literal

OTHER = "other"
"""The label of what has no name of ours: labels stay few."""


class Metrics:
    """Is told of everything, and keeps nothing: see counters.py for those that do."""

    def interaction_handled(self, command: str, seconds: float) -> None:
        """Count an interaction; `command` is a command's full name or a button's feature:action."""

    def occurrence_begun(self, kind: str, lateness: timedelta) -> None:
        """Count an occurrence and how late it was begun."""

    def database_used(self, access: Literal["reading", "writing"], seconds: float) -> None:
        """Count a transaction."""

    def request_answered(self, status: int, scope: str = "user") -> None:
        """Count an answer of Discord's if it is one that an operator should know of."""

    def direct_message_refused(self, reason: Literal["closed", "too_fast"]) -> None:
        """Count a direct message that was not delivered."""

    def gateway_reconnected(self) -> None:
        """Count a connection to the gateway after the first."""
