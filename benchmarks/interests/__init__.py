"""How well interests are understood: by hand-labelled introductions, half of them held apart."""
