"""A run priced again adds to its conversation what it would add had it had that price from the beginning."""

from hypothesis import given
from hypothesis import strategies as st

from folded import runs_of
from headcount.workforce.conversations import Cost, Price
from headcount.workforce.conversations.share import read, share_of, with_price, written
from otlp import Sent, agent, chat, tool

UNKNOWN = Cost(None, "none", None)
MICROS = st.integers(0, 10**9)
KNOWN = st.builds(
    Cost, MICROS, st.sampled_from(["all", "some"]), st.sampled_from(["own", "genai-prices,own", "sender"])
)
COSTS = st.one_of(KNOWN, st.just(UNKNOWN), st.just(Cost(None, "none", None, unmetered=True)))
PRICES = st.builds(Price, COSTS, st.one_of(st.none(), MICROS))


@given(PRICES, PRICES, st.booleans())
def test_nothing_of_the_price_before_is_left(before: Price, after: Price, failed: bool) -> None:
    sent = Sent()
    root = sent.span("run", b"", (0, 5), agent("clerk"))
    sent.span("chat", root, (1, 2), chat(None, None) if failed else chat(), error=failed)
    sent.span("search", root, (2, 3), tool("search"))
    (run,) = runs_of(sent)

    assert run.came_to_nothing == failed
    kept = read(written(share_of(run, before)))

    assert written(with_price(kept, after)) == written(share_of(run, after))
