"""How well the optional model tells what is near: each known interest is taken for an unknown one.

What the vocabulary names, or reaches over one neighbour, is near; everything else counts as wrong,
also what it only forgot to name: so the shares are lower bounds.
"""

from collections.abc import Iterable, Iterator, Mapping

from benchmarks.figures import percentile
from bot.community.interests.embeddings.calculating import (
    Model,
    alike_to_vocabulary,
    neighbours_named,
)
from bot.community.interests.embeddings.rules import BEGINS, MOST, SAID, nearest, score, weight_of
from bot.community.interests.nearness import nearness
from bot.community.interests.vocabulary import vocabulary

Alike = Mapping[str, Mapping[str, float]]
PERCENTILES = (5, 25, 50, 75, 95, 99)


def main() -> None:
    """Print the scores of pairs, near and not, and how many of those found near are."""
    alike, neighbours = _alike(), neighbours_named()
    near, far = _pairs(alike, neighbours)
    print(f"score at percentile {' '.join(f'{at:>5}' for at in PERCENTILES)}")
    for name, scores in (("named as near", near), ("not near", far)):
        shown = " ".join(f"{percentile(scores, at):5.2f}" for at in PERCENTILES)
        print(f"{name:<19} {shown}   ({len(scores)} pairs)")
    for begins in (BEGINS, SAID):
        shares = [sum(one >= begins for one in scores) / len(scores) for scores in (near, far)]
        print(f"score >= {begins}: {shares[0]:.1%} of the near, {shares[1]:.2%} of the others")
    found = {key: nearest(those, neighbours) for key, those in alike.items()}
    for begins in (BEGINS, SAID):
        _judge(found, begins)


def _alike() -> Alike:
    model, names = Model(), {key: one.names["en"] for key, one in vocabulary().known.items()}
    rows = alike_to_vocabulary(model, model.vectors(list(names.values())))
    return {
        key: {other: n for other, n in row.items() if other != key}
        for key, row in zip(names, rows, strict=True)
    }


def _pairs(
    alike: Alike, neighbours: Mapping[str, Mapping[str, float]]
) -> tuple[list[float], list[float]]:
    near: list[float] = []
    far: list[float] = []
    for key, those in alike.items():
        reached = nearness().neighbours(key)
        for other in those:
            found = score(other, those, neighbours[other])
            if other in neighbours[key]:
                near.append(found)
            elif other not in reached:
                far.append(found)
    return near, far


def _judge(found: Alike, begins: float) -> None:
    """Print how many interests are near something, and how much of it is right."""
    kept = {
        key: [other for other, weight in those.items() if weight >= weight_of(begins)]
        for key, those in found.items()
    }
    edges = [(key, other) for key, others in kept.items() for other in others]
    print(
        f"score >= {begins}, at most {MOST} each: {_share(bool(those) for those in kept.values())} "
        f"of the interests are near something, {len(edges) / len(kept):.1f} on average; "
        f"{_share(_is_near(edges))} are near in the vocabulary, "
        f"{_share(_is_near(edges, or_of_a_category=True))} so or of one category"
    )


def _is_near(edges: Iterable[tuple[str, str]], *, or_of_a_category: bool = False) -> Iterator[bool]:
    known = vocabulary().known
    for one, other in edges:
        alike = or_of_a_category and known[one].category == known[other].category
        yield alike or other in nearness().neighbours(one)


def _share(judged: Iterable[bool]) -> str:
    those = list(judged)
    return f"{sum(those) / len(those):.0%}"


if __name__ == "__main__":
    main()
