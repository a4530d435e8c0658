"""95 % means 95 %, or as near as counts allow: computed exactly where it can be."""

from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from headcount.measures.intervals import Interval, Stratum, pool, wilson


def coverage(n: int, p: float) -> float:
    """How often the interval holds p, summed over all outcomes of n cases."""
    held = 0.0
    for hits in range(n + 1):
        low, high = wilson(hits / n, n)
        held += comb(n, hits) * p**hits * (1 - p) ** (n - hits) * (low <= p <= high)
    return held


@pytest.mark.parametrize(("n", "covered"), [(10, 0.93), (20, 0.96), (50, 0.97)])
def test_wilson_covers_what_is_promised(n: int, covered: float) -> None:
    assert coverage(n, 0.9) == pytest.approx(covered, abs=0.005)


@pytest.mark.parametrize(("hits", "n"), [(0, 20), (567, 620), (49, 50), (20, 20)])
def test_wilson_is_what_others_compute(hits: int, n: int) -> None:
    theirs = binomtest(hits, n).proportion_ci(method="wilson")
    assert wilson(hits / n, n) == pytest.approx((theirs.low, theirs.high), abs=1e-5)


@given(st.integers(1, 5000), st.data())
def test_an_interval_holds_its_share_and_stays_a_share(n: int, data: st.DataObject) -> None:
    hits = data.draw(st.integers(0, n))
    low, high = wilson(hits / n, n)
    assert 0 <= low <= hits / n <= high <= 1
    assert low < high


@given(st.integers(1, 2000), st.data())
def test_more_hits_raise_both_ends_and_more_cases_narrow_them(n: int, data: st.DataObject) -> None:
    hits = data.draw(st.integers(0, n - 1))
    fewer, more = wilson(hits / n, n), wilson((hits + 1) / n, n)
    assert fewer.low <= more.low
    assert fewer.high <= more.high
    wide, narrow = wilson(hits / n, n), wilson(hits / n, 2 * n)
    assert narrow.high - narrow.low < wide.high - wide.low


def test_one_position_pools_to_itself() -> None:
    share, size = pool([Stratum(812, 90, 100)])
    assert share == pytest.approx(0.9)
    assert size == pytest.approx(100)


def test_positions_weigh_by_all_their_conversations_not_by_their_verdicts() -> None:
    share, size = pool([Stratum(900, 80, 100), Stratum(100, 30, 60)])
    assert share == pytest.approx(0.9 * 0.8 + 0.1 * 0.5)
    variance = 0.9**2 * 0.8 * 0.2 / 100 + 0.1**2 * 0.5 * 0.5 / 60
    assert size == pytest.approx(share * (1 - share) / variance)


def test_positions_that_agree_entirely_are_still_not_certain() -> None:
    share, size = pool([Stratum(500, 30, 30), Stratum(500, 30, 30)])
    assert share == 1.0
    assert size == pytest.approx(60)
    assert wilson(share, size).low < 0.95


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.integers(0, 9000)), min_size=1, max_size=12))
def test_a_pooled_share_lies_between_its_parts_and_in_its_interval(parts: list[tuple[int, int, int]]) -> None:
    strata = [Stratum(1 + hits + misses + unread, 1 + hits, 1 + hits + misses) for hits, misses, unread in parts]
    share, size = pool(strata)
    each = [part.hits / part.n for part in strata]
    assert min(each) - 1e-9 <= share <= max(each) + 1e-9
    low, high = wilson(share, size)
    assert 0 <= low <= share <= high <= 1


@pytest.mark.parametrize(("positions", "fewest", "most"), [(20, 1, 3), (20, 5, 40), (5, 20, 40)])
def test_a_pooled_interval_covers_the_truth_also_where_positions_have_few_cases(
    positions: int, fewest: int, most: int
) -> None:
    chance = np.random.default_rng(20260301)
    held, runs = 0, 1500
    for _ in range(runs):
        weight = np.exp(chance.normal(5, 1, positions)).astype(int) + 50
        n = chance.integers(fewest, most + 1, positions)
        truth = chance.beta(9, 1, positions)
        hits = chance.binomial(n, truth)
        strata = [Stratum(*map(int, row)) for row in zip(weight, hits, n, strict=True)]
        low, high = Interval(*wilson(*pool(strata)))
        held += bool(low <= float((weight * truth).sum() / weight.sum()) <= high)
    assert 0.91 <= held / runs <= 0.985
