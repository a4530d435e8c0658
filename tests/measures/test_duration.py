"""Busy time: buckets are near enough, and late is a share like any other."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headcount.measures import (
    BUCKETS,
    EDGES_S,
    Share,
    Tally,
    TooLittle,
    bucket_of,
    exact_percentile,
    late,
    percentile,
)

times = st.floats(0.1, 200_000, allow_nan=False)


def test_eighty_four_buckets_reach_from_a_tenth_of_a_second_to_58_hours() -> None:
    assert (BUCKETS, EDGES_S[0], round(EDGES_S[-1] / 3600, 1)) == (84, 0.1, 58.3)


@given(times)
def test_a_time_lies_between_the_edges_of_its_bucket(seconds: float) -> None:
    bucket = bucket_of(seconds)
    assert EDGES_S[bucket] <= seconds < EDGES_S[bucket + 1]


@pytest.mark.parametrize(("seconds", "bucket"), [(0, 0), (0.1, 0), (0.2, 4), (1e9, 83)])
def test_the_first_and_the_last_bucket_take_what_lies_outside(seconds: float, bucket: int) -> None:
    assert bucket_of(seconds) == bucket


@given(st.lists(times, min_size=1, max_size=300), st.integers(1, 100))
def test_a_percentile_from_buckets_is_within_one_bucket_of_the_exact_one(seconds: list[float], percent: int) -> None:
    exact = exact_percentile(seconds, percent)
    near = percentile(Counter(map(bucket_of, seconds)), percent)
    assert exact is not None
    assert near is not None
    assert 2**-0.125 * 0.999 <= near / exact <= 2**0.125 * 1.001


def test_the_exact_percentile_is_a_time_that_occurred() -> None:
    twenty = [float(number) for number in range(20, 0, -1)]
    assert (exact_percentile(twenty, 50), exact_percentile(twenty, 95), exact_percentile([3.5], 95)) == (10, 19, 3.5)


def test_of_no_times_there_is_no_percentile() -> None:
    assert percentile({}, 95) is None
    assert percentile({5: 0}, 95) is None
    assert exact_percentile([], 95) is None


def test_late_is_a_share_of_the_conversations_that_had_an_expectation() -> None:
    found = late(Tally(ended=100, late=5, late_of=100))
    assert isinstance(found, Share)
    assert (found.value, found.n, found.of, found.selection) == (0.05, 100, 100, "census")
    assert found.low < 0.05 < found.high


def test_late_reads_as_volunteered_where_some_times_are_unknown() -> None:
    found = late(Tally(ended=100, late=5, late_of=80))
    assert isinstance(found, Share)
    assert found.selection == "volunteered"


def test_without_enough_times_or_an_expectation_late_is_null() -> None:
    assert late(Tally(ended=100, late=1, late_of=19)) == TooLittle(19, 100)
