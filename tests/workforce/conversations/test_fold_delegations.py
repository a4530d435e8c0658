"""The shapes that a delegation takes, in traces of libraries nobody has seen."""

from folded import by_agent, runs_of
from headcount.workforce.conversations.fold import Delegation, Known, Naming, Shape
from otlp import Sent, agent, chat, tool


def test_a_delegation_crosses_services_through_clients_and_servers() -> None:
    sent = Sent("front")
    lead = sent.span("lead", at=(0, 9), attributes=agent("lead"))
    call = sent.span("execute_tool", lead, (1, 8), tool("ask_archive"))
    client = sent.span("POST", call, (2, 7), {"http.request.method": "POST"})
    server = sent.span("POST /run", client, (2.5, 6.5), {"http.route": "/run"}, service="archive")
    librarian = sent.span("librarian", server, (3, 6), agent("librarian"), service="archive")
    sent.span("chat", librarian, (4, 5), chat(33, 3), service="archive")

    runs = by_agent(sent)

    assert (runs["lead"].service, runs["librarian"].service) == ("front", "archive")
    assert runs["librarian"].delegation == Delegation(lead, "ask_archive", Shape.TOOL)
    assert runs["lead"].tool_calls == {"ask_archive": 1}
    assert (runs["lead"].tokens.known, runs["librarian"].tokens.input) == (Known.NONE, 33)


def test_an_agent_beside_the_tool_that_started_it_is_linked_by_the_senders_graph() -> None:
    sent = Sent()
    lead = sent.span("lead", at=(0, 9), attributes=agent("lead", graph__node__id="n1"))
    sent.span("t", lead, (1, 8), tool("delegate_task_to_member", input__value='{"member_id": "clerk"}'))
    sent.span("t", lead, (2, 8), tool("delegate_task", input__value='{"member_id": "other"}'))
    sent.span("clerk", lead, (3, 7), agent("clerk", graph__node__parent_id="n1"))

    runs = by_agent(sent)

    assert runs["clerk"].delegation == Delegation(lead, "delegate_task_to_member", Shape.SIBLING)
    assert runs["lead"].tool_calls == {"delegate_task": 1, "delegate_task_to_member": 1}


def test_a_sequence_in_the_senders_graph_is_no_delegation() -> None:
    sent = Sent()
    sent.span("first", at=(0, 3), attributes=agent("first", graph__node__id="first"))
    sent.span("second", at=(4, 6), attributes=agent("second", graph__node__parent_id="first"))

    assert [run.delegation for run in runs_of(sent)] == [None, None]


def test_a_hand_off_by_a_pseudo_tool_is_a_delegation_and_no_tool_call() -> None:
    sent = Sent()
    frame = sent.span("swarm", at=(0, 9), attributes={"acme.span.kind": "workflow"})
    desk = sent.span("desk", frame, (0, 3), agent("Front Desk"))
    sent.span("chat", desk, (0, 1), chat(gen_ai__response__finish_reasons=["tool_calls"]))
    sent.span("t", desk, (2, 2.1), tool("transfer_to_refund_clerk"))
    sent.span("clerk", frame, (4, 8), agent("Refund clerk"))

    runs = by_agent(sent)

    assert runs["Refund clerk"].delegation == Delegation(desk, "transfer_to_refund_clerk", Shape.HANDOFF)
    assert (runs["Front Desk"].tool_calls, runs["Front Desk"].tools_known) == ({}, Known.ALL)


def test_a_transfer_to_what_is_no_agent_is_a_tool_call() -> None:
    sent = Sent()
    clerk = sent.span("clerk", at=(0, 3), attributes=agent("clerk"))
    sent.span("t", clerk, (1, 2), tool("transfer_to_savings"))

    assert runs_of(sent)[0].tool_calls == {"transfer_to_savings": 1}


def test_pseudo_tools_are_not_tools() -> None:
    sent = Sent()
    clerk = sent.span("clerk", at=(0, 3), attributes=agent("clerk"))
    sent.span("finish.__call__", clerk, (1, 2), {"openinference.span.kind": "TOOL"})
    sent.span("t", clerk, (2, 3), tool("final_answer"))

    assert runs_of(sent)[0].tool_calls == {}


def test_an_agents_loop_behind_a_tool_is_a_run_without_a_span_of_its_own() -> None:
    sent = Sent()
    lead = sent.span("lead", at=(0, 9), attributes=agent("lead"))
    call = sent.span("t", lead, (1, 8), tool("research"))
    sent.span("chat", call, (2, 3), chat(40, 4))
    sent.span("t", call, (4, 5), tool("search"))
    sent.span("chat", call, (6, 7), chat(60, 6))

    runs = by_agent(sent)

    assert (runs["lead"].tool_calls, runs["lead"].tokens.known) == ({"research": 1}, Known.NONE)
    hidden = runs[None]
    assert (hidden.naming, hidden.has_span, hidden.delegation) == (
        Naming.UNKNOWN,
        False,
        Delegation(lead, "research", Shape.HIDDEN),
    )
    assert (hidden.tokens.input, hidden.tool_calls, hidden.busy) == (100, {"search": 1}, 7_000_000)


def test_a_tool_that_uses_a_model_is_no_agent() -> None:
    sent = Sent()
    clerk = sent.span("clerk", at=(0, 9), attributes=agent("clerk"))
    call = sent.span("t", clerk, (1, 8), tool("summarise"))
    sent.span("chat", call, (2, 3), chat(40, 4))

    (run,) = runs_of(sent)

    assert (run.tokens.input, run.tool_calls) == (40, {"summarise": 1})


def test_a_tool_call_recorded_by_its_client_and_its_server_is_one_call() -> None:
    sent = Sent()
    clerk = sent.span("clerk", at=(0, 9), attributes=agent("clerk"))
    call = sent.span("execute_tool", clerk, (1, 8), tool("search"))
    sent.span("tools/call search", call, (2, 7), tool("search"), service="tools", scope="mcp")
    one = sent.span("t", clerk, (8, 8.5), tool("fetch", gen_ai__tool__call__id="call-1"))
    sent.span("t", clerk, (8.1, 8.4), tool("fetch", gen_ai__tool__call__id="call-1"), scope="other")

    (run,) = runs_of(sent)

    assert run.tool_calls == {"search": 1, "fetch": 1}
    assert [use.span_id for use in run.tool_uses] == [call, one]


def test_nobody_is_delegated_by_an_agent_that_works_for_it_however_clocks_differ() -> None:
    sent = Sent()
    desk = sent.span("desk", at=(5, 9), attributes=agent("desk"))
    clerk = sent.span("clerk", desk, (0, 3), agent("clerk"), service="elsewhere")
    sent.span("t", clerk, (1, 2), tool("transfer_back_to_desk"), service="elsewhere")

    runs = by_agent(sent)

    assert runs["desk"].delegation is None
    assert runs["clerk"].delegation == Delegation(desk, None, Shape.NESTED)
