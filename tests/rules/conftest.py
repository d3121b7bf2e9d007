"""Properties are tried with the same examples on every machine, and with few enough to be quick."""

from hypothesis import settings

settings.register_profile("kith", derandomize=True, max_examples=40, deadline=None)
settings.load_profile("kith")
