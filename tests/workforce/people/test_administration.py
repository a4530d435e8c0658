"""Whether there is always somebody who may administrate."""

from hypothesis import given
from hypothesis import strategies as st

from headcount.kit.spells import Spell
from headcount.workforce.people.administration import first_gap

LAST = 30
SPELLS = st.builds(
    lambda start, lasts: Spell(start, None if lasts is None else start + lasts),
    st.integers(0, LAST),
    st.one_of(st.none(), st.integers(1, LAST)),
)


@given(st.lists(SPELLS, max_size=6), st.integers(0, LAST))
def test_the_first_gap_is_the_first_instant_nothing_covers(covers: list[Spell], since: int) -> None:
    gap = first_gap(sorted(covers, key=lambda spell: spell.start), since)

    covered = [any(s.start <= at and (s.end is None or at < s.end) for s in covers) for at in range(since, 3 * LAST)]
    assert gap == (None if all(covered) else since + covered.index(False))
