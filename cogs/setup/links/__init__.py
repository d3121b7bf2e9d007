"""Whose links members of a server may show as links."""
