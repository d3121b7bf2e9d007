"""Where the bot remembers: the engine, shared columns, and migrations."""
