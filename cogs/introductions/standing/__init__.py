"""Posts of Kith's that stand in a channel as long as the server wants them there."""

from enum import StrEnum


class Kind(StrEnum):
    """What a standing post is for."""

    INTRODUCE = "introduce"  # those who were there before introduce themselves
    GREET = "greet"  # members say that they greet newcomers
