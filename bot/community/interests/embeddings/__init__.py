"""The optional extra: what a server's own interests are near, by a small model of sentences."""

import importlib.util
from collections.abc import Mapping
from dataclasses import dataclass

REQUIREMENT = "wordllama>=0.4"
"""What is to be installed: pyproject.toml names it under the extra `near`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A server's own interest among the others: its vector by a model, and what it is near.

    - `known`: interests of the vocabulary by key, and how near they are;
    - `own`: the same of the server's own.
    """

    key: str
    model: str
    vector: bytes
    known: Mapping[str, float]
    own: Mapping[str, float]


def is_installed() -> bool:
    """Whether the extra is there; it is not loaded for that."""
    return importlib.util.find_spec("wordllama") is not None
