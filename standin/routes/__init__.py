"""The routes, by what they are about; importing them registers them."""

from standin.routes import account, channels, events, guilds, interactions, messages, threads

__all__ = ["account", "channels", "events", "guilds", "interactions", "messages", "threads"]
