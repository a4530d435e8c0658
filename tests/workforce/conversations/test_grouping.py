"""Which runs are one conversation: whatever came first, stretches without a long pause; the oldest id goes on."""

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from headcount.kit.instants import DAY, HOUR
from headcount.workforce.conversations.grouping import Loose, Placement, Whole, place, stretches

GROUP = b"g"


def runs(*starts: int, was: str | None = None) -> list[Whole | Loose]:
    return [Loose(start * HOUR, start * HOUR, (place, b"r"), was) for place, start in enumerate(starts)]


def placed(items: Sequence[Whole | Loose]) -> Sequence[Placement]:
    fresh = iter(f"new-{n}" for n in range(99))
    return place({GROUP: items}, {}, DAY, lambda: next(fresh))


def test_turns_within_a_day_are_one_conversation_and_a_day_of_silence_ends_it() -> None:
    found = placed(runs(0, 23, 46, 70, 93))

    assert [[loose.started_at // HOUR for loose in each.stretch.runs] for each in found] == [[0, 23, 46], [70, 93]]


def test_when_two_become_one_the_oldest_id_stays() -> None:
    one = Whole(0, HOUR, "b")
    other = Whole(40 * HOUR, 41 * HOUR, "a")
    (found,) = placed([one, other, *runs(20)])

    assert (found.conversation, found.absorbed) == ("a", ("b",))
    assert (found.stretch.started_at, found.stretch.ended_at) == (0, 41 * HOUR)


def test_a_conversation_that_falls_apart_goes_on_where_it_began() -> None:
    found = placed(runs(0, 1, 50, was="a"))

    assert [each.conversation for each in found] == ["a", "new-0"]


def test_what_no_run_meets_is_left_as_it_is() -> None:
    assert [each.conversation for each in placed([Whole(0, HOUR, "a"), *runs(100)])] == ["new-0"]


def test_an_emptied_conversation_goes_on_with_the_run_that_took_its_work() -> None:
    items = runs(0, 100)
    found = place({GROUP: items}, {"z": (1, b"r"), "y": (1, b"r")}, DAY, lambda: "new")

    assert [(each.conversation, each.absorbed) for each in found] == [("new", ()), ("y", ("z",))]


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 30)), min_size=1, max_size=30))
def test_stretches_are_parted_exactly_by_a_day_of_silence(given: list[tuple[int, int]]) -> None:
    items = [Loose(start * HOUR, (start + took) * HOUR, (n, b"r"), None) for n, (start, took) in enumerate(given)]
    found = stretches(items, DAY)

    assert sorted(loose for each in found for loose in each.runs) == sorted(items)
    for before, after in pairwise(found):
        assert after.started_at >= before.ended_at + DAY
    for each in found:
        reach = each.started_at
        for loose in sorted(each.runs):
            assert loose.started_at < reach + DAY
            reach = max(reach, loose.ended_at)
        assert reach == each.ended_at
