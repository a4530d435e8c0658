"""The published list: found under the names that senders use, as of the day of the call, exactly as it says."""

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from genai_prices import Usage
from genai_prices.data import providers
from genai_prices.data_snapshot import DataSnapshot, set_custom_snapshot

from headcount.connectors.pricelists import FREE, ModelCall, PublishedPrices, charge
from headcount.connectors.pricelists.published import MOST_KEPT
from headcount.kit.instants import Instant, instant_of

DAY = instant_of(datetime(2026, 3, 2, 12, 0, tzinfo=UTC))


@pytest.fixture(scope="module")
def published() -> PublishedPrices:
    return PublishedPrices()


def per_mtok(published: PublishedPrices, model: str | None, at: Instant = DAY) -> tuple[str, str] | None:
    """Dollars for a million tokens in and out, as one would read them on the provider's page."""
    rates = published.rates(model, None, at)
    if rates is None or rates.output is None:
        return None
    return tuple(f"{Decimal(nanos).scaleb(-9).normalize():f}" for nanos in (rates.input, rates.output))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("model", "price"),
    [
        ("gpt-4o-mini", ("0.15", "0.6")),
        ("GPT-4o-Mini", ("0.15", "0.6")),
        ("gpt-4o-mini-2024-07-18", ("0.15", "0.6")),
        ("gpt-4o-mini-2026-01-01", ("0.15", "0.6")),
        ("openai/gpt-4o-mini", ("0.15", "0.6")),
        ("openai/gpt-4o-mini-2026-01-01", ("0.15", "0.6")),
        ("azure/gpt-4o-mini", ("0.15", "0.6")),
        ("openrouter/openai/gpt-4o-mini", ("0.15", "0.6")),
        ("ft:gpt-4o-mini-2024-07-18:acme::abc", ("0.3", "1.2")),
        ("gpt-4-0613", ("30", "60")),
        ("claude-sonnet-4-5", ("3", "15")),
        ("claude-sonnet-4-5-20250929", ("3", "15")),
        ("anthropic/claude-sonnet-4-5", ("3", "15")),
        ("us.anthropic.claude-sonnet-4-5-20250929-v1:0", ("3.3", "16.5")),
        ("global.anthropic.claude-sonnet-4-5-20250929-v1:0", ("3", "15")),
        ("amazon.nova-lite-v1:0", ("0.06", "0.24")),
        ("models/gemini-2.5-pro", ("1.25", "10")),
        ("vertex_ai/gemini-2.5-pro", ("1.25", "10")),
        ("groq/llama-3.3-70b-versatile", ("0.59", "0.79")),
        ("xai/grok-4", ("3", "15")),
        ("accounts/fireworks/models/deepseek-r1-0528", ("3", "8")),
    ],
)
def test_a_model_is_found_under_the_name_that_senders_use(
    published: PublishedPrices, model: str, price: tuple[str, str]
) -> None:
    assert per_mtok(published, model) == price


@pytest.mark.parametrize(
    "model",
    [
        "a-model-of-ours",
        "gpt-9",
        "gpt-4o-mini-fake",
        "ollama/llama3",
        "ollama/deepseek-chat",
        "hosted_vllm/gpt-oss-20b",
        "deepseek-r1:8b",
        "whisper-1",
        "github-copilot/gpt-4o",
        "\x00",
        "é" * 150,
        "x" * 100_000,
        "",
        None,
    ],
)
def test_what_the_list_does_not_price_by_the_token_has_no_price(published: PublishedPrices, model: str | None) -> None:
    assert published.rates(model, None, DAY) is None


def test_the_requested_model_is_taken_where_the_returned_one_is_not_listed(published: PublishedPrices) -> None:
    listed = published.rates("gpt-4o-mini", None, DAY)

    assert published.rates("a-deployment-of-ours", "gpt-4o-mini", DAY) == listed
    assert published.rates("gpt-4o-mini", "gpt-4o", DAY) == listed


def test_a_free_variant_is_free(published: PublishedPrices) -> None:
    assert published.rates("openrouter/openai/gpt-oss-20b:free", None, DAY) == FREE


def test_a_price_that_changed_is_the_one_of_the_day_of_the_call(published: PublishedPrices) -> None:
    before = instant_of(datetime(2025, 6, 9, 23, 59, tzinfo=UTC))
    after = instant_of(datetime(2025, 6, 10, 0, 0, tzinfo=UTC))

    assert per_mtok(published, "o3", before) == ("10", "40")
    assert per_mtok(published, "o3", after) == ("2", "8")
    assert per_mtok(published, "o3", before) == ("10", "40")


def test_a_price_that_changes_within_a_day_is_the_one_of_the_hour(published: PublishedPrices) -> None:
    by_night = instant_of(datetime(2026, 3, 2, 20, 0, tzinfo=UTC))

    assert per_mtok(published, "deepseek-chat", DAY) == ("0.27", "1.1")
    assert per_mtok(published, "deepseek-chat", by_night) == ("0.135", "0.55")


@pytest.mark.parametrize(
    "tokens", [(1000, 200, 100, 50), (250_000, 3000, 0, 0), (600_001, 1, 600_000, 1), (0, 0, 0, 0)]
)
def test_every_model_of_the_list_costs_what_the_list_itself_calculates(
    published: PublishedPrices, tokens: tuple[int, int, int, int]
) -> None:
    snapshot, moment = DataSnapshot(providers, from_auto_update=False), datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
    tokens_in, tokens_out, cached, written = tokens
    usage = Usage(
        input_tokens=tokens_in, output_tokens=tokens_out, cache_read_tokens=cached, cache_write_tokens=written
    )
    compared = 0
    for provider, model in ((p.id, m.id) for p in providers for m in p.models):
        rates = published.rates(f"{provider}/{model}", None, DAY)
        cost = None if rates is None else charge(rates, ModelCall(None, None, *tokens, None, DAY))
        if cost is None:
            continue
        said = snapshot.calc(usage, model, provider, None, moment).total_price
        assert abs(Decimal(cost).scaleb(-15) - said) < Decimal("1e-9"), f"{provider}/{model}"
        compared += 1
    assert compared > 1900


def test_more_names_than_are_kept_change_no_answer(published: PublishedPrices) -> None:
    listed = published.rates("gpt-4o-mini", None, DAY)

    for number in range(MOST_KEPT + 10):
        assert published.rates(f"made-up-{number}", None, DAY) is None

    assert published.rates("gpt-4o-mini", None, DAY) == listed


@pytest.fixture
def another_list_in_this_process() -> Iterator[None]:
    set_custom_snapshot(DataSnapshot([], from_auto_update=True))
    yield
    set_custom_snapshot(None)


@pytest.mark.usefixtures("another_list_in_this_process")
def test_a_list_that_something_else_fetched_changes_no_price() -> None:
    assert per_mtok(PublishedPrices(), "gpt-4o-mini") == ("0.15", "0.6")
