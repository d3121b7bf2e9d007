"""What an ambiguous word means, by what stands beside it: go is a game among games. Pure."""

from collections.abc import Collection

from bot.community.interests.vocabulary import Vocabulary

AMONG_GAMES = {"go": "go board game", "cs": "counter strike"}
"""Words of programmers that players use for something else."""

PROGRAMMERS = {"programming", "technology"}


def meant(said: str, key: str, others: Collection[str], known: Vocabulary) -> str:
    """Return the key that a word was meant to have beside the other interests of a text."""
    if said not in AMONG_GAMES:
        return key
    company = {known.known[other].category for other in others if other != key}
    among_games = "games" in company and company.isdisjoint(PROGRAMMERS)
    return AMONG_GAMES[said] if among_games else key
