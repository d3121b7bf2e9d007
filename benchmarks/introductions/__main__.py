"""`make bench-introductions`: whom to ask to answer newcomers, and what a crowd of them costs."""

import asyncio

from benchmarks.figures import options
from benchmarks.introductions import arrivals, choosing


async def measure(repetitions: int) -> None:
    """Measure both."""
    await choosing.measure(repetitions)
    await arrivals.measure(max(repetitions - 2, 1))


if __name__ == "__main__":
    asyncio.run(measure(options(__doc__ or "", usual=5, quick=1)))
