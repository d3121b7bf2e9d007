"""A server's own questions in the form of introductions, in the place of optional fields."""
