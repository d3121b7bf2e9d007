"""From how alike words are to how near interests are. Pure.

Words alone mislead: to the model *mechanical pencils* are like *mechanical keyboards*. But they are
like nothing that is near keyboards, and like much that is near drawing. So half of a score rests on
the neighbours that the vocabulary names.

`make bench-nearness` measures it, on the vocabulary: each interest is taken for one not known.
"""

from collections.abc import Mapping
from heapq import nlargest

WITNESSES = 2
"""So many of the neighbours that are most alike speak for an interest."""

BEGINS = 0.3
"""What has a lower score is not near. Of two that have nothing to do with each other, so says the
vocabulary, one pair in 200 has a higher one."""

SAID = 0.4
"""From here on it is told as a reason: two of three such are near by the vocabulary."""

# What both come to, on the scale of the vocabulary's neighbours (nearness.py, common_ground.py).
COUNTED_WEIGHT, SAID_WEIGHT = 0.3, 0.5
SUREST_WEIGHT = 0.8
"""A model is never surer than that: what is the same is known by its words."""

MOST = 8
"""So many an interest is near to."""


def score(key: str, alike: Mapping[str, float], neighbours: Mapping[str, float]) -> float:
    """Return how near an interest is to another, `key`, by how alike it is to all.

    The mean of how alike it is to that one, and to those `neighbours` of it that speak for it most,
    each as much as it is near. Who has no neighbours has nobody who speaks for it.
    """
    said = (alike[other] * weight for other, weight in neighbours.items() if other in alike)
    best = nlargest(WITNESSES, said)
    witnessed = sum(max(one, 0.0) for one in best) / len(best) if best else 0.0
    return (alike[key] + witnessed) / 2


def weight_of(reached: float) -> float:
    """Return how near a score is, as the vocabulary says it; 0 for what is not near."""
    if reached < BEGINS:
        return 0.0
    steepness = (SAID_WEIGHT - COUNTED_WEIGHT) / (SAID - BEGINS)
    return round(min(COUNTED_WEIGHT + steepness * (reached - BEGINS), SUREST_WEIGHT), 3)


def nearest(
    alike: Mapping[str, float], neighbours: Mapping[str, Mapping[str, float]]
) -> dict[str, float]:
    """Return what an interest is near, at most MOST, the nearest first; it is not in `alike`."""
    weights = {key: weight_of(score(key, alike, neighbours.get(key, {}))) for key in alike}
    near = sorted((key for key in weights if weights[key]), key=lambda key: (-weights[key], key))
    return {key: weights[key] for key in near[:MOST]}
