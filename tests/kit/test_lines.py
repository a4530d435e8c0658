"""Lines of who stands under whom: no loop is missed and none is made up, for any edges over time."""

from hypothesis import given
from hypothesis import strategies as st

from headcount.kit.lines import Edge, line_up, lines_up, loop_through

PLACES = "abcde"
LAST = 6


@st.composite
def edges(draw: st.DrawFn) -> list[Edge]:
    """For each place a history of what it stood under: it begins somewhere and lasts for ever."""
    made: list[Edge] = []
    for place in PLACES:
        turns = sorted(draw(st.sets(st.integers(0, LAST), min_size=1, max_size=3)))
        for number, turn in enumerate(turns):
            above = draw(st.one_of(st.none(), st.sampled_from(PLACES)))
            made.append(Edge(place, above, turn, turns[number + 1] if number + 1 < len(turns) else None))
    return made


def comes_back(start: str, known: list[Edge], at: int) -> bool:
    above = {e.below: e.above for e in known if e.valid_from <= at and (e.valid_to is None or at < e.valid_to)}
    place = above.get(start)
    for _ in PLACES:
        if place == start:
            return True
        place = above.get(place) if place is not None else None
    return False


@given(edges(), st.integers(0, LAST))
def test_a_loop_is_found_from_the_first_instant_it_is_there(known: list[Edge], since: int) -> None:
    loop = loop_through("a", known, since)

    looped = [at for at in range(since, LAST + 2) if comes_back("a", known, at)]
    if loop is None:
        assert looped == []
    else:
        assert (loop.since, loop.chain[0], loop.chain[-1]) == (looped[0], "a", "a")


@given(edges(), st.integers(0, LAST))
def test_every_line_ends_at_the_top_or_where_it_meets_itself(known: list[Edge], at: int) -> None:
    for start, line in lines_up(list(PLACES), known, at).items():
        assert line[0] == start
        assert len(set(line)) == len(line) or line[-1] in line[:-1]
        assert len(set(line[:-1])) == len(line[:-1])


def test_a_line_of_one_place_is_that_place() -> None:
    assert line_up("a", {}) == ["a"]
    assert line_up("a", {"a": "b", "b": None}) == ["a", "b"]
