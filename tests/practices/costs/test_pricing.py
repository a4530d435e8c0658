"""What a run costs, by whom, and how much of it is known."""

from datetime import UTC, datetime
from decimal import ROUND_HALF_EVEN, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headcount.connectors.pricelists import FREE, ModelCall, PublishedPrices, Rates
from headcount.kit.instants import instant_of
from headcount.practices.costs import Pricing, ToolCall, price_run, price_tools
from headcount.workforce.conversations import Cost
from headcount.workforce.prices import PriceBook

MARCH = instant_of(datetime(2026, 3, 2, 12, 0, tzinfo=UTC))
JUNE = instant_of(datetime(2026, 6, 1, tzinfo=UTC))
CHEAP = Rates(input=10**8, output=4 * 10**8, cached_input=10**8, cache_write=10**8)
DEAR = Rates(input=10**9, output=4 * 10**9, cached_input=10**9, cache_write=10**9)
LISTED, OURS, UNKNOWN = "gpt-4o-mini", "our-own", "nobody-knows-it"


@pytest.fixture(scope="module")
def published() -> PublishedPrices:
    return PublishedPrices()


@pytest.fixture
def by_list(published: PublishedPrices) -> Pricing:
    return Pricing(PriceBook(), published)


@pytest.fixture
def by_book(published: PublishedPrices) -> Pricing:
    """Of an organisation that pays half of March's price from June on, and nothing for a model of its own."""
    book = PriceBook(
        {LISTED: [(MARCH, JUNE, DEAR), (JUNE, None, CHEAP)], OURS: [(0, None, FREE)]},
        {"search": [(MARCH, None, 1_500)]},
    )
    return Pricing(book, published)


def call(
    model: str | None = LISTED,
    tokens_in: int | None = 1000,
    tokens_out: int | None = 200,
    *,
    recorded: int | None = None,
    requested: str | None = None,
    at: int = MARCH,
) -> ModelCall:
    return ModelCall(model, requested, tokens_in, tokens_out, None, None, recorded, at)


def test_the_organisations_own_price_comes_first(by_book: Pricing) -> None:
    assert price_run(by_book, [call(recorded=77_000)]) == Cost(1800, "all", "own")
    assert price_run(by_book, [call("gpt-4o-mini-2024-07-18", requested=LISTED)]) == Cost(1800, "all", "own")
    assert price_run(by_book, [call(at=JUNE)]) == Cost(180, "all", "own")


def test_before_its_date_an_own_price_is_none(by_book: Pricing) -> None:
    assert price_run(by_book, [call(at=MARCH - 1)]) == Cost(270, "all", "genai-prices")


def test_what_the_sender_recorded_comes_second(by_list: Pricing, by_book: Pricing) -> None:
    assert price_run(by_list, [call(recorded=77_000)]) == Cost(77, "all", "sender")
    assert price_run(by_list, [call(UNKNOWN, None, None, recorded=77_000)]) == Cost(77, "all", "sender")
    assert price_run(by_book, [call(tokens_in=None, recorded=77_000)]) == Cost(77, "all", "sender")


@pytest.mark.parametrize("model", [LISTED, "openai/gpt-4o-mini", "gpt-4o-mini-2026-01-01"])
def test_the_published_list_comes_last(by_list: Pricing, model: str) -> None:
    assert price_run(by_list, [call(model)]) == Cost(270, "all", "genai-prices")


def test_a_call_is_priced_as_of_its_own_day(by_list: Pricing) -> None:
    before, after = (instant_of(datetime(2025, 6, day, tzinfo=UTC)) for day in (9, 10))

    assert price_run(by_list, [call("o3", at=before)]).micros == 1000 * 10 + 200 * 40
    assert price_run(by_list, [call("o3", at=after)]).micros == 1000 * 2 + 200 * 8
    assert price_run(by_list, [call("o3", at=before), call("o3", at=after)]).micros == 18_000 + 3_600


@pytest.mark.parametrize("unknown", [call(UNKNOWN), call(None), call(tokens_in=None), call(tokens_out=None)])
def test_unknown_is_unknown_and_some_is_a_lower_bound(by_list: Pricing, unknown: ModelCall) -> None:
    assert price_run(by_list, [unknown]) == Cost(None, "none", None)
    assert price_run(by_list, [unknown, call()]) == Cost(270, "some", "genai-prices")


