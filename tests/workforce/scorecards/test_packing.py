"""Counts as texts that a database joins end to end, and kinds of verdict as numbers."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from headcount.measures import BUCKETS, Case
from headcount.workforce.scorecards.kinds import SELECTIONS, SOURCES, VERDICTS, kind_of, read_kind, unanswered_of
from headcount.workforce.scorecards.packing import count_askers, pack_askers, pack_buckets, unpack_buckets

counts = st.dictionaries(st.integers(0, BUCKETS - 1), st.integers(1, 100_000), max_size=BUCKETS)


@given(st.lists(counts, max_size=5))
def test_texts_joined_are_counts_added(each: list[dict[int, int]]) -> None:
    added: dict[int, int] = {}
    for one in each:
        for bucket, count in one.items():
            added[bucket] = added.get(bucket, 0) + count

    assert unpack_buckets("".join(map(pack_buckets, each))) == added


@given(st.lists(st.sets(st.text(min_size=1, max_size=8), max_size=6), max_size=5))
def test_askers_of_joined_texts_are_counted_once(each: list[set[str]]) -> None:
    assert count_askers("".join(map(pack_askers, each))) == len(set().union(*each))


def test_every_kind_of_verdict_has_a_number_of_its_own_and_keeps_it() -> None:
    cases = [Case(v, c, s, o) for v, c, s, o in product(VERDICTS, SELECTIONS, SOURCES, (False, True))]
    numbers = {kind_of(case): case for case in cases}

    assert len(numbers) == len(cases)
    assert all(read_kind(number) == case for number, case in numbers.items())
    assert [read_kind(unanswered_of(source)) for source in SOURCES] == list(SOURCES)
    assert not {unanswered_of(source) for source in SOURCES} & set(numbers)
    assert kind_of(Case("reworked", "volunteered", "rule", True)) == 581  # it stands in stores of users
