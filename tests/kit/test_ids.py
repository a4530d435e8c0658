"""Ids: in the order in which they were made, and the same for the same act."""

from hypothesis import given
from hypothesis import strategies as st

from headcount.kit.ids import ALPHABET, IdSource, make

INSTANTS = st.integers(0, 253_402_214_399_999_999)
NOISE = st.binary(min_size=10, max_size=10)


@given(INSTANTS, INSTANTS, NOISE, NOISE)
def test_ids_sort_by_the_millisecond_they_were_made_in(one: int, other: int, noise: bytes, more: bytes) -> None:
    first, second = make(one, noise), make(other, more)

    assert len(first) == 26
    assert set(first) <= set(ALPHABET)
    if one // 1000 != other // 1000:
        assert (first < second) == (one < other)


@given(INSTANTS, st.binary(min_size=16, max_size=16))
def test_an_act_tried_again_makes_the_same_ids_and_never_one_twice(at: int, seed: bytes) -> None:
    first, again = IdSource(at, seed), IdSource(at, seed)
    made = [first() for _ in range(20)]

    assert [again() for _ in range(20)] == made
    assert len(set(made)) == 20
