"""Runs settle into the same conversations whatever came first and however often; no id is ever lost."""

import itertools
from collections.abc import Iterator, Mapping, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headcount.kit.instants import DAY
from headcount.office import Act, Actor, Office
from headcount.workforce.conversations import share
from headcount.workforce.conversations.conversation import Conversation
from headcount.workforce.conversations.grouping import Loose, group_of, stretches
from headcount.workforce.conversations.records import conversations, groups, runs
from headcount.workforce.conversations.run import KeptRun
from headcount.workforce.conversations.settling import Settled, settle
from workforce.conversations.runs import kept

Partition = frozenset[frozenset[tuple[int, bytes]]]


class Record:
    """What is kept of some traces, changed trace by trace as ingest does it."""

    def __init__(self, office: Office, actor: Actor) -> None:
        self.office, self._actor = office, actor
        self.ids: set[str] = set()

    def put(self, trace: int, *now: KeptRun) -> Settled:
        return self.office.do(self._actor, self._put, trace, now)

    def _put(self, act: Act, trace: int, now: Sequence[KeptRun]) -> Settled:
        settled = settle(act, runs.of_traces(act.tx, [trace]), now)
        self.ids |= settled.changed
        return settled

    def runs(self, traces: Sequence[int]) -> Sequence[KeptRun]:
        return self.office.look(lambda tx: runs.of_traces(tx, traces))

    def conversations(self, traces: Sequence[int]) -> Mapping[str, Conversation]:
        ids = {run.conversation for run in self.runs(traces)}
        return self.office.look(lambda tx: conversations.by_ids(tx, ids))

    def partition(self, traces: Sequence[int]) -> Partition:
        together: dict[str, set[tuple[int, bytes]]] = {}
        for run in self.runs(traces):
            together.setdefault(run.conversation, set()).add(run.key)
        return frozenset(map(frozenset, together.values()))

    def leads_to(self, conversation: str) -> str:
        return self.office.look(lambda tx: groups.survivors_of(tx, [conversation])).get(conversation, conversation)


@pytest.fixture
def record(office: Office, console: Actor) -> Record:
    return Record(office, console)


def afresh(kept: Sequence[KeptRun]) -> Partition:
    """The partition that all runs make when they are looked at together, with nothing known from before."""
    items: dict[bytes, list[Loose]] = {}
    for run in kept:
        items.setdefault(group_of(run), []).append(Loose(run.started_at, run.ended_at, run.key, None))
    found = [each for group in items.values() for each in stretches(group, DAY)]
    return frozenset(frozenset(loose.run for loose in each.runs) for each in found)


