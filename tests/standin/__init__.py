"""The stand-in: what an unmodified discord.py finds there, and what goes wrong on request."""
