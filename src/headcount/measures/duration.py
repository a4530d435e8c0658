"""Busy time: percentiles from buckets or from the times themselves, and the share that came late."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from math import sqrt

from .intervals import wilson
from .ratio import Ratio, Share, TooLittle
from .selection import LEAST
from .tally import Selection, Tally

BUCKETS = 84
STEP = 2**0.25
"""How much longer a bucket ends than it begins."""

FIRST_S = 0.1
EDGES_S = tuple(FIRST_S * 2 ** (index / 4) for index in range(BUCKETS + 1))
"""Bucket i holds busy times from EDGES_S[i] up to, and without, EDGES_S[i + 1]: .1 s to 58 h."""


def bucket_of(seconds: float) -> int:
    """The bucket of a busy time, 0 to 83; shorter and longer times fall into the first and the last."""
    return min(max(bisect_right(EDGES_S, seconds) - 1, 0), BUCKETS - 1)


def middle_s(bucket: int) -> float:
    """The geometric middle of a bucket, in seconds: within 9 % of every time in it."""
    return EDGES_S[bucket] * sqrt(STEP)


def percentile(buckets: Mapping[int, int], percent: int) -> float | None:
    """The percentile of busy times counted by bucket, in seconds, within 9 %; None of none."""
    rank = _rank(sum(buckets.values()), percent)
    for bucket in sorted(buckets):
        rank -= buckets[bucket]
        if rank <= 0 and buckets[bucket]:
            return middle_s(bucket)
    return None


def exact_percentile(seconds: Iterable[float], percent: int) -> float | None:
    """The percentile of busy times, in seconds: the least of them that so many per cent do not exceed; None of none."""
    ordered = sorted(seconds)
    return ordered[_rank(len(ordered), percent) - 1] if ordered else None


def late(tally: Tally) -> Ratio:
    """The share of conversations that took longer than the 95th percentile then expected, with Wilson's interval.

    Nobody chooses what is timed: it is a census where every ended conversation has a busy time and had an expectation,
    and reads as volunteered where some have not.
    """
    if tally.late_of < LEAST:
        return TooLittle(tally.late_of, tally.ended)
    value = tally.late / tally.late_of
    low, high = wilson(value, tally.late_of)
    selection: Selection = "census" if tally.late_of >= tally.ended else "volunteered"
    return Share(value, tally.late_of, tally.ended, low, high, selection)


def _rank(n: int, percent: int) -> int:
    """Which of n in ascending order, from 1, is the percentile (nearest rank, in whole numbers)."""
    return max(1, -(-n * percent // 100))
