"""Traces that come in pieces, in circles, twice and by the ten thousand."""

from folded import by_agent, runs_of
from headcount.workforce.conversations.fold import fold
from otlp import Sent, agent, chat


def test_a_parent_that_comes_late_takes_its_children_from_the_service() -> None:
    sent = Sent()
    clerk = sent.span("clerk", at=(0, 9), attributes=agent("clerk"))
    sent.span("chat", clerk, (1, 2), chat())
    late, *early = sent.observations()

    (before,) = fold(early)
    (after,) = fold([*early, late])

    assert (before.agent, before.tokens.input) == (None, 100)
    assert (after.agent, after.span_id, after.tokens.input) == ("clerk", clerk, 100)


def test_a_root_that_never_comes_leaves_its_agents_as_roots() -> None:
    sent = Sent()
    clerk = sent.span("clerk", b"\7" * 8, (0, 9), agent("clerk"))
    sent.span("chat", clerk, (1, 2), chat())

    (run,) = runs_of(sent)

    assert (run.agent, run.delegation, run.tokens.input) == ("clerk", None, 100)


def test_parents_in_a_circle_and_spans_that_are_their_own_parent_are_still_counted_once() -> None:
    sent = Sent()
    one, two, three, own = (bytes([number]) * 8 for number in (11, 12, 13, 14))
    sent.span("clerk", three, (0, 9), agent("clerk"), span_id=one)
    sent.span("step", one, (1, 8), {"acme.span.kind": "chain"}, span_id=two)
    sent.span("chat", two, (2, 3), chat(10, 1), span_id=three)
    sent.span("chat", own, (4, 5), chat(5, 1), span_id=own)

    runs = by_agent(sent)

    assert {name: run.tokens.input for name, run in runs.items()} == {"clerk": 10, None: 5}


def test_the_same_span_with_other_content_counts_as_it_stood_last() -> None:
    half, whole = Sent(), Sent()
    for sent, end, said in ((half, 2, chat(None, None)), (whole, 3, chat(100, 10))):
        clerk = sent.span("clerk", at=(0, 9), attributes=agent("clerk"))
        sent.span("chat", clerk, (1, end), said)

    one_way = fold([*half.observations(), *whole.observations()])
    other_way = fold([*whole.observations(), *half.observations()])

    assert one_way == other_way
    assert (one_way[0].tokens.input, one_way[0].model_call_count) == (100, 1)


def test_fifty_thousand_spans_in_one_trace_wide_and_deep() -> None:
    wide, deep = Sent(trace=1), Sent(trace=2)
    clerk = wide.span("clerk", at=(0, 99), attributes=agent("clerk"))
    for _ in range(50_000):
        wide.span("chat", clerk, (1, 2), chat(1, 1))
    below = deep.span("clerk", at=(0, 99), attributes=agent("clerk"))
    for _ in range(50_000):
        below = deep.span("step", below, (1, 2), {"acme.span.kind": "chain"})
    deep.span("chat", below, (1, 2), chat(1, 1))

    assert [run.tokens.input for sent in (wide, deep) for run in runs_of(sent)] == [50_000, 1]


def test_no_observations_are_no_runs() -> None:
    assert fold([]) == []
