"""The features, in the order in which a newcomer to the code should read them."""

FEATURES = (
    "setup",
    "introductions",
    "rounds",
    "connections",
    "checkins",
    "notifications",
    "boundaries",
)
