"""What is remembered from span to span changes the time it takes to read one, never what is read."""

from collections.abc import Mapping

import pytest
from opentelemetry.proto.trace.v1.trace_pb2 import Span

from headcount.connectors.telemetry import Observation, Reader
from headcount.kit.refusals import Invalid
from otlp import NOW, PROTOBUF, Attribute, Sent, agent, chat


def sent(*spans: Mapping[str, Attribute], resource: Mapping[str, Attribute] | None = None) -> Sent:
    request = Sent(resource=resource)
    for attributes in spans:
        request.span("call", attributes=attributes)
    return request


def read(reader: Reader, request: Sent) -> list[Observation]:
    received = reader.read(request.body(), PROTOBUF, "", NOW)
    assert not received.rejected
    return list(received.observations)


def test_spans_with_the_same_keys_are_each_read_for_themselves() -> None:
    reader = Reader(b"salt")
    first, second = read(reader, sent(chat(1, 2, session__id="a"), chat(3, 4, session__id="b")))
    (third,) = read(reader, sent(chat(-5, 6, session__id="")))

    assert (first.tokens_in, first.tokens_out, first.thread) == (1, 2, "a")
    assert (second.tokens_in, second.tokens_out, second.thread) == (3, 4, "b")
    assert (third.tokens_in, third.tokens_out, third.thread) == (None, 6, None)


def test_what_a_flood_of_keys_hides_is_read_in_the_next_request() -> None:
    reader = Reader(b"salt")
    flood: dict[str, Attribute] = {f"key.{number}": "x" for number in range(5_000)}
    late = agent("clerk", never__seen__session_id="s-1")

    (_, tired) = read(reader, sent(flood, late))
    (rested,) = read(reader, sent(late))

    assert (tired.agent, tired.thread) == ("clerk", None)
    assert (rested.agent, rested.thread) == ("clerk", "s-1")


def test_more_sets_of_keys_than_are_remembered_are_all_read() -> None:
    spans = [{**chat(number, 1), f"llm.input_messages.{number}.message.role": "user"} for number in range(1_500)]

    seen = Sent()
    for attributes in spans:
        seen.span("chat", attributes=attributes)

    assert [one.tokens_in for one in seen.observations()] == list(range(1_500))


def test_of_two_keys_that_are_equally_good_it_is_always_the_same_that_counts() -> None:
    keys = ("traceloop.association.properties.session_id", "ai.telemetry.metadata.session_id")
    more = [{f"other.{number}.{extra}": "x" for extra in range(number)} for number in range(12)]

    spans = [agent("clerk") | {key: key for key in order} | other for order in (keys, keys[::-1]) for other in more]

    assert {one.thread for one in sent(*spans).observations()} == {"ai.telemetry.metadata.session_id"}


def test_one_resource_after_another_is_told_apart() -> None:
    reader = Reader(b"salt")
    instances = [
        read(reader, sent(agent("clerk"), resource={"service.instance.id": pod}))[0].instance for pod in ("a", "b", "a")
    ]

    assert instances == ["a", "b", "a"]


def test_a_resource_that_cannot_be_decoded_refuses_its_request_even_when_no_span_follows() -> None:
    attribute_of_one_byte = b"\x0a\x01\xff"
    resource = b"\x0a" + bytes((len(attribute_of_one_byte),)) + attribute_of_one_byte
    body = b"\x0a" + bytes((len(resource),)) + resource

    with pytest.raises(Invalid, match="cannot be decoded"):
        Reader(b"salt").read(body, PROTOBUF, "", NOW)


def test_an_event_is_read_whatever_comes_after_it() -> None:
    request = Sent()
    request.span("call", attributes=chat(), events=[("gen_ai.evaluation.result", {})])
    span: Span = request.request.resource_spans[0].scope_spans[0].spans[0]
    span.events.add()  # takes no byte

    (seen,) = request.observations()

    assert [verdict.name for verdict in seen.verdicts] == ["evaluation"]
