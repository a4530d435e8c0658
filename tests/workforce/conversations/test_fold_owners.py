"""Whose work a span is, in traces of libraries nobody has seen."""

from folded import by_agent, runs_of
from headcount.connectors.telemetry import ThreadSource
from headcount.workforce.conversations.fold import Delegation, Known, Naming, Shape
from otlp import Attribute, Sent, agent, chat, tool


def test_a_call_belongs_to_the_nearest_agent_above_it_through_any_steps() -> None:
    sent = Sent()
    request = sent.span("POST /ask", at=(0, 9), attributes={"http.request.method": "POST"})
    clerk = sent.span("invoke_agent clerk", request, (0, 9), agent("clerk"))
    step = sent.span("loop", clerk, (0, 8), {"acme.span.kind": "chain"})
    sent.span("chat", sent.span("turn", step, (1, 3)), (1, 2), chat(100, 10))
    sent.span("execute_tool", step, (3, 4), tool("look_up"))

    (run,) = runs_of(sent)

    assert (run.agent, run.naming, run.span_id) == ("clerk", Naming.ASSERTED, clerk)
    assert (run.tokens.input, run.tokens.output, run.tokens.known) == (100, 10, Known.ALL)
    assert run.tool_calls == {"look_up": 1}
    assert run.busy == 9_000_000


def test_agents_directly_under_agents_keep_their_own_calls() -> None:
    sent = Sent()
    lead = sent.span("lead", at=(0, 9), attributes=agent("lead"))
    sent.span("chat", lead, (0, 1), chat(100, 10))
    report = sent.span("report", lead, (2, 8), agent("report"))
    sent.span("chat", report, (2, 3), chat(30, 3))
    below = sent.span("below", report, (4, 7), agent("below"))
    sent.span("chat", below, (5, 6), chat(7, 1))

    runs = by_agent(sent)

    assert {name: run.tokens.input for name, run in runs.items()} == {"lead": 100, "report": 30, "below": 7}
    assert runs["lead"].delegation is None
    assert runs["report"].delegation == Delegation(lead, None, Shape.NESTED)
    assert runs["below"].delegation == Delegation(report, None, Shape.NESTED)


def test_a_constant_name_on_other_spans_makes_no_agents() -> None:
    sent = Sent()
    frame = sent.span("workflow", at=(0, 9), attributes=agent())
    inner = sent.span("unknown", frame, (0, 9), {"gen_ai.operation.name": "unknown", "gen_ai.agent.name": "SDK"})
    clerk = sent.span("clerk", inner, (1, 8), agent("clerk"))
    sent.span("chat", clerk, (2, 3), chat(gen_ai__agent__name="SDK"))

    (run,) = runs_of(sent)

    assert run.agent == "clerk"


def test_a_change_of_the_agent_in_a_frameworks_metadata_is_another_run() -> None:
    sent = Sent()

    def step(name: str, whose: str, parent: bytes = b"", at: tuple[float, float] = (0, 9)) -> bytes:
        kind = {"acme.span.kind": "chain", "traceloop.association.properties.agent_name": whose}
        return sent.span(name, parent, at, kind)

    outer = step("graph", "planner")
    sent.span("chat", step("model", "planner", outer, (0, 1)), (0, 1), chat(50, 5))
    call = sent.span("ask_writer", step("tools", "planner", outer, (2, 8)), (2, 8), tool("ask_writer"))
    inner = step("graph", "writer", call, (3, 7))
    sent.span("chat", step("model", "writer", inner, (4, 5)), (4, 5), chat(20, 2))

    runs = by_agent(sent)

    assert {name: (run.tokens.input, run.naming) for name, run in runs.items()} == {
        "planner": (50, Naming.INFERRED),
        "writer": (20, Naming.INFERRED),
    }
    assert runs["writer"].delegation == Delegation(outer, "ask_writer", Shape.TOOL)


def test_crews_tasks_and_second_records_of_a_run_are_no_runs() -> None:
    sent = Sent()
    crew = sent.span("crew", at=(0, 9), attributes=agent("support crew", crew_key="c1"))
    task = sent.span("task", crew, (0, 9), agent("answer", task_key="t1"))
    clerk = sent.span("clerk", task, (0, 9), agent("clerk"))
    again = sent.span("clerk.workflow", clerk, (0, 9), agent("clerk", gen_ai__workflow__name="w"))
    sent.span("chat", again, (1, 2), chat())

    (run,) = runs_of(sent)

    assert (run.agent, run.span_id, run.delegation, run.tokens.input) == ("clerk", clerk, None, 100)


