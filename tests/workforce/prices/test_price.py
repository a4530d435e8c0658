"""Amounts, names and dates of prices: what may be said, and what then held when."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headcount.kit.histories import Stretch, at_instant
from headcount.kit.refusals import Conflict, Invalid
from headcount.workforce.prices.amounts import nanos_of, usd_of
from headcount.workforce.prices.price import PriceState, Term, check_name, ended, model_state, priced, tool_state

INSTANTS = st.integers(0, 30)


def tool(nanos: int) -> PriceState:
    return PriceState(call=nanos)


def told(*prices: tuple[int, int | None, int]) -> Sequence[Stretch[PriceState]]:
    """The history after these (from, to, price) were told, in this order."""
    history: Sequence[Stretch[PriceState]] = []
    for order, (start, end, nanos) in enumerate(prices):
        history = priced(history, tool(nanos), Term(start, end), order)
    return history


def held(history: Sequence[Stretch[PriceState]], at: int) -> int | None:
    state = at_instant(history, at)
    return None if state is None else state.call


def course(history: Sequence[Stretch[PriceState]]) -> list[tuple[int, int | None, int | None]]:
    return [(s.valid_from, s.valid_to, s.state.call) for s in history]


@pytest.mark.parametrize(
    ("usd", "nanos"),
    [
        ("0.15", 150_000_000),
        (0.15, 150_000_000),
        (Decimal("0.000000001"), 1),
        (3, 3_000_000_000),
        ("1e-3", 10**6),
        (0, 0),
    ],
)
def test_an_amount_is_kept_in_whole_billionths(usd: object, nanos: int) -> None:
    assert nanos_of(usd, "input") == nanos
    assert usd_of(nanos) == Decimal(str(usd))


@pytest.mark.parametrize(
    ("usd", "words"),
    [
        ("-0.01", "not negative"),
        ("-Infinity", "not -Infinity"),
        ("NaN", "not NaN"),
        ("0.0000000001", "nine decimals"),
        ("1e-999999999", "nine decimals"),
        (0.1 + 0.2, "nine decimals"),
        ("1000000.01", "above 1,000,000"),
        ("1e999999999", "above 1,000,000"),
        ("15 cents", "an amount in US dollars"),
        ("", "an amount in US dollars"),
        ("0." + "0" * 5000 + "1", "an amount in US dollars"),
        pytest.param(10**5000, "an amount in US dollars", id="5001 digits"),
        (True, "an amount in US dollars"),
        (None, "an amount in US dollars"),
        ([1], "an amount in US dollars"),
    ],
)
def test_what_is_no_price_is_refused_by_name(usd: object, words: str) -> None:
    with pytest.raises(Invalid, match=words) as refused:
        nanos_of(usd, "output")
    assert refused.value.facts["field"] == "output"


def test_a_model_has_rates_for_input_and_output_and_perhaps_for_the_cache() -> None:
    assert model_state({"input": "2", "output": 8, "cached_input": "0.5"}) == PriceState(
        2 * 10**9, 8 * 10**9, 5 * 10**8
    )
    assert model_state({"input": 0, "output": 0, "cache_write": None}) == PriceState(0, 0)
    assert tool_state("0.01") == PriceState(call=10**7)


@pytest.mark.parametrize(
    ("rates", "field"),
    [
        ({"input": 1}, "output"),
        ({"output": 1, "input": None}, "input"),
        ({"input": 1, "output": 1, "reasoning": 1}, "reasoning"),
        ({"input": 1, "output": 1, "call": 1}, "call"),
        ({"input": 1, "output": 1, "cache_write": -1}, "cache_write"),
        ({}, "input"),
    ],
)
def test_a_rate_that_is_missing_unknown_or_wrong_is_named(rates: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        model_state(rates)
    assert refused.value.facts["field"] == field


def test_models_are_found_whatever_their_case_and_tools_as_they_are_called() -> None:
    assert check_name("model", " GPT-4o ") == "gpt-4o"
    assert check_name("tool", "Search") == "Search"


@pytest.mark.parametrize(
    "name", ["", "   ", "a\nb", "a\x00b", "a\u202eb", pytest.param("\ud800", id="half a surrogate"), "x" * 201, 7, None]
)
def test_a_name_is_one_printable_line(name: object) -> None:
    with pytest.raises(Invalid):
        check_name("tool", name)


def test_prices_are_of_models_and_tools_alone() -> None:
    with pytest.raises(Invalid, match="a model or a tool"):
        check_name("person", "anna")  # type: ignore[arg-type]


def test_a_price_holds_until_the_next_one_begins() -> None:
    assert course(told((10, None, 1), (20, None, 2))) == [(10, 20, 1), (20, None, 2)]


def test_a_price_told_late_undoes_nothing_later() -> None:
    assert course(told((20, None, 2), (10, None, 1))) == [(10, 20, 1), (20, None, 2)]
    assert course(told((10, 20, 1), (15, None, 2))) == [(10, 15, 1), (15, 20, 2)]


def test_a_price_told_again_for_the_same_day_corrects_it() -> None:
    assert course(told((10, None, 1), (20, None, 2), (10, None, 3))) == [(10, 20, 3), (20, None, 2)]


def test_after_a_price_with_an_end_the_one_it_interrupted_goes_on() -> None:
    assert course(told((10, None, 1), (15, 20, 2))) == [(10, 15, 1), (15, 20, 2), (20, None, 1)]
    assert course(told((10, None, 1), (10, 20, 2))) == [(10, 20, 2), (20, None, 1)]


def test_a_price_that_would_reach_into_the_next_is_refused_with_both_dates() -> None:
    with pytest.raises(Invalid, match=r"begins 1970-01-01T00:00:00.000020Z, .* would end 1970-01-01T00:00:00.000025Z"):
        told((20, None, 2), (10, 25, 1))


@pytest.mark.parametrize(("start", "end"), [(10, 10), (10, 5), (-1, None), (10, 10**18)])
def test_dates_that_cannot_be_are_refused(start: int, end: int | None) -> None:
    with pytest.raises(Invalid):
        Term(start, end)


def test_an_ended_price_leaves_nothing_until_a_later_one() -> None:
    history = told((10, None, 1), (20, None, 2))

    assert course(ended(history, 15)) == [(10, 15, 1), (20, None, 2)]
    assert course(ended(history, 10)) == [(20, None, 2)]
    with pytest.raises(Conflict):
        ended(history, 5)


@given(st.lists(st.tuples(INSTANTS, st.integers(0, 9)), max_size=8))
def test_told_in_any_order_the_price_is_that_of_the_last_date_before(prices: list[tuple[int, int]]) -> None:
    history = told(*((start, None, nanos) for start, nanos in prices))

    last_word = dict(prices)  # of what was told of one day
    for at in range(31):
        begun = [start for start in last_word if start <= at]
        assert held(history, at) == (last_word[max(begun)] if begun else None)


@given(st.lists(st.tuples(INSTANTS, st.none() | st.integers(1, 10), st.integers(0, 9)), max_size=8))
def test_prices_never_overlap_and_the_newest_word_holds_in_its_term(
    prices: list[tuple[int, int | None, int]],
) -> None:
    history: Sequence[Stretch[PriceState]] = []
    for start, length, nanos in prices:
        end = None if length is None else start + length
        before = history
        try:
            history = priced(history, tool(nanos), Term(start, end), 0)
        except Invalid:
            continue
        assert held(history, start) == nanos
        assert all(a.valid_to is not None and a.valid_to <= b.valid_from for a, b in pairwise(history))
        for at in range(45):
            if at < start or (end is not None and at >= end):
                assert held(history, at) == held(before, at)
