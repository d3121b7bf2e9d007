"""A moderator sees an introduction before everybody does, where the server wishes it."""
