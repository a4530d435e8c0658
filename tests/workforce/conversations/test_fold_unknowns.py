"""What spans do not tell is unknown or a lower bound, and never 0."""

from folded import by_agent, runs_of
from headcount.workforce.conversations.fold import Known
from otlp import Attribute, Sent, agent, chat, tool


def test_unknown_tokens_are_unknown_and_some_are_a_lower_bound() -> None:
    silent, partly = Sent(trace=1), Sent(trace=2)
    for sent in (silent, partly):
        clerk = sent.span("clerk", at=(0, 9), attributes=agent("clerk"))
        sent.span("chat", clerk, (1, 2), chat(None, None))
        sent.span("chat", clerk, (3, 4), chat(None, None) if sent is silent else chat(100, None))

    assert [tuple(run.tokens) for sent in (silent, partly) for run in runs_of(sent)] == [
        (None, None, None, None, Known.NONE),
        (100, None, None, None, Known.SOME),
    ]
    assert [run.model_call_count for sent in (silent, partly) for run in runs_of(sent)] == [2, 2]


def test_figures_that_cannot_be_are_unknown_and_the_run_says_so() -> None:
    sent = Sent()
    clerk = sent.span("clerk", at=(0, 9), attributes=agent("clerk"))
    wrong: list[tuple[int | float | str, int | float | str]] = [(-5, 10), (10.5, 10), (2**40, 10), ("many", 10)]
    for place, (tokens_in, tokens_out) in enumerate(wrong):
        said = {**chat(None, None), "gen_ai.usage.input_tokens": tokens_in, "gen_ai.usage.output_tokens": tokens_out}
        sent.span("chat", clerk, (place, place + 1), said)
    sent.span("chat", clerk, (5, 6), chat(100, 10))

    (run,) = runs_of(sent)

    assert (run.tokens.input, run.tokens.output, run.tokens.known) == (100, 50, Known.SOME)
    assert run.bad_figures


def test_an_outer_call_that_tells_more_than_the_inner_ones_makes_theirs_a_lower_bound() -> None:
    sent = Sent()
    clerk = sent.span("clerk", at=(0, 9), attributes=agent("clerk"))
    outer = sent.span("chat", clerk, (1, 5), chat(500, 50))
    sent.span("chat", outer, (2, 3), chat(100, 10), scope="client")

    (run,) = runs_of(sent)

    assert (run.tokens.input, run.tokens.known) == (100, Known.SOME)


def test_a_total_on_the_agents_span_counts_where_no_call_tells_and_nobody_else_worked() -> None:
    alone, lead = Sent(trace=1), Sent(trace=2)
    totals: dict[str, Attribute] = {
        "gen_ai.usage.input_tokens": 300,
        "gen_ai.usage.output_tokens": 30,
        "gen_ai.request.model": "gpt-4o-mini",
    }
    alone.span("clerk", at=(0, 9), attributes={**agent("clerk"), **totals})
    above = lead.span("lead", at=(0, 9), attributes={**agent("lead"), **totals})
    lead.span("clerk", above, (1, 8), agent("clerk"))

    (run,) = runs_of(alone)
    assert (run.tokens.input, run.tokens.known, run.model_call_count) == (300, Known.ALL, None)
    assert [call.requested for call in run.billed] == ["gpt-4o-mini"]
    assert by_agent(lead)["lead"].tokens.known is Known.NONE


def test_a_failed_call_used_nothing_and_a_failed_tool_is_counted() -> None:
    sent = Sent()
    clerk = sent.span("clerk", at=(0, 9), attributes=agent("clerk"), error=True)
    sent.span("chat", clerk, (1, 2), chat(None, None, error__type="RateLimit"), error=True)
    sent.span("chat", clerk, (3, 4), chat(100, 10))
    sent.span("t", clerk, (5, 6), tool("search"), error=True)
    sent.span("t", clerk, (6, 7), tool("search"))

    (run,) = runs_of(sent)

    assert (run.model_call_count, run.tokens.known, [call.error for call in run.model_calls]) == (
        2,
        Known.ALL,
        [True, False],
    )
    assert (run.tool_calls, run.tool_errors, run.error) == ({"search": 2}, 1, True)
    assert (run.model_errors, run.came_to_nothing) == (1, False)


def test_tools_that_the_model_asked_for_and_no_span_shows_are_unknown() -> None:
    sent = Sent()
    clerk = sent.span("clerk", at=(0, 9), attributes=agent("clerk"))
    sent.span("chat", clerk, (1, 2), chat(gen_ai__response__finish_reasons=["tool_calls"]))
    nothing = runs_of(sent)[0]
    sent.span("chat", clerk, (3, 4), chat(gen_ai__response__finish_reasons=["tool_use"]))
    sent.span("t", clerk, (5, 6), tool("search"))
    one_of_two = runs_of(sent)[0]

    assert (nothing.tools_known, one_of_two.tools_known) == (Known.NONE, Known.SOME)
