"""How newcomers are welcomed, as the organisers choose it."""
