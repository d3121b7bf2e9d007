"""Asking to meet: privately, with an answer that tells of nothing but a yes."""
