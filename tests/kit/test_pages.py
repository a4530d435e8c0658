"""Pages: a cursor leads to what comes next, and one that is none of ours is refused, whatever it holds."""

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headcount.kit.pages import MOST, Ask, encode
from headcount.kit.refusals import Invalid

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
KEYS = st.lists(st.one_of(TEXTS, st.integers(-(1 << 63), (1 << 63) - 1)), min_size=1, max_size=3)


@given(KEYS)
def test_a_cursor_holds_its_key(key: list[str | int]) -> None:
    assert Ask(cursor=encode(*key)).after(*map(type, key)) == tuple(key)


@given(st.lists(st.integers(-999, 999), max_size=12), st.integers(1, 5))
def test_every_item_is_on_one_page(items: list[int], limit: int) -> None:
    ordered, seen, ask = sorted(set(items)), list[int](), Ask(limit)
    for _ in range(len(items) + 1):
        after = ask.after(int)
        left = [item for item in ordered if after is None or item > int(after[0])]
        page = ask.page(left[: limit + 1], lambda item: (item,))
        seen += page.items
        if page.next is None:
            break
        ask = Ask(limit, page.next)
    assert seen == ordered


def cursor(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode()


FOREIGN = (
    *("", "%%%", "é", cursor("no json"), cursor('{"a": 1}'), cursor("[1]"), cursor("[" * 20_000)),
    *(cursor(json.dumps(key)) for key in ([1, None], [1, 2], ["1", "a"], [True, "a"], [1.5, "a"], [1 << 63, "a"])),
    *(cursor('[1, "a\\u0000"]'), cursor('[1, "\\ud800"]')),
)


@pytest.mark.parametrize("given_", FOREIGN)
def test_a_cursor_that_is_none_of_ours_is_refused(given_: str) -> None:
    with pytest.raises(Invalid, match="not one of ours"):
        Ask(cursor=given_).after(int, str)


@pytest.mark.parametrize("limit", [0, MOST + 1])
def test_a_page_holds_one_to_two_hundred(limit: int) -> None:
    with pytest.raises(Invalid):
        Ask(limit)
