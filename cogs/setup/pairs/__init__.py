"""Pairs that the organisers bring together, or keep apart."""
