"""Histories: a change told late runs on until the field was changed again, and never past it."""

from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headcount.kit.histories import Stretch, amended, at_instant, begun, start_of_change
from headcount.kit.refusals import Invalid

LAST = 20


@dataclass(frozen=True)
class Lamp:
    lit: bool = False
    colour: int = 0


CHANGES = st.lists(
    st.tuples(st.integers(0, LAST), st.sampled_from(["lit", "colour"]), st.integers(0, 3)), max_size=8
).map(lambda given_: [(at, {field: bool(value % 2) if field == "lit" else value}) for at, field, value in given_])


def told(changes: list[tuple[int, dict[str, int]]]) -> list[Stretch[Lamp]]:
    history = list(begun(Lamp(), 0, 0))
    for number, (at, change) in enumerate(changes, start=1):
        history = list(amended(history, at, change, number))
    return history


@given(CHANGES)
def test_a_history_has_neither_holes_nor_overlaps_and_no_two_neighbours_alike(
    changes: list[tuple[int, dict[str, int]]],
) -> None:
    history = told(changes)

    assert history[0].valid_from == 0
    assert [s.valid_to for s in history] == [*(s.valid_from for s in history[1:]), None]
    assert all(a.state != b.state for a, b in pairwise(history))


@given(CHANGES)
def test_what_is_told_holds_from_its_instant_on(changes: list[tuple[int, dict[str, int]]]) -> None:
    for number in range(1, len(changes) + 1):
        at, change = changes[number - 1]
        state = at_instant(told(changes[:number]), at)
        assert state is not None
        assert all(getattr(state, field) == value for field, value in change.items())


@given(CHANGES, st.integers(0, LAST), st.integers(1, 3))
def test_what_lies_before_a_change_and_what_it_does_not_name_stay(
    changes: list[tuple[int, dict[str, int]]], at: int, colour: int
) -> None:
    before, after = told(changes), list(amended(told(changes), at, {"colour": colour}, 99))

    for instant in range(LAST + 2):
        was, is_now = at_instant(before, instant), at_instant(after, instant)
        assert was is not None
        assert is_now is not None
        assert is_now.lit == was.lit
        assert instant >= at or is_now == was


def test_a_change_told_late_does_not_undo_a_later_one() -> None:
    history = amended(begun(Lamp(), 0, 0), 10, {"colour": 2}, 1)
    history = amended(history, 5, {"colour": 1}, 2)

    assert [(s.valid_from, s.state.colour) for s in history] == [(0, 0), (5, 1), (10, 2)]


def test_nothing_is_told_of_before_the_beginning() -> None:
    history = begun(Lamp(), 10, 0)

    assert at_instant(history, 9) is None
    with pytest.raises(Invalid, match="nothing is known of it before"):
        amended(history, 9, {"lit": True}, 1)
    with pytest.raises(Invalid, match="nothing is known of it before"):
        start_of_change(history, 9, 20)
    assert (start_of_change(history, None, 5), start_of_change(history, None, 20)) == (10, 20)
