"""Interests of the server's own, which Kith then understands like any other."""
