"""The engine of Kith: everything that features share, and no feature."""

__version__ = "0.1.0"
