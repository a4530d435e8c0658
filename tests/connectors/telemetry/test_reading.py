"""Single spans: which are turned away, and what is kept of the others."""

from collections.abc import Mapping
from typing import Any

import pytest
from opentelemetry.proto.trace.v1.trace_pb2 import Span

from headcount.connectors.telemetry import AgentSource, Flag, Kind, Observation, Reader, ThreadSource
from headcount.kit.instants import DAY, HOUR, MINUTE
from otlp import BEGIN, NOW, PROTOBUF, Attribute, Sent, agent, chat, tool


def observe(name: str = "span", attributes: Mapping[str, Attribute] | None = None, **given: Any) -> Observation:
    sent = Sent(resource=given.pop("resource", None))
    sent.span(name, attributes=attributes, **given)
    (observation,) = sent.observations()
    return observation


def received(change: Mapping[str, Any]) -> tuple[int, list[str]]:
    """How many spans were kept of one that is right and one with a change, and the reasons for the other."""
    sent = Sent()
    sent.span("right")
    sent.span("wrong")
    span: Span = sent.request.resource_spans[0].scope_spans[0].spans[1]
    for field, value in change.items():
        setattr(span, field, value)
    found = Reader(b"salt").read(sent.body(), PROTOBUF, "", NOW)
    return len(found.observations), list(found.rejected)


def nanos(instant: int) -> int:
    return instant * 1_000


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"trace_id": b""}, "trace id"),
        ({"trace_id": bytes(16)}, "trace id"),
        ({"trace_id": b"1" * 15}, "trace id"),
        ({"span_id": b"1" * 9}, "span id"),
        ({"span_id": bytes(8)}, "span id"),
        ({"parent_span_id": b"1"}, "parent id"),
        ({"start_time_unix_nano": 0}, "starts more than 400 days before"),
        ({"start_time_unix_nano": nanos(NOW - 401 * DAY)}, "starts more than 400 days before"),
        ({"start_time_unix_nano": nanos(NOW + DAY + HOUR)}, "a day after it was received"),
        ({"start_time_unix_nano": 2**64 - 1}, "a day after it was received"),
        ({"end_time_unix_nano": 0}, "ends more than a minute before"),
        ({"end_time_unix_nano": nanos(BEGIN - 2 * MINUTE)}, "ends more than a minute before"),
        ({"end_time_unix_nano": 2**64 - 1}, "or 400 days after"),
    ],
)
def test_a_span_that_cannot_be_is_turned_away_and_its_neighbour_kept(change: Mapping[str, Any], reason: str) -> None:
    kept, reasons = received(change)

    assert kept == 1
    assert [reason in told for told in reasons] == [True]


@pytest.mark.parametrize(
    "change",
    [
        {"start_time_unix_nano": nanos(NOW + 23 * HOUR), "end_time_unix_nano": nanos(NOW + 23 * HOUR)},
        {"start_time_unix_nano": nanos(NOW - 399 * DAY), "end_time_unix_nano": nanos(NOW - 399 * DAY)},
        {"end_time_unix_nano": nanos(BEGIN - MINUTE)},
        {"parent_span_id": bytes(8)},
    ],
)
def test_smaller_skew_is_kept(change: Mapping[str, Any]) -> None:
    assert received(change) == (2, [])


def test_a_span_that_ends_before_it_starts_ends_when_it_starts() -> None:
    observation = observe(at=(5, 4.5))

    assert (observation.start, observation.end) == (BEGIN + 5_000_000, BEGIN + 5_000_000)


