"""Each call of a model counts once, however many spans record it."""

from folded import runs_of
from headcount.workforce.conversations.fold import Known
from otlp import Sent, agent, chat


def test_usage_repeated_on_agents_and_wrappers_counts_once() -> None:
    sent = Sent()
    totals = {"gen_ai.usage.input_tokens": 300, "gen_ai.usage.output_tokens": 30}
    clerk = sent.span("clerk", at=(0, 9), attributes={**agent("clerk"), **totals})
    for at in (1, 3, 5):
        wrapper = sent.span(
            "model", clerk, (at, at + 1), {"openinference.span.kind": "LLM", "llm.token_count.prompt": 100}
        )
        sent.span("chat", wrapper, (at, at + 1), chat(100, 10), scope="client")
    helper = {"openinference.span.kind": "LLM", "llm.model_name": "m", "output.value": "prepared"}
    sent.span("prepare", clerk, (7, 8), helper)

    (run,) = runs_of(sent)

    assert (run.model_call_count, run.tokens.input, run.tokens.output) == (3, 300, 30)
    assert (run.tokens.known, run.total) == (Known.ALL, None)


def test_one_call_seen_by_two_instrumentations_side_by_side_counts_once() -> None:
    sent = Sent()
    clerk = sent.span("clerk", at=(0, 9), attributes=agent("clerk"))
    sent.span("chat", clerk, (1, 2), chat(100, 10, gen_ai__response__id="r-1"))
    sent.span("openai.chat", clerk, (1.1, 1.9), chat(None, None, gen_ai__response__id="r-1"), scope="client")
    sent.span("chat", clerk, (3, 4), chat(50, 5))
    sent.span("openai.chat", clerk, (3.1, 3.9), chat(50, 5), scope="client")

    (run,) = runs_of(sent)

    assert (run.model_call_count, run.tokens.input, run.tokens.known) == (2, 150, Known.ALL)


def test_parallel_calls_with_the_same_usage_are_different_calls() -> None:
    sent = Sent()
    clerk = sent.span("clerk", at=(0, 9), attributes=agent("clerk"))
    for start in (1.0, 1.1, 1.2):
        sent.span("chat", clerk, (start, 3), chat(100, 1))

    assert runs_of(sent)[0].model_call_count == 3


def test_old_and_new_spellings_on_one_span_are_not_added() -> None:
    sent = Sent()
    clerk = sent.span("clerk", at=(0, 9), attributes=agent("clerk"))
    old = {"gen_ai.usage.prompt_tokens": 100, "llm.usage.total_tokens": 110, "llm.token_count.prompt": 100}
    sent.span("chat", clerk, (1, 2), {**chat(100, 10), **old})

    assert runs_of(sent)[0].tokens.input == 100
