"""The nonces that Discord still remembers: the same message is not made twice within minutes."""

from datetime import datetime, timedelta

from standin.things import Channel, Message


class Nonces:
    """What was sent with which nonce, by channel; only the bot sends with one."""

    def __init__(self, window: timedelta) -> None:
        self._window = window
        self._sent: dict[tuple[int, str], tuple[datetime, Message]] = {}

    def known(self, channel: Channel, nonce: str, now: datetime) -> Message | None:
        """Return the message that had this nonce, if that is not too long ago."""
        at, message = self._sent.get((channel.id, nonce), (None, None))
        if at is None or message is None or now - at > self._window:
            return None
        return message

    def remember(self, message: Message, nonce: str, now: datetime) -> None:
        """Remember a message for a while."""
        self._sent[message.channel_id, nonce] = (now, message)
