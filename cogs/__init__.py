"""The features, in the order in which a newcomer to the code should read them."""

FEATURES = (
    "setup",
    "introductions",
    "boundaries",
    "notifications",
    "connections",
    "rounds",
    "checkins",
    "privacy",
)
