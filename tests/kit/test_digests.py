"""Digests: equal things have equal ones, in whatever order their keys came."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headcount.kit.digests import canonical, digest, sha256

JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(st.characters(exclude_categories=["Cs"]))),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=4), inner, max_size=4)),
    max_leaves=12,
)


@given(JSON)
def test_the_order_of_keys_makes_no_difference_and_the_value_can_be_read_back(value: object) -> None:
    turned = json.loads(canonical(value), object_pairs_hook=lambda pairs: dict(reversed(pairs)))

    assert turned == value
    assert digest(turned) == digest(value)


@given(JSON, JSON)
def test_other_values_have_other_digests(one: object, other: object) -> None:
    assert (canonical(one) == canonical(other)) == (digest(one) == digest(other))


def test_a_text_is_digested_as_utf_8_and_what_json_cannot_say_is_not_digested() -> None:
    assert sha256("né") == sha256("né".encode())
    with pytest.raises(ValueError, match="JSON compliant"):
        canonical(float("nan"))
    with pytest.raises(TypeError):
        canonical(object())
