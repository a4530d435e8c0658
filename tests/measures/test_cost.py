"""What one useful outcome costs, and how far that may be off."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from headcount.measures import Case, Cell, Tally, cost_per_accepted, cost_per_accepted_over, evidence
from measures.tallies import priced, verdicts

costs = st.lists(st.tuples(st.integers(1, 10**7), st.booleans()), min_size=20, max_size=80)


@given(costs)
def test_where_every_conversation_is_judged_it_is_total_cost_over_accepted(rows: list[tuple[int, bool]]) -> None:
    micros, good = [cost for cost, _ in rows], [accepted for _, accepted in rows]
    found = cost_per_accepted(evidence(priced(micros, good, "census")))
    if sum(good) < 5:
        assert found.value is None
    else:
        assert found.value == pytest.approx(sum(micros) / sum(good))


@given(costs, st.integers(20, 80))
def test_the_interval_holds_the_value_and_is_never_negative(rows: list[tuple[int, bool]], drawn: int) -> None:
    found = cost_per_accepted(evidence(priced([cost for cost, _ in rows], [good for _, good in rows[:drawn]])))
    if found.value is not None and found.low is not None and found.high is not None:
        assert 0 <= found.low <= found.value <= found.high


def test_the_interval_is_the_documented_formula() -> None:
    micros = [100, 300] * 50
    good = [True, True, True, False] * 10
    found = cost_per_accepted(evidence(priced(micros, good)))
    u, mean, variance = 0.75, 200.0, 10_000.0
    covariance = np.mean([cost * hit for cost, hit in zip(micros, good, strict=False)]) - 200 * 0.75
    v = (1 - u) / (40 * u) + variance / (100 * mean**2) - 2 * covariance / (100 * mean * u)
    assert found.value == pytest.approx(20_000 / (100 * u))
    assert found.high == pytest.approx(20_000 / (100 * u) * np.exp(1.96 * np.sqrt(v)))
    assert found.low == pytest.approx(20_000 / (100 * u) / np.exp(1.96 * np.sqrt(v)))


@pytest.mark.parametrize(("drawn", "good"), [(19, 19), (20, 4)])
def test_with_fewer_than_twenty_drawn_or_five_accepted_it_is_null(drawn: int, good: int) -> None:
    found = cost_per_accepted(evidence(priced([100] * 200, [number < good for number in range(drawn)])))
    assert found.as_json() == {"value": None, "low": None, "high": None, "n": drawn}


def test_verdicts_beside_the_judged_are_work_that_was_paid_for() -> None:
    cells = {
        Case("accepted", "random", "person"): Cell(15, 15, 1500),
        Case("abandoned", "random", "person"): Cell(5, 5, 500),
    }
    found = cost_per_accepted(evidence(Tally(20, cells, priced=20, cost_micros=2000, cost_squared=200_000.0)))
    assert found.n == 20
    assert found.value == pytest.approx(2000 / 15)


def test_unpriced_conversations_stay_out_of_cost_number_and_sample() -> None:
    sample = priced([100] * 30, [True] * 24 + [False] * 6)
    unpriced = Tally(500, {Case("rejected", "random", "person"): Cell(40)})
    assert cost_per_accepted(evidence(sample + unpriced)) == cost_per_accepted(evidence(sample))
    assert (sample + unpriced).unpriced == 500


def test_volunteered_verdicts_do_not_enter() -> None:
    loud = {Case("rejected", "volunteered", "person"): Cell(30, 30, 3000)}
    sample = priced([100] * 90, [True] * 30)
    assert cost_per_accepted(evidence(sample + Tally(0, loud))).value == pytest.approx(100)


def test_work_that_costs_nothing_costs_nothing() -> None:
    found = cost_per_accepted(evidence(priced([0] * 40, [True] * 20 + [False] * 20)))
    assert (found.low, found.value, found.high) == (0, 0, 0)


def test_many_unanswered_cases_mark_the_figure_and_widen_it() -> None:
    sample = priced([100, 200] * 50, [True, True, False] * 10)
    known = cost_per_accepted(evidence(sample))
    marked = cost_per_accepted(evidence(sample + Tally(unanswered={"person": 30})))
    assert (known.selection, marked.selection) == ("random", "volunteered")
    assert marked.value == known.value
    assert marked.low is not None
    assert marked.high is not None
    assert known.low is not None
    assert known.high is not None
    assert marked.low < known.low < known.high < marked.high


def test_over_positions_cost_is_summed_and_what_was_not_drawn_is_named() -> None:
    cheap, dear = priced([100] * 300, [True] * 20 + [False] * 20), priced([1000] * 100, [True] * 40)
    silent = Tally(70, verdicts(), priced=70, cost_micros=10**9, cost_squared=1e18)
    found = cost_per_accepted_over({"cheap": evidence(cheap), "dear": evidence(dear), "silent": evidence(silent)})
    assert found.value == pytest.approx((300 * 100 + 100 * 1000) / (300 * 0.5 + 100))
    assert (found.n, found.missing) == (80, ("silent",))


@pytest.mark.parametrize(("drawn", "least"), [(20, 0.90), (100, 0.93)])
def test_the_interval_covers_the_true_cost(drawn: int, least: float) -> None:
    """Log-normal costs, and dear conversations fail more often; the truth is E[cost] / P(accepted)."""
    chance = np.random.default_rng(7)
    level = chance.normal(size=400_000)
    truth = float(np.exp(0.8 * level).mean() / accepted_at(level).mean()) * 1000
    held, runs = 0, 1500
    for _ in range(runs):
        level = chance.normal(size=400)
        micros = [round(1000 * cost) for cost in np.exp(0.8 * level).tolist()]
        good = (chance.random(drawn) < accepted_at(level[:drawn])).tolist()
        found = cost_per_accepted(evidence(priced(micros, good)))
        held += found.low is not None and found.high is not None and found.low <= truth <= found.high
    assert least <= held / runs <= 0.97


def accepted_at(level: "np.typing.NDArray[np.float64]") -> "np.typing.NDArray[np.float64]":
    """The probability of acceptance, falling with cost: .7 at the median."""
    return 1 / (1 + np.exp(0.5 * level - 0.85))


@pytest.mark.parametrize("unanswered", [0, 30])
def test_over_one_position_cost_is_that_positions(unanswered: int) -> None:
    read = evidence(priced([100, 200] * 50, [True, True, False] * 10) + Tally(unanswered={"person": unanswered}))
    assert cost_per_accepted_over({"a": read}) == cost_per_accepted(read)


def test_of_nothing_the_cost_is_null() -> None:
    nothing = {"value": None, "low": None, "high": None, "n": 0}
    assert cost_per_accepted(evidence(Tally())).as_json() == nothing
    assert cost_per_accepted_over({}).as_json() == nothing
