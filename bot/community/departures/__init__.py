"""Who has left a server, and which servers the bot has left: their data goes after some time."""