def test_an_agent_without_a_name_that_works_is_a_run_of_its_service() -> None:
    sent = Sent("desk")
    sent.span("chat", sent.span("workflow", at=(0, 9), attributes=agent()), (1, 2), chat())

    (run,) = runs_of(sent)

    assert (run.service, run.agent, run.naming, run.has_span) == ("desk", None, Naming.UNKNOWN, True)


def test_calls_under_no_agent_are_one_run_of_each_service_with_one_key_whatever_comes_first() -> None:
    sent = Sent("front")
    sent.span("chat", at=(3, 4), attributes=chat(10, 1))
    sent.span("chat", at=(1, 2), attributes=chat(5, 1), service="back")
    before = {run.service: run.span_id for run in runs_of(sent)}
    sent.span("chat", at=(0, 1), attributes=chat(2, 1))

    runs = {run.service: run for run in runs_of(sent)}

    assert {service: run.tokens.input for service, run in runs.items()} == {"front": 12, "back": 5}
    assert {service: run.span_id for service, run in runs.items()} == before
    assert not any(run.has_span for run in runs.values())


def test_calls_that_claim_agents_in_a_trace_without_agents_spans_are_runs_of_those() -> None:
    sent = Sent()
    sent.span("chat", at=(0, 1), attributes=chat(10, 1, gen_ai__agent__name="a"))
    sent.span("chat", at=(1, 2), attributes=chat(20, 1, gen_ai__agent__name="b"))

    runs = by_agent(sent)

    assert {name: (run.tokens.input, run.naming) for name, run in runs.items()} == {
        "a": (10, Naming.INFERRED),
        "b": (20, Naming.INFERRED),
    }


def test_making_an_agent_and_plain_requests_are_no_runs() -> None:
    sent = Sent()
    sent.span("create_agent clerk", attributes={"gen_ai.operation.name": "create_agent", "gen_ai.agent.name": "clerk"})
    sent.span("GET /", attributes={"http.request.method": "GET", "session.id": "s"})

    assert runs_of(sent) == []


def test_what_a_dialect_is_called_does_not_matter() -> None:
    sent = Sent()
    root = sent.span("assist", at=(0, 5), attributes={"acme.span_type": "AGENT", "acme.agent_name": "clerk"})
    call = {"acme.span_type": "llm", "acme.model_name": "m-1", "acme.usage.prompt_tokens": "40"}
    sent.span("generate", root, (1, 2), {**call, "acme.usage.completion_tokens": 4.0, "acme.conversation-id": "c9"})
    sent.span("db", root, (2, 3), {"acme.spanType": "tool", "acme.toolName": "Search the archive"})

    (run,) = runs_of(sent)

    assert (run.agent, run.thread, run.thread_source) == ("clerk", "c9", ThreadSource.METADATA)
    assert (run.tokens.input, run.tokens.output, run.tokens.known) == (40, 4, Known.ALL)
    assert run.model_calls[0].requested == "m-1"
    assert run.tool_calls == {"search_the_archive": 1}


def test_nodes_of_a_graph_that_call_themselves_agents_are_its_steps() -> None:
    sent = Sent()
    step: dict[str, Attribute] = {"openinference.span.kind": "CHAIN", "session.id": "s-1"}
    graph = sent.span("LangGraph", at=(0, 9), attributes=step)
    for at in (1, 4, 7):
        node = sent.span("agent", graph, (at, at + 1), {**step, "openinference.span.kind": "AGENT"})
        sent.span("model", node, (at, at + 1), chat(100, 10))
    for at in (2, 5):
        tools = sent.span("tools", graph, (at, at + 1), step)
        sent.span("search", tools, (at, at + 1), {"openinference.span.kind": "TOOL", "tool.name": "search"})

    (run,) = runs_of(sent)

    assert (run.agent, run.thread, run.model_call_count, run.tokens.input) == (None, "s-1", 3, 300)
    assert (run.tool_calls, run.busy) == ({"search": 2}, 9_000_000)


