"""The rehearsal as a newcomer meets it: in a real browser."""
