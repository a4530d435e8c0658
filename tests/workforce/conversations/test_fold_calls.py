"""Each call of a model counts once, however many spans record it."""

from folded import by_agent, runs_of
from headcount.workforce.conversations.fold import Known
from otlp import Attribute, Sent, agent, chat, tool


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


def test_a_call_whose_tools_lie_under_it_keeps_its_own_tokens() -> None:
    sent = Sent()
    lead = sent.span("lead", at=(0, 9), attributes=agent("lead"))
    unstated: dict[str, Attribute] = {"acme.model": "m", "acme.usage.input_tokens": 100, "acme.usage.output_tokens": 10}
    call = sent.span("call_llm", lead, (0, 8), unstated)
    asked = sent.span("execute_tool", call, (1, 7), tool("ask"))
    sent.span("chat", sent.span("clerk", asked, (2, 6), agent("clerk")), (3, 4), chat(20, 2))

    runs = by_agent(sent)

    assert {name: (run.tokens.input, run.tokens.known) for name, run in runs.items()} == {
        "lead": (100, Known.ALL),
        "clerk": (20, Known.ALL),
    }


def test_an_outer_span_of_no_stated_kind_with_the_usage_of_all_is_no_call() -> None:
    sent = Sent()
    total: dict[str, Attribute] = {"acme.model": "m", "acme.usage.input_tokens": 120, "acme.usage.output_tokens": 12}
    frame = sent.span("workflow", at=(0, 9), attributes=total)
    sent.span("chat", sent.span("clerk", frame, (1, 8), agent("clerk")), (2, 3), chat(120, 12))

    (run,) = runs_of(sent)

    assert (run.agent, run.tokens.input) == ("clerk", 120)


def test_usage_in_one_object_and_operations_of_a_strange_name_count() -> None:
    sent = Sent()
    clerk = sent.span("clerk", at=(0, 9), attributes=agent("clerk"))
    usage = '{"input_tokens": 70, "output_tokens": 7, "cache_read_input_tokens": 30, "total_tokens": 77}'
    sent.span("predict", clerk, (1, 2), {"mlflow.spanType": '"CHAT_MODEL"', "mlflow.chat.tokenUsage": usage})
    sent.span("poll", clerk, (3, 4), {**chat(30, 3), "gen_ai.operation.name": "process_thread_run"})

    (run,) = runs_of(sent)

    assert (run.tokens.input, run.tokens.output, run.tokens.cached_input) == (100, 10, 30)
    assert (run.model_call_count, run.tokens.known) == (2, Known.ALL)
