"""How newcomers say that they are doing: what each pressed last, told to others only as counts."""

from enum import StrEnum

FEWEST = 4
"""Of fewer answers nobody is told: they would point at people."""


class Feeling(StrEnum):
    """The answers to "how is it going"; the order is the one in which they are offered."""

    HOME = "home"  # I feel at home
    SOON = "soon"  # getting there
    NOT = "not"  # not really