def test_where_no_call_was_answered_or_calls_are_unknown_there_is_no_figure(by_list: Pricing) -> None:
    assert price_run(by_list, []) == Cost(None, "none", None)
    assert price_run(by_list, None) == Cost(None, "none", None)


def test_mixed_sources_are_all_named(by_book: Pricing) -> None:
    mixed = [call("o3"), call(), call(UNKNOWN, recorded=1_000), call()]

    assert price_run(by_book, mixed).source == "genai-prices,own,sender"


def test_a_recorded_zero_on_a_paid_model_is_no_price(by_list: Pricing) -> None:
    assert price_run(by_list, [call(recorded=0)]) == Cost(270, "all", "genai-prices")
    assert price_run(by_list, [call(tokens_in=None, recorded=0)]) == Cost(None, "none", None, unmetered=True)
    assert price_run(by_list, [call(None, None, None, recorded=0)]) == Cost(None, "none", None, unmetered=True)
    assert price_run(by_list, [call(tokens_in=None, recorded=0), call()]) == Cost(270, "some", "genai-prices", True)


def test_a_recorded_zero_of_an_own_paid_model_is_no_price_either(by_book: Pricing) -> None:
    assert price_run(by_book, [call(recorded=0)]) == Cost(1800, "all", "own")
    assert price_run(by_book, [call(tokens_out=None, recorded=0)]) == Cost(None, "none", None, unmetered=True)


def test_a_recorded_zero_without_a_token_is_zero(by_list: Pricing) -> None:
    assert price_run(by_list, [call(UNKNOWN, 0, 0, recorded=0)]) == Cost(0, "all", "sender")


@pytest.mark.parametrize(
    "model",
    [
        "GLM-5",
        "claude-sonnet-4-6",
        "Qwen3-Coder-Next",
        "Gemini-3.1-Pro",
        "MiniMax-M2.1",
        "DeepSeek-V4-Pro",
        "GPT-5.2-Codex",
    ],
)
def test_runs_that_recorded_zero_though_paid_are_unmetered(by_list: Pricing, model: str) -> None:
    assert price_run(by_list, [call(model, None, None, recorded=0)]) == Cost(None, "none", None, unmetered=True)


def test_a_model_that_is_really_free_is_free(by_list: Pricing, by_book: Pricing) -> None:
    listed_free = "openrouter/openai/gpt-oss-20b:free"

    assert price_run(by_list, [call(listed_free, recorded=0)]) == Cost(0, "all", "sender")
    assert price_run(by_list, [call(listed_free)]) == Cost(0, "all", "genai-prices")
    assert price_run(by_book, [call(OURS, None, None, recorded=0)]) == Cost(0, "all", "own")


@given(st.lists(st.tuples(st.integers(0, 50_000), st.integers(0, 50_000)), min_size=1, max_size=30))
def test_a_run_is_rounded_once(tokens: list[tuple[int, int]]) -> None:
    rates = Rates(input=123_456_789, output=600_000_001, cached_input=0, cache_write=0)
    pricing = Pricing(PriceBook({LISTED: [(0, None, rates)]}), PublishedPrices())

    cost = price_run(pricing, [call(LISTED, *used) for used in tokens])

    dollars = sum(
        (Decimal("0.123456789") * read + Decimal("0.600000001") * wrote for read, wrote in tokens), Decimal(0)
    ) / Decimal(10**6)
    assert cost.micros == int((dollars * 10**6).to_integral_value(ROUND_HALF_EVEN))


@given(st.lists(st.integers(0, 10**13), min_size=1, max_size=30))
def test_recorded_costs_too_are_rounded_once(published: PublishedPrices, recorded: list[int]) -> None:
    cost = price_run(Pricing(PriceBook(), published), [call(UNKNOWN, 0, 0, recorded=nanos) for nanos in recorded])

    assert cost.micros == int((Decimal(sum(recorded)) / 1000).to_integral_value(ROUND_HALF_EVEN))


def test_tools_are_counted_apart_at_their_price_of_the_day(by_book: Pricing) -> None:
    book = by_book.book

    assert price_tools(book, [ToolCall("search", MARCH), ToolCall("search", JUNE), ToolCall("free-one", JUNE)]) == 3
    assert price_tools(book, [ToolCall("search", MARCH - 1), ToolCall("free-one", JUNE)]) is None
    assert price_tools(book, []) is None
    assert price_tools(PriceBook(), [ToolCall("search", MARCH)]) is None
