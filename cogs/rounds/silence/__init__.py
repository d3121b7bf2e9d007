"""Silence lowers the pace: who gives no sign in three rounds is paused, told, and asked once."""