def test_a_model_call_is_read_whole() -> None:
    said = chat(120, 20, gen_ai__response__model="gpt-4o-mini-2026-01-01", gen_ai__response__id="r-1", user__id="ann")
    said |= {"gen_ai.usage.cache_read.input_tokens": 8, "gen_ai.usage.cache_creation.input_tokens": 4}
    said |= {"gen_ai.response.finish_reasons": ["tool_calls"], "llm.cost.total": 3.54e-05, "session.id": "s-1"}

    seen = observe("chat gpt", said, error=True, resource={"service.instance.id": "pod-7"})

    assert (seen.kind, seen.service, seen.scope, seen.instance) == (Kind.MODEL_CALL, "desk", "handmade", "pod-7")
    assert (seen.model_requested, seen.model_returned) == ("gpt-4o-mini", "gpt-4o-mini-2026-01-01")
    assert (seen.tokens_in, seen.tokens_out, seen.tokens_cached, seen.tokens_written) == (120, 20, 8, 4)
    assert (seen.cost_nanos, seen.thread, seen.thread_source) == (35_400, "s-1", ThreadSource.CONVENTION)
    assert seen.flags == Flag.ERROR | Flag.ANSWERED | Flag.ASKED_TOOLS
    assert seen.answer != 0
    assert seen.asker is not None
    assert "ann" not in seen.asker


def test_whoever_asked_is_the_same_digest_every_time_and_another_with_another_salt() -> None:
    sent = Sent()
    for who in ("ann", "ann", "bo"):
        sent.span("clerk", attributes=agent("clerk", user__id=who))
    askers = [
        [one.asker for one in Reader(salt).read(sent.body(), PROTOBUF, "", NOW).observations] for salt in (b"a", b"b")
    ]

    assert askers[0][0] == askers[0][1] != askers[0][2]
    assert not set(askers[0]) & set(askers[1])


@pytest.mark.parametrize("figure", [-1, 1.5, 2**31, 1e300, float("nan"), float("inf"), "many", "-3", True])
def test_a_count_that_cannot_be_is_unknown_and_flagged(figure: Attribute) -> None:
    seen = observe("chat", {**chat(None, 10), "gen_ai.usage.input_tokens": figure})

    assert (seen.tokens_in, seen.tokens_out) == (None, 10)
    assert seen.flags & Flag.BAD_FIGURES


@pytest.mark.parametrize("figure", ["120", 120.0, " 120 "])
def test_a_count_in_other_clothes_is_a_count(figure: Attribute) -> None:
    seen = observe("chat", {**chat(None, 10), "gen_ai.usage.input_tokens": figure})

    assert (seen.tokens_in, seen.flags & Flag.BAD_FIGURES) == (120, 0)


@pytest.mark.parametrize("dollars", [-0.1, float("nan"), float("inf"), 1e9])
def test_a_cost_that_cannot_be_is_unknown_and_flagged(dollars: float) -> None:
    seen = observe("chat", {**chat(), "llm.cost.total": dollars})

    assert seen.cost_nanos is None
    assert seen.flags & Flag.BAD_FIGURES


def test_empty_texts_say_nothing_and_the_next_spelling_counts() -> None:
    said = agent("", agent__name="clerk", session__id="", gen_ai__conversation__id="  ")

    seen = observe("invoke_agent", {**said, "ai.telemetry.metadata.threadId": "t-1"})

    assert (seen.agent, seen.thread, seen.thread_source) == ("clerk", "t-1", ThreadSource.METADATA)


def test_names_that_are_texts_are_no_names() -> None:
    prompt = "Please look into this\nand tell me"

    seen = observe(prompt, agent(prompt, gen_ai__request__model="m" * 200))

    assert (seen.agent, seen.agent_source, seen.model_requested) == (None, AgentSource.NONE, None)
    assert "Please" not in repr(seen)


@pytest.mark.parametrize("name", ["Please look into this", "Please look into this, and tell me " * 9, "?"])
def test_a_tool_without_a_usable_name_has_none(name: str) -> None:
    seen = observe(name, {"openinference.span.kind": "TOOL"})

    assert (seen.kind, seen.called) == (Kind.TOOL_CALL, None)
    assert "Please" not in repr(seen)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("thread.id", 7),
        ("thread.name", "worker"),
        ("user_agent.name", "curl"),
        ("mcp.session.id", "m-1"),
        ("device.model.name", "phone"),
        ("code.function.name", "run"),
        ("http.session.id", "h-1"),
    ],
)
def test_words_of_other_subjects_are_not_taken_for_ours(key: str, value: Attribute) -> None:
    seen = observe("GET /", {key: value})

    assert (seen.kind, seen.thread, seen.agent, seen.called) == (Kind.OTHER, None, None, None)
    assert (seen.model_requested, seen.model_returned) == (None, None)


