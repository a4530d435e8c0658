"""Spells of time in a history: the rules, for any history and any spell."""

from dataclasses import dataclass
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from headcount.kit.histories import Stretch, at_instant
from headcount.kit.spells import Spell, said, spells, throughout

LAST = 30


@dataclass(frozen=True)
class Lamp:
    lit: bool = False
    colour: int = 0


def is_lit(state: Lamp) -> bool:
    return state.lit


SPELLS = st.tuples(st.integers(0, LAST), st.one_of(st.none(), st.integers(1, LAST))).map(
    lambda pair: Spell(pair[0], None if pair[1] is None else pair[0] + pair[1])
)


def lamp(changes: list[tuple[Spell, bool]]) -> list[Stretch[Lamp]]:
    history = [Stretch(Lamp(), 0, None, 0)]
    for spell, lit in changes:
        history = list(throughout(history, spell, {"lit": lit}, 1))
    return history


@given(st.lists(st.tuples(SPELLS, st.booleans()), max_size=8))
def test_the_last_thing_told_of_an_instant_holds(changes: list[tuple[Spell, bool]]) -> None:
    history = lamp(changes)

    for at in range(2 * LAST + 1):
        of_then = [lit for spell, lit in changes if spell.start <= at and (spell.end is None or at < spell.end)]
        seen = at_instant(history, at)
        assert seen is not None
        assert seen.lit is (of_then[-1] if of_then else False)


@given(st.lists(st.tuples(SPELLS, st.booleans()), max_size=8))
def test_a_history_has_neither_holes_nor_overlaps(changes: list[tuple[Spell, bool]]) -> None:
    history = lamp(changes)

    assert history[0].valid_from == 0
    assert [s.valid_to for s in history] == [*(s.valid_from for s in history[1:]), None]
    assert all(s.valid_to is None or s.valid_from < s.valid_to for s in history)


@given(st.lists(st.tuples(SPELLS, st.booleans()), max_size=8))
def test_spells_are_unbroken_and_say_exactly_when_it_held(changes: list[tuple[Spell, bool]]) -> None:
    history = lamp(changes)
    found = spells(history, is_lit)

    for at in range(2 * LAST + 1):
        seen = at_instant(history, at)
        assert seen is not None
        assert seen.lit is any(r.start <= at and (r.end is None or at < r.end) for r in found)
    assert all(a.end is not None and a.end < b.start for a, b in pairwise(found))


@given(st.lists(st.tuples(SPELLS, st.integers(1, 3)), max_size=8))
def test_what_a_history_says_is_told_value_by_value_and_silence_is_left_out(changes: list[tuple[Spell, int]]) -> None:
    history: list[Stretch[Lamp]] = [Stretch(Lamp(), 0, None, 0)]
    for spell, colour in changes:
        history = list(throughout(history, spell, {"colour": colour}, 1))
    found = said(history, lambda state: state.colour or None)

    for at in range(2 * LAST + 1):
        seen = at_instant(history, at)
        assert seen is not None
        told = [
            each.value for each in found if each.spell.start <= at and (each.spell.end is None or at < each.spell.end)
        ]
        assert told == ([seen.colour] if seen.colour else [])
    assert all(a.value != b.value or a.spell.end != b.spell.start for a, b in pairwise(found))
