"""Tallies add up, whatever the order."""

from hypothesis import given
from hypothesis import strategies as st

from headcount.measures import Case, Cell, Tally, total

counts = st.integers(0, 1000)
cases = st.builds(
    Case,
    st.sampled_from(["accepted", "rejected", "reworked", "unread"]),
    st.sampled_from(["census", "random", "volunteered"]),
    st.sampled_from(["person", "rule"]),
    st.booleans(),
)
tallies = st.builds(
    Tally,
    ended=counts,
    verdicts=st.dictionaries(cases, st.builds(Cell, counts, counts, counts), max_size=4),
    unanswered=st.dictionaries(st.sampled_from(["person", "grader"]), counts, max_size=2),
    priced=counts,
    cost_micros=counts,
    cost_squared=st.integers(0, 10**12).map(float),
    buckets=st.dictionaries(st.integers(0, 83), counts, max_size=4),
    late=counts,
    late_of=counts,
)


@given(tallies, tallies, tallies)
def test_the_order_of_addition_does_not_matter(one: Tally, two: Tally, three: Tally) -> None:
    assert (one + two) + three == one + (two + three) == total([three, one, two])


@given(tallies)
def test_nothing_adds_nothing(tally: Tally) -> None:
    assert tally + Tally() == Tally() + tally == total([tally]) == tally


def test_both_parts_of_a_cell_are_summed_with_their_cost() -> None:
    case = Case("accepted", "random", "person")
    one = Tally(3, {case: Cell(2, 1, 500)}, {"person": 1}, buckets={4: 2})
    two = Tally(5, {case: Cell(1, 1, 200)}, {"person": 2}, buckets={4: 1, 9: 1})
    assert one + two == Tally(8, {case: Cell(3, 2, 700)}, {"person": 3}, buckets={4: 3, 9: 1})


def test_what_is_not_priced_is_counted_apart() -> None:
    assert Tally(ended=10, priced=7).unpriced == 3


def test_the_timed_conversations_are_those_in_the_buckets() -> None:
    assert Tally(ended=10, buckets={3: 4, 80: 2}).timed == 6