def test_one_node_that_calls_itself_an_agent_is_the_graphs_where_the_graph_calls_the_tools() -> None:
    sent = Sent()
    graph = sent.span("graph", at=(0, 9), attributes={"openinference.span.kind": "CHAIN"})
    node = sent.span("call_agent", graph, (1, 2), {"openinference.span.kind": "AGENT"})
    sent.span("model", node, (1, 2), chat(100, 10))
    sent.span("search", graph, (3, 4), {"openinference.span.kind": "TOOL", "tool.name": "search"})

    (run,) = runs_of(sent)

    assert (run.agent, run.tokens.input, run.tool_calls) == (None, 100, {"search": 1})


def test_several_nodes_without_any_name_in_one_graph_are_one_run() -> None:
    sent = Sent()
    graph = sent.span("graph", at=(0, 9), attributes={"openinference.span.kind": "CHAIN"})
    for at in (1, 4):
        node = sent.span("agent", graph, (at, at + 1), {"openinference.span.kind": "AGENT"})
        sent.span("model", node, (at, at + 1), chat(100, 10))

    (run,) = runs_of(sent)

    assert (run.agent, run.model_call_count) == (None, 2)


def test_an_agent_within_itself_in_another_conversation_is_another_run() -> None:
    sent = Sent()
    outer = sent.span("clerk", at=(0, 9), attributes=agent("clerk", session__id="s-1"))
    sent.span("clerk", sent.span("clerk", outer, (1, 8), agent("clerk")), (2, 7), agent("clerk", session__id="s-2"))

    assert [run.thread for run in runs_of(sent)] == ["s-1", "s-2"]


def test_runs_of_agents_classes_within_one_another_are_agents_of_their_own() -> None:
    sent = Sent()
    kind: dict[str, Attribute] = {"openinference.span.kind": "AGENT"}
    outer = sent.span("CodeAgent.run", at=(0, 9), attributes=kind)
    sent.span("model", sent.span("Step 1", outer, (0, 4), {"openinference.span.kind": "CHAIN"}), (1, 2), chat(100, 10))
    inner = sent.span("ToolCallingAgent.run", outer, (4, 8), kind)
    sent.span("model", inner, (5, 6), chat(20, 2))

    runs = runs_of(sent)

    assert [(run.span_id, run.agent, run.tokens.input) for run in runs] == [(outer, None, 100), (inner, None, 20)]


def test_a_class_that_runs_its_base_class_is_one_agent() -> None:
    sent = Sent()
    outer = sent.span("FunctionAgent.run", at=(0, 9))
    sent.span("model", sent.span("BaseAgent.run", outer, (0, 9)), (5, 6), chat(20, 2))

    (run,) = runs_of(sent)

    assert (run.span_id, run.tokens.input) == (outer, 20)


def test_agents_that_only_their_spans_names_name_are_inferred() -> None:
    sent = Sent()
    lead = sent.span("Agent run: 'lead'", at=(0, 9))
    call = sent.span("Function: ask_archive", lead, (1, 8))
    sent.span("agent_run [archivist]", call, (2, 7))

    runs = by_agent(sent)

    assert {name: run.naming for name, run in runs.items()} == {
        "lead": Naming.INFERRED,
        "archivist": Naming.INFERRED,
    }
    assert runs["lead"].tool_calls == {"ask_archive": 1}
    assert runs["archivist"].delegation == Delegation(lead, "ask_archive", Shape.TOOL)


def test_a_name_that_a_sender_writes_on_everything_makes_no_agents() -> None:
    sent = Sent()
    everywhere: dict[str, Attribute] = {"traceloop.association.properties.agent_name": "our app"}
    step: dict[str, Attribute] = {"acme.span.kind": "chain", **everywhere}
    frame = sent.span("app", at=(0, 9), attributes=step)
    clerk = sent.span("clerk", frame, (1, 8), {**agent("clerk"), **everywhere})
    sent.span("chat", sent.span("turn", clerk, (2, 3), step), (2, 3), {**chat(), **everywhere})
    call = sent.span("search", clerk, (4, 6), {**tool("search"), **everywhere})
    sent.span("rank", call, (5, 6), step)

    (run,) = runs_of(sent)

    assert (run.agent, run.tokens.input, run.tool_calls) == ("clerk", 100, {"search": 1})


def test_agents_of_one_name_in_two_services_are_two() -> None:
    sent = Sent("front")
    outer = sent.span("assistant", at=(0, 9), attributes=agent("assistant"))
    sent.span("assistant", outer, (1, 8), agent("assistant"), service="back")

    assert [(run.service, run.agent) for run in runs_of(sent)] == [("front", "assistant"), ("back", "assistant")]
