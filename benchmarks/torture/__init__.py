"""Kith is killed a thousand times while its acts fall due: nothing lost, nothing doubled."""
