"""Amounts of money: exact inside, and shown with the digits that they need."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headcount.kit.money import dollars, micros_of
from headcount.kit.refusals import Invalid

AMOUNTS = st.integers(-(10**15), 10**15)


@pytest.mark.parametrize(
    ("micros", "said"),
    [
        (1_284_000_000, "$1,284.00"),
        (124_999, "$0.12"),
        (100_000, "$0.10"),
        (99_960, "$0.10"),
        (90_000, "$0.09"),
        (90_500, "$0.0905"),
        (12_345, "$0.0123"),
        (103, "$0.000103"),
        (1, "$0.000001"),
        (0, "$0.00"),
        (-90_000, "−$0.09"),
    ],
)
def test_an_amount_is_shown_with_the_digits_it_needs(micros: int, said: str) -> None:
    assert dollars(micros) == said


def test_more_digits_are_shown_where_they_are_asked_for() -> None:
    assert [dollars(micros, least_digits=3) for micros in (182_000, 90_000, 103)] == ["$0.182", "$0.090", "$0.000103"]


@given(AMOUNTS)
def test_what_is_shown_is_the_amount_to_a_cent_or_to_three_figures(micros: int) -> None:
    shown = Decimal(dollars(micros).replace("$", "").replace(",", "").replace("−", "-"))

    off = abs(shown - Decimal(micros) / 1_000_000)
    assert off <= (Decimal("0.005") if abs(micros) >= 100_000 else Decimal(abs(micros)) / 1_000_000 / 200)


@given(AMOUNTS)
def test_dollars_become_micros_exactly(micros: int) -> None:
    assert micros_of(str(Decimal(micros) / 1_000_000)) == micros


@pytest.mark.parametrize("given_", ["", "a dollar", "NaN", "Infinity", "1e999999999"])
def test_what_is_no_amount_is_refused(given_: str) -> None:
    with pytest.raises(Invalid, match="not an amount of money"):
        micros_of(given_)