def test_a_sessions_id_may_be_a_number_and_what_is_no_id_is_kept_as_its_digest() -> None:
    threads = [observe("clerk", agent("clerk", session__id=said)).thread for said in (42, "s" * 5_000, "hello you")]

    assert threads[0] == "42"
    assert [thread is not None and thread.startswith("sha256:") for thread in threads] == [False, True, True]
    assert len(set(threads)) == 3


def test_values_nested_deep_or_of_no_use_are_left_alone() -> None:
    sent = Sent()
    sent.span("clerk", attributes=agent("clerk"))
    span = sent.request.resource_spans[0].scope_spans[0].spans[0]
    value = span.attributes.add(key="session.id").value
    for _ in range(60):
        value = value.array_value.values.add()
    span.attributes.add(key="user.id").value.kvlist_value.values.add(key="a").value.string_value = "b"
    span.attributes.add(key="gen_ai.request.model").value.bytes_value = b"m"

    (seen,) = sent.observations()

    assert (seen.agent, seen.thread, seen.asker, seen.model_requested) == ("clerk", None, None, None)


def test_a_model_kind_span_that_only_prepares_a_call_is_not_taken_for_one_that_answered() -> None:
    prepared = observe("prepare", {"openinference.span.kind": "LLM", "output.value": "messages"})
    streamed = observe("stream", {"openinference.span.kind": "LLM"}, events=[("First Token Stream Event", {})])
    finished = observe("call", {"openinference.span.kind": "LLM", "llm.finish_reason": "stop"})

    assert [one.flags & Flag.ANSWERED for one in (prepared, streamed, finished)] == [0, 2, 2]


def test_the_mark_of_our_gateway_is_seen() -> None:
    assert observe("t", tool("search", headcount__tool_call="01h")).flags & Flag.GATEWAY


@pytest.mark.parametrize(
    ("state", "rate"),
    [
        ("", None),
        ("ot=th:8", 2.0),
        ("ot=th:0", 1.0),
        ("vendor=x,ot=rv:abcdef01234567;th:c", 4.0),
        ("vendor=th:8", None),
        ("ot=th:zz", None),
    ],
)
def test_the_trace_state_says_of_how_many_traces_one_was_kept(state: str, rate: float | None) -> None:
    assert observe("clerk", agent("clerk"), trace_state=state).sampled_1_in == rate


def test_a_span_with_a_hundred_thousand_attributes_is_read_like_any_other() -> None:
    flood: dict[str, Attribute] = {f"flood.{number}.session.id": "x" for number in range(100_000)}
    flood |= {f"llm.tools.{number}.tool.json_schema": "{}" for number in range(20_000)}
    flood |= {"k" * 5_000: "x"}

    seen = observe("chat", {**flood, **chat(120, 20), "gen_ai.conversation.id": "c-1"})

    assert (seen.kind, seen.tokens_in, seen.thread) == (Kind.MODEL_CALL, 120, "c-1")


def test_attributes_of_a_megabyte_do_not_stand_in_the_way() -> None:
    large = "x" * 1_000_000
    said = chat(120, 20, gen_ai__output__messages=large, gen_ai__input__messages=large, session__id="s-1")

    seen = observe(large, {**said, "gen_ai.tool.definitions": large, "gen_ai.agent.name": large})

    assert (seen.tokens_in, seen.thread, seen.agent, seen.facts) == (120, "s-1", None, None)
    assert seen.flags & Flag.ANSWERED
    assert len(repr(seen)) < 2_000
