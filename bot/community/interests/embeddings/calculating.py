"""Computes vectors and what is near whom; runs in the worker process.

The model and numpy are imported where they are used: the bot hands this over, and never runs it.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.community.interests.embeddings import Placed
from bot.community.interests.embeddings.rules import nearest
from bot.community.interests.vocabulary import near, vocabulary

if TYPE_CHECKING:
    import numpy as np

    Matrix = np.ndarray[Any, np.dtype[np.float32]]

MODEL, DIMENSIONS = "l2_supercat", 256

SHORTEST = 4
"""A shorter word has no meaning of its own to the model."""


def place(new: Sequence[str], known: Sequence[Placed]) -> list[Placed]:
    """Return a server's new own interests among the vocabulary's and its `known` ones.

    The new ones are placed one after the other, so that each may be near the one before it. Known
    ones whose vectors are of another model cannot be compared with, and are left out.
    """
    import numpy as np

    model = Model()
    vectors = model.vectors(new)
    words = alike_to_vocabulary(model, vectors)
    placed = [one for one in known if one.model == model.name]
    found = []
    for row, key in enumerate(new):
        others = {
            one.key: float(np.frombuffer(one.vector, np.float32) @ vectors[row]) for one in placed
        }
        alike = {other: n for other, n in (words[row] | others).items() if other != key}
        made = _placed(key, model.name, vectors[row].tobytes(), alike, placed)
        placed.append(made)
        found.append(made)
    return found


def alike_to_vocabulary(model: "Model", vectors: "Matrix") -> list[dict[str, float]]:
    """Return for each vector how alike it is to each interest of the vocabulary, by key.

    The mean of how alike it is to its name, in the better language, and to the best of all that is
    written for it: aliases help, but a strange one must not count as much as the name.
    """
    names, phrases = _names(), _phrases()
    by_name = _best_by_key(vectors @ model.vectors([one for _, one in names]).T, names)
    by_phrase = _best_by_key(vectors @ model.vectors([one for _, one in phrases]).T, phrases)
    return [
        {key: (by_name[key][row] + by_phrase[key][row]) / 2 for key in by_name}
        for row in range(len(vectors))
    ]


def _placed(
    key: str, model: str, vector: bytes, alike: Mapping[str, float], placed: Sequence[Placed]
) -> Placed:
    neighbours = neighbours_named() | {one.key: {**one.known, **one.own} for one in placed}
    near_it = nearest(alike, neighbours)
    own = {one.key for one in placed}
    return Placed(
        key=key,
        model=model,
        vector=vector,
        known={other: weight for other, weight in near_it.items() if other not in own},
        own={other: weight for other, weight in near_it.items() if other in own},
    )


class Model:
    """The model as it lies in its package: nothing is fetched."""

    def __init__(self) -> None:
        """Load it."""
        import wordllama

        self.name = f"wordllama {metadata.version('wordllama')} {MODEL} {DIMENSIONS}"
        self._model = wordllama.WordLlama.load(
            MODEL,
            dim=DIMENSIONS,
            cache_dir=Path(wordllama.__file__).parent,
            disable_download=True,
        )

    def vectors(self, texts: Sequence[str]) -> "Matrix":
        """Return a row for each text, of length 1."""
        found: Matrix = self._model.embed(list(texts), norm=True)
        return found


def _names() -> list[tuple[str, str]]:
    """Return what each interest of the vocabulary is called, with its key."""
    return [
        (key, name)
        for key, known in vocabulary().known.items()
        for name in dict.fromkeys(known.names.values())
    ]


def _phrases() -> list[tuple[str, str]]:
    """Return what may be written for each interest, with its key."""
    written = ((key, phrase) for phrase, key in vocabulary().named())
    return [*_names(), *((key, one) for key, one in written if len(one) >= SHORTEST)]


def _best_by_key(alike: "Matrix", phrases: Sequence[tuple[str, str]]) -> dict[str, list[float]]:
    """Return by key, for each row, the best of what was found for the phrases of the key."""
    columns: dict[str, list[int]] = defaultdict(list)
    for column, (key, _) in enumerate(phrases):
        columns[key].append(column)
    return {key: alike[:, those].max(axis=1).tolist() for key, those in columns.items()}


def neighbours_named() -> dict[str, Mapping[str, float]]:
    """Return the direct neighbours that the vocabulary names."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for one, other, weight in near():
        for here, there in ((one, other), (other, one)):
            found[here][there] = max(found[here].get(there, 0.0), weight)
    return dict(found)
