"""Runs of time in a history: the pure rules, for any history and any run."""

from dataclasses import dataclass
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from headcount.kit.histories import Stretch, at_instant
from headcount.workforce.people.absences import Run, runs, throughout
from headcount.workforce.people.administration import first_gap

LAST = 30


@dataclass(frozen=True)
class Lamp:
    lit: bool = False
    colour: int = 0


def is_lit(state: Lamp) -> bool:
    return state.lit


RUNS = st.tuples(st.integers(0, LAST), st.one_of(st.none(), st.integers(1, LAST))).map(
    lambda pair: Run(pair[0], None if pair[1] is None else pair[0] + pair[1])
)


def told(changes: list[tuple[Run, bool]]) -> list[Stretch[Lamp]]:
    history = [Stretch(Lamp(), 0, None, 0)]
    for run, lit in changes:
        history = list(throughout(history, run, {"lit": lit}, 1))
    return history


@given(st.lists(st.tuples(RUNS, st.booleans()), max_size=8))
def test_the_last_thing_told_of_an_instant_holds(changes: list[tuple[Run, bool]]) -> None:
    history = told(changes)

    for at in range(2 * LAST + 1):
        of_then = [lit for run, lit in changes if run.start <= at and (run.end is None or at < run.end)]
        seen = at_instant(history, at)
        assert seen is not None
        assert seen.lit is (of_then[-1] if of_then else False)


@given(st.lists(st.tuples(RUNS, st.booleans()), max_size=8))
def test_a_history_has_neither_holes_nor_overlaps(changes: list[tuple[Run, bool]]) -> None:
    history = told(changes)

    assert history[0].valid_from == 0
    assert [s.valid_to for s in history] == [*(s.valid_from for s in history[1:]), None]
    assert all(s.valid_to is None or s.valid_from < s.valid_to for s in history)


@given(st.lists(st.tuples(RUNS, st.booleans()), max_size=8))
def test_runs_are_unbroken_and_say_exactly_when_it_held(changes: list[tuple[Run, bool]]) -> None:
    history = told(changes)
    found = runs(history, is_lit)

    for at in range(2 * LAST + 1):
        seen = at_instant(history, at)
        assert seen is not None
        assert seen.lit is any(r.start <= at and (r.end is None or at < r.end) for r in found)
    assert all(a.end is not None and a.end < b.start for a, b in pairwise(found))


@given(st.lists(RUNS, max_size=6), st.integers(0, LAST))
def test_the_first_gap_is_the_first_instant_nothing_covers(covers: list[Run], since: int) -> None:
    gap = first_gap(sorted(covers, key=lambda run: run.start), since)

    covered = [any(r.start <= at and (r.end is None or at < r.end) for r in covers) for at in range(since, 3 * LAST)]
    assert gap == (None if all(covered) else since + covered.index(False))
