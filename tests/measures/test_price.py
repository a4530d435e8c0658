"""How many verdicts until there is something to go by: the fewest, and never a guess."""

import pytest
from scipy.stats import betabinom

from headcount.measures import MOST, Price, Prices, Tally, evidence, suggest_from
from headcount.measures.price import Silence, predictive, verdicts_needed
from measures.tallies import verdicts


def chance_of_a_suggestion(accepted: int, n: int, more: int, target: float) -> float:
    """The definition, by brute force."""
    posterior = betabinom(more, 0.5 + accepted, 0.5 + n - accepted)
    return float(
        sum(
            posterior.pmf(hits)
            for hits in range(more + 1)
            if suggest_from(accepted + hits, n + more, target).says != "not_enough"
        )
    )


@pytest.mark.parametrize(
    ("accepted", "n", "target"),
    [(0, 0, 0.85), (6, 7, 0.85), (17, 20, 0.85), (34, 40, 0.85), (3, 9, 0.6), (18, 21, 0.9)],
)
def test_it_is_the_smallest_number_that_is_likely_to_decide(accepted: int, n: int, target: float) -> None:
    needed = verdicts_needed(accepted, n, Silence(target))
    assert needed is not None
    chances = [chance_of_a_suggestion(accepted, n, more, target) for more in range(needed + 1)]
    assert chances[-1] >= 0.8
    assert all(chance < 0.8 for chance in chances[:-1])


@pytest.mark.parametrize("target", [0.04, 0.5, 0.85, 0.99])
@pytest.mark.parametrize("n", [20, 33, 50, 217])
def test_what_suggests_nothing_is_one_gap(n: int, target: float) -> None:
    silent = [accepted for accepted in range(n + 1) if suggest_from(accepted, n, target).says == "not_enough"]
    assert list(Silence(target).at(n)) == silent


def test_a_position_at_the_edge_is_not_settled_by_two_hundred_verdicts() -> None:
    assert verdicts_needed(160, 200, Silence(0.85)) is None
    assert Prices().of(evidence(Tally(900, verdicts(160, 40))), 0.85) is None
    assert max(chance_of_a_suggestion(160, 200, more, 0.85) for more in range(0, MOST + 1, 10)) < 0.8


def test_what_is_already_suggested_costs_nothing() -> None:
    assert Prices().of(evidence(Tally(900, verdicts(95, 5))), 0.85) == Price(0, 0)


def test_without_a_target_it_is_what_the_least_number_lacks() -> None:
    read = evidence(Tally(812, verdicts(6, 1)))
    assert Prices().of(read, None) == Price(13, 4)
    assert Prices(verdict_s=60).of(read, None) == Price(13, 13)


def test_fewer_than_the_least_number_are_never_enough() -> None:
    price = Prices().of(evidence(Tally(812, verdicts(7))), 0.85)
    assert price is not None
    assert price.verdicts >= 13


def test_a_single_verdict_still_takes_a_minute() -> None:
    assert Prices().price(1) == Price(1, 1)


def test_answers_that_are_owed_come_first() -> None:
    read = evidence(Tally(900, verdicts(95, 5), {"person": 100}))
    assert Prices().of(read, 0.85) == Price(60, 20)


def test_people_are_asked_even_where_a_rule_has_spoken() -> None:
    """The rule's 200 cases are undecided; people's verdicts start from nothing."""
    read = evidence(Tally(900, verdicts(160, 40, "random", "rule")))
    assert Prices().of(read, 0.85) == Prices().of(evidence(Tally(900)), 0.85)


def test_the_predictive_chances_of_all_outcomes_sum_to_one() -> None:
    assert predictive(0, 151, 150, (30.5, 4.5)) == pytest.approx(1)
    assert predictive(3, 9, 40, (2.5, 5.5)) == pytest.approx(betabinom(40, 2.5, 5.5).pmf(range(3, 9)).sum())
    assert predictive(9, 3, 40, (2.5, 5.5)) == 0