def test_turns_of_a_thread_add_up_to_one_conversation(record: Record) -> None:
    record.put(1, kept(1, 1, 0, 1, thread="t"))
    record.put(2, kept(2, 1, 5, 6, thread="t"))
    record.put(3, kept(3, 1, 5, 6, thread="u"))
    (first, second) = record.conversations([1, 2]), record.conversations([3])

    (talk,) = first.values()
    assert (talk.tool_calls, talk.elapsed, talk.busy) == ({"look": 2}, 6 * DAY // 24, 2 * DAY // 24)
    assert first.keys().isdisjoint(second)


def test_a_run_that_grows_keeps_its_conversation_and_is_counted_once(record: Record) -> None:
    (before,) = record.put(1, kept(1, 1, 0, 1, thread="t")).changed
    (after,) = record.put(1, kept(1, 1, 0, 3, thread="t")).changed
    again = record.put(1, kept(1, 1, 0, 3, thread="t"))

    (talk,) = record.conversations([1]).values()
    assert before == after
    assert (talk.busy, talk.tool_calls) == (3 * DAY // 24, {"look": 1})
    assert again.changed == frozenset()


def test_a_run_between_two_conversations_makes_them_one_and_both_ids_lead_to_the_older(record: Record) -> None:
    (first,) = record.put(1, kept(1, 1, 0, thread="t")).changed
    (second,) = record.put(2, kept(2, 1, 40, thread="t")).changed
    settled = record.put(3, kept(3, 1, 20, thread="t"))

    older, newer = sorted((first, second))
    assert settled.redirects == {newer: older}
    assert [record.leads_to(each) for each in (first, second)] == [older, older]
    assert record.conversations([1, 2, 3]).keys() == {older}
    assert settled.changed == {older}


def test_what_led_to_a_conversation_leads_on_to_the_one_it_became_part_of(record: Record) -> None:
    ids = [next(iter(record.put(n, kept(n, 1, 40 * n, thread="t")).changed)) for n in range(1, 5)]
    record.put(11, kept(11, 1, 140, thread="t"))
    record.put(12, kept(12, 1, 60, thread="t"))
    record.put(13, kept(13, 1, 100, thread="t"))

    assert {record.leads_to(each) for each in ids} == {min(ids)}


def test_a_late_agent_span_takes_the_conversation_with_it(record: Record) -> None:
    (first,) = record.put(1, kept(1, 7, 0, 1, owner="unnamed", sender="unnamed")).changed
    settled = record.put(1, kept(1, 1, 0, 2))

    assert settled.changed == {first}
    assert settled.redirects == {}
    assert record.conversations([1])[first].sender == "a"


def test_a_run_that_goes_elsewhere_leaves_the_others_their_conversation(record: Record) -> None:
    (first,) = record.put(1, kept(1, 1, 0, thread="t")).changed
    record.put(2, kept(2, 1, 1, thread="t"))
    settled = record.put(2, kept(2, 1, 1, thread="u"))

    assert record.conversations([1]).keys() == {first}
    assert first in settled.changed
    assert record.conversations([2]).keys() == settled.changed - {first}
    assert record.conversations([1])[first].tool_calls == {"look": 1}


def test_a_conversation_falls_apart_when_what_held_it_together_goes(record: Record) -> None:
    (first,) = record.put(1, kept(1, 1, 0, thread="t")).changed
    record.put(2, kept(2, 1, 20, thread="t"))
    record.put(3, kept(3, 1, 40, thread="t"))
    record.put(2, kept(2, 1, 20, thread="other"))

    talks = record.conversations([1, 3])
    assert len(talks) == 2
    assert record.conversations([1]).keys() == {first}
    assert [talk.tool_calls for talk in talks.values()] == [{"look": 1}, {"look": 1}]


def test_environments_are_kept_apart(record: Record) -> None:
    record.put(1, kept(1, 1, 0, thread="t"))
    record.put(2, kept(2, 1, 0, thread="t", environment="staging"))

    assert sorted(talk.environment for talk in record.conversations([1, 2]).values()) == ["production", "staging"]


def test_delegated_work_is_a_child_and_goes_with_its_parent(record: Record) -> None:
    parent, child = kept(1, 1, 0, 2, thread="t"), kept(1, 2, 1, 2, thread="t", parent=(1).to_bytes(8, "big"), via="ask")
    record.put(1, parent, child)
    whole, part = sorted(record.conversations([1]).values(), key=lambda talk: talk.parent or "")
    earlier = kept(2, 1, -1, thread="t")
    record.put(2, earlier)

    assert (part.parent, part.delegated_via, whole.parent) == (whole.id, "ask", None)
    settled = record.put(3, kept(3, 1, -20, thread="v"), kept(3, 2, -20, parent=(1).to_bytes(8, "big")))
    assert len(settled.changed) == 2
    moved = record.put(1, parent._replace(thread="v", started_at=earlier.started_at), child)
    (now,) = (talk for talk in record.conversations([1]).values() if talk.parent)
    assert now.id == part.id
    assert now.parent == record.leads_to(whole.id) or now.parent in moved.changed
    assert now.parent in record.conversations([1])


def test_both_days_of_a_run_that_moved_across_midnight_are_counted_anew(record: Record) -> None:
    before = record.put(1, kept(1, 1, 0, 1, position="p", owner="p"))
    after = record.put(1, kept(1, 1, 0, 25, position="p", owner="p"))

    (day,) = {day for _, day in before.days}
    assert after.days == {("p", day), ("p", day + 1)}


def test_a_conversation_shows_the_weakest_identity_and_its_last_run(record: Record) -> None:
    record.put(1, kept(1, 1, 0, thread="t", owner="p", position="p", identity="proved", build=3))
    record.put(2, kept(2, 1, 2, thread="t", owner="p", position="p", identity="asserted", build=4, role="r"))
    record.put(3, kept(3, 1, 1, thread="t", owner="p", position="p", identity="inferred", build=5))

    (talk,) = record.conversations([1, 2, 3]).values()
    assert (talk.identity, talk.build, talk.role) == ("inferred", 4, "r")


numbers = itertools.count(1)

History = list[tuple[int, tuple[KeptRun, ...]]]


@st.composite
def histories(draw: st.DrawFn) -> History:
    """What a few traces were folded to one after another, each some times over."""
    steps = []
    for trace in draw(st.lists(st.integers(1, 5), min_size=1, max_size=10)):
        found = []
        for span in sorted(draw(st.sets(st.integers(1, 3), min_size=1, max_size=3))):
            start = draw(st.integers(0, 60))
            told = {
                "owner": draw(st.sampled_from("ab")),
                "thread": draw(st.sampled_from((None, "t"))),
                "parent": None if span == 1 or not draw(st.booleans()) else (1).to_bytes(8, "big"),
            }
            found.append(kept(trace, span, start, start + draw(st.integers(0, 20)), **told))
        steps.append((trace, tuple(found)))
    return steps


def elsewhere(steps: History) -> History:
    """The same of traces and owners that no other example was about."""
    other = next(numbers)
    return [
        (trace + 1000 * other, tuple(r._replace(trace=r.trace + 1000 * other, owner=f"{r.owner}{other}") for r in now))
        for trace, now in steps
    ]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=histories())
def test_any_history_leaves_what_its_last_state_alone_would(record: Record, steps: History) -> None:
    steps = elsewhere(steps)
    ids: set[str] = set()
    for trace, now in steps:
        ids |= record.put(trace, *now).changed
    last = dict(steps)
    traces, final = list(last), [run for now in last.values() for run in now]

    assert record.partition(traces) == afresh(final)
    talks = record.conversations(traces)
    for talk in talks.values():
        mine = [run for run in record.runs(traces) if run.conversation == talk.id]
        assert talk.tool_calls == {"look": len(mine)}
        assert talk.busy == sum(share.read(run.share).get("busy", 0) for run in mine)
        assert (talk.started_at, talk.ended_at) == (min(r.started_at for r in mine), max(r.ended_at for r in mine))
    assert {record.leads_to(each) for each in ids} == talks.keys()
    where = {run.key: run.conversation for run in record.runs(traces)}
    for run in final:
        above = None if run.parent is None else where.get((run.trace, run.parent))
        if run.parent is not None:
            assert talks[where[run.key]].parent == above


def test_iterators_are_taken_too(record: Record) -> None:
    def now() -> Iterator[KeptRun]:
        yield kept(1, 1)

    settled = record.office.do(Actor("console", "1"), lambda act: settle(act, iter(()), now()))
    assert len(settled.places) == 1
