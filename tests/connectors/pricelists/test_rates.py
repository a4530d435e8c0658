"""What a call costs at given rates: exactly, or not at all."""

from decimal import ROUND_HALF_EVEN, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headcount.connectors.pricelists import FREE, ModelCall, Rates, charge, is_free, micros_of_femtos

RATES = Rates(input=150_000_000, output=600_000_000, cached_input=75_000_000, cache_write=187_500_000)
EMBEDDING = Rates(input=20_000_000, output=None, cached_input=20_000_000, cache_write=20_000_000)
TIERED = Rates(
    3_000_000_000,
    15_000_000_000,
    300_000_000,
    3_750_000_000,
    longer=((200_000, Rates(6_000_000_000, 22_500_000_000, 600_000_000, 7_500_000_000)),),
)
TOKENS = st.integers(0, 10_000_000)


def call(
    tokens_in: int | None, tokens_out: int | None, cached: int | None = None, written: int | None = None
) -> ModelCall:
    return ModelCall("a-model", None, tokens_in, tokens_out, cached, written, None, 0)


def nanos(femtos: int | None) -> float | None:
    return None if femtos is None else femtos / 10**6


@pytest.mark.parametrize(
    ("used", "cost"),
    [
        (call(1000, 200), 1000 * 150 + 200 * 600),
        (call(1000, 200, cached=400), 600 * 150 + 400 * 75 + 200 * 600),
        (call(1000, 200, written=400), 600 * 150 + 400 * 187.5 + 200 * 600),
        (call(1000, 200, cached=400, written=600), 400 * 75 + 600 * 187.5 + 200 * 600),
        (call(0, 0), 0),
    ],
)
def test_cached_and_written_input_is_part_of_the_input_at_rates_of_its_own(used: ModelCall, cost: float) -> None:
    assert nanos(charge(RATES, used)) == cost


@pytest.mark.parametrize(
    "used", [call(None, 200), call(1000, None), call(None, None, cached=10), call(10, 5, cached=11)]
)
def test_unknown_or_contradictory_tokens_have_no_price(used: ModelCall) -> None:
    assert charge(RATES, used) is None
    assert charge(FREE, used) == 0


def test_a_model_that_sells_no_output_is_priced_by_its_input_alone() -> None:
    assert nanos(charge(EMBEDDING, call(1000, None))) == 20_000
    assert nanos(charge(EMBEDDING, call(1000, 0))) == 20_000
    assert charge(EMBEDDING, call(1000, 5)) is None


def test_beyond_a_tier_all_of_the_call_costs_more() -> None:
    assert nanos(charge(TIERED, call(200_000, 10))) == 200_000 * 3000 + 10 * 15_000
    assert nanos(charge(TIERED, call(200_001, 10, cached=1))) == 200_000 * 6000 + 600 + 10 * 22_500


def test_a_price_per_request_is_added_to_each_call() -> None:
    assert nanos(charge(RATES._replace(call=5_000_000), call(1000, 0))) == 5_150_000


def test_only_what_costs_nothing_at_any_length_is_free() -> None:
    assert is_free(FREE)
    assert not is_free(FREE._replace(call=1))
    assert not is_free(FREE._replace(longer=((100, RATES),)))


@given(TOKENS, TOKENS, st.data())
def test_a_call_costs_what_exact_arithmetic_in_dollars_says(
    tokens_in: int, tokens_out: int, data: st.DataObject
) -> None:
    cached = data.draw(st.integers(0, tokens_in))
    written = data.draw(st.integers(0, tokens_in - cached))

    dollars = (
        Decimal("0.15") * (tokens_in - cached - written)
        + Decimal("0.075") * cached
        + Decimal("0.1875") * written
        + Decimal("0.60") * tokens_out
    ) / 10**6

    assert charge(RATES, call(tokens_in, tokens_out, cached, written)) == dollars * 10**15


@given(st.integers(0, 10**30))
def test_rounding_is_half_to_even(femtos: int) -> None:
    assert micros_of_femtos(femtos) == int(Decimal(femtos).scaleb(-9).to_integral_value(ROUND_HALF_EVEN))


@pytest.mark.parametrize(
    ("femtos", "micros"), [(500_000_000, 0), (1_500_000_000, 2), (2_500_000_000, 2), (500_000_001, 1)]
)
def test_rounding_at_the_half(femtos: int, micros: int) -> None:
    assert micros_of_femtos(femtos) == micros
