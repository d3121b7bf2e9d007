"""The engine of Kith: everything that features share, and no feature."""

__version__ = "0.1.0"

from bot.lean import leave_the_orm_out

leave_the_orm_out()
