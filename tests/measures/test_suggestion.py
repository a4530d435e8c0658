"""What the verdicts suggest: how often right, how often wrong, computed exactly."""

from collections import Counter
from math import comb

import pytest

from headcount.measures import Says, suggest_from

ORDER: tuple[Says, ...] = ("retire", "adjust", "keep", "expand", "not_enough")
TABLE = {
    (20, 0.95): (0, 0, 0.93, 0, 0.08),
    (20, 0.85): (0.001, 0.07, 0.41, 0, 0.53),
    (20, 0.75): (0.04, 0.34, 0.09, 0, 0.53),
    (20, 0.65): (0.24, 0.52, 0.01, 0, 0.23),
    (50, 0.95): (0, 0, 0.24, 0.76, 0),
    (50, 0.85): (0, 0.03, 0.47, 0.05, 0.45),
    (50, 0.75): (0.06, 0.43, 0.05, 0, 0.47),
    (50, 0.65): (0.49, 0.44, 0, 0, 0.07),
    (100, 0.95): (0, 0, 0.03, 0.97, 0),
    (100, 0.85): (0, 0.01, 0.62, 0.06, 0.32),
    (100, 0.75): (0.05, 0.58, 0.02, 0, 0.35),
    (100, 0.65): (0.70, 0.30, 0, 0, 0.01),
    (300, 0.95): (0, 0, 0, 1, 0),
    (300, 0.85): (0, 0.001, 0.88, 0.06, 0.06),
    (300, 0.75): (0.05, 0.85, 0.002, 0, 0.10),
    (300, 0.65): (0.98, 0.02, 0, 0, 0),
}


def outcomes(n: int, p: float, target: float) -> Counter[Says]:
    """How often each is suggested after n cases, when true acceptance is p."""
    found: Counter[Says] = Counter()
    for accepted in range(n + 1):
        found[suggest_from(accepted, n, target).says] += comb(n, accepted) * p**accepted * (1 - p) ** (n - accepted)  # type: ignore[assignment]
    return found


@pytest.mark.parametrize(("n", "p"), TABLE)
def test_suggestions_come_as_often_as_the_table_says(n: int, p: float) -> None:
    found = outcomes(n, p, 0.85)
    assert [found[says] for says in ORDER] == pytest.approx(TABLE[n, p], abs=0.0057)


@pytest.mark.parametrize(("target", "ever", "later"), [(0.85, 0.003, 0.001), (0.60, 0.0071, 0.0035)])
def test_an_agent_at_its_target_is_rarely_told_to_retire(target: float, ever: float, later: float) -> None:
    wrong = {n: outcomes(n, target, target)["retire"] for n in range(20, 121)}
    assert max(wrong.values()) == wrong[22] <= ever
    assert max(rate for n, rate in wrong.items() if n >= 32) <= later


def test_an_agent_at_its_target_is_seldom_told_to_expand() -> None:
    assert max(outcomes(n, 0.85, 0.85)["expand"] for n in range(50, 201)) <= 0.08


@pytest.mark.parametrize(("accepted", "n"), [(0, 19), (19, 19)])
def test_nineteen_verdicts_suggest_nothing(accepted: int, n: int) -> None:
    assert suggest_from(accepted, n, 0.85).says == "not_enough"


def test_expanding_takes_fifty() -> None:
    assert [suggest_from(n, n, 0.85).says for n in (20, 49, 50)] == ["keep", "keep", "expand"]


def test_a_suggestion_shows_how_sure_it_is() -> None:
    found = suggest_from(36, 60, 0.85)
    assert found.says == "retire"
    assert found.far_below == pytest.approx(0.9949, abs=0.0001)
    assert found.far_below < found.below
    assert found.above == pytest.approx(1.17e-6, rel=0.01)


@pytest.mark.parametrize("target", [0.03, 0.05, 0.1, 1.0])
def test_targets_at_the_ends_are_answered_too(target: float) -> None:
    assert suggest_from(40, 40, target).says in {"keep", "expand"}
    assert suggest_from(0, 400, target).says in {"keep", "adjust", "retire"}


@pytest.mark.parametrize("n", [20, 50, 137])
def test_more_accepted_cases_never_make_a_suggestion_harsher(n: int) -> None:
    rank = {"retire": 0, "adjust": 1, "not_enough": 2, "keep": 3, "expand": 4}
    said = [rank[suggest_from(accepted, n, 0.85).says] for accepted in range(n + 1)]
    assert said == sorted(said)
