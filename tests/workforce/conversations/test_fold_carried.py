"""What a run carries of what its spans say."""

from folded import by_agent, runs_of
from headcount.connectors.telemetry import ThreadSource
from otlp import Attribute, Sent, agent, chat, tool


def test_one_trace_may_hold_several_conversations_and_agents_may_share_one() -> None:
    sent = Sent()
    gateway = sent.span("POST /batch", at=(0, 9))
    for agent_name, thread in (("a", "c1"), ("b", "c2"), ("c", "c2")):
        sent.span(agent_name, gateway, (1, 2), agent(agent_name, gen_ai__conversation__id=thread))

    assert {run.agent: run.thread for run in runs_of(sent)} == {"a": "c1", "b": "c2", "c": "c2"}


def test_our_own_conversation_id_comes_before_all_others() -> None:
    sent = Sent()
    ids = {"session.id": "s", "gen_ai.conversation.id": "g", "headcount.conversation": "h"}
    sent.span("clerk", attributes={**agent("clerk"), **ids})

    (run,) = runs_of(sent)

    assert (run.thread, run.thread_source) == ("h", ThreadSource.DECLARED)


def test_a_root_run_takes_the_conversation_of_the_frame_around_it() -> None:
    sent = Sent()
    frame = sent.span("POST /chat", at=(0, 9), attributes={"session.id": "s-1"})
    clerk = sent.span("clerk", frame, (1, 8), agent("clerk"))
    sent.span("helper", clerk, (2, 3), agent("helper"))

    assert {run.agent: run.thread for run in runs_of(sent)} == {"clerk": "s-1", "helper": None}


def test_position_category_instance_environment_and_sampling_are_carried() -> None:
    resource = {"deployment.environment.name": "staging", "service.instance.id": "pod-7"}
    sent = Sent("desk", resource={**resource, "headcount.position": "agent-1"})
    told = {"headcount.position": "agent-7281", "headcount.category": "refunds", "headcount.instance": "clerk-3"}
    sent.span("clerk", at=(0, 3), attributes={**agent("clerk"), **told}, trace_state="ot=th:e666666666666")
    sent.span("other", at=(4, 5), attributes={**agent("other"), "headcount.sampled_1_in": 20})

    runs = by_agent(sent)

    clerk, other = runs["clerk"], runs["other"]
    assert (clerk.position, clerk.category, clerk.environment) == ("agent-7281", "refunds", "staging")
    assert (clerk.instance, clerk.instance_declared) == ("clerk-3", True)
    assert (other.position, other.instance, other.instance_declared) == ("agent-1", "pod-7", False)
    assert (clerk.sampled_1_in, other.sampled_1_in) == (10.0, 20.0)


def test_verdicts_inside_a_trace_are_carried_with_their_explanation_left_behind() -> None:
    sent = Sent()
    clerk = sent.span("clerk", at=(0, 3), attributes=agent("clerk", headcount__outcome="accepted"))
    said: dict[str, Attribute] = {"gen_ai.evaluation.name": "relevance", "gen_ai.evaluation.score.label": "pass"}
    said |= {"gen_ai.evaluation.score.value": 0.9, "gen_ai.evaluation.explanation": "the customer wrote that"}
    sent.span("chat", clerk, (1, 2), chat(), events=[("gen_ai.evaluation.result", said)])

    (run,) = runs_of(sent)

    assert [(verdict.name, verdict.label, verdict.score) for verdict in run.verdicts] == [
        ("outcome", "accepted", None),
        ("relevance", "pass", 0.9),
    ]
    assert "customer" not in repr(run)


def test_time_spent_waiting_on_people_is_not_busy_time() -> None:
    sent = Sent()
    clerk = sent.span("clerk", at=(0, 100), attributes=agent("clerk"))
    sent.span("t", clerk, (10, 40), tool("ask_human"))
    sent.span("t", clerk, (30, 60), {**tool("sign"), "headcount.waiting_on_person": True})

    (run,) = runs_of(sent)

    assert (run.busy, run.waited_on_people) == (50_000_000, 50_000_000)


def test_busy_time_without_a_span_of_its_own_is_what_its_parts_cover() -> None:
    sent = Sent()
    for at in ((0, 2), (1, 3), (10, 11)):
        sent.span("chat", at=at, attributes=chat())

    (run,) = runs_of(sent)

    assert (run.busy, run.ended_at - run.started_at) == (4_000_000, 11_000_000)
