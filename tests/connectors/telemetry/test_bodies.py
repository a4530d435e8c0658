"""Bodies of trace requests: what is read, what is refused, and in which words."""

import gzip
import json
import tracemalloc
import zlib
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceResponse

from headcount.connectors.telemetry import Form, Limits, Reader, Received, answer
from headcount.kit.refusals import Exhausted, Invalid
from otlp import JSON, NOW, PROTOBUF, Sent, agent, as_json, chat


def read(body: bytes, content_type: str = PROTOBUF, encoding: str = "", limits: Limits | None = None) -> Received:
    return Reader(b"salt", limits or Limits()).read(body, content_type, encoding, NOW)


def sent() -> Sent:
    made = Sent()
    clerk = made.span("clerk", at=(0, 3), attributes=agent("clerk", session__id="s-1"), trace_state="ot=th:8")
    made.span("chat", clerk, (1, 2), chat(100, 10, gen_ai__response__finish_reasons=["stop"]), error=True)
    said = {"gen_ai.evaluation.name": "relevance", "gen_ai.evaluation.score.value": 0.5}
    made.span("chat", clerk, (1, 2), chat(1, 1, stream=True), events=[("gen_ai.evaluation.result", said)])
    return made


@pytest.mark.parametrize("whole", ["number", "text"])
@pytest.mark.parametrize("encoding", ["", "identity", "gzip", "GZIP"])
def test_json_is_read_as_the_protobuf_it_is_the_twin_of(whole: Any, encoding: str) -> None:
    body = as_json(sent().body(), whole)
    packed = gzip.compress(body) if encoding.lower() == "gzip" else body

    assert read(packed, "application/json; charset=utf-8", encoding) == read(sent().body())


def test_times_in_json_may_be_numbers_and_codes_words() -> None:
    parsed = json.loads(as_json(sent().body(), "number"))
    for span in parsed["resourceSpans"][0]["scopeSpans"][0]["spans"]:
        span["startTimeUnixNano"], span["endTimeUnixNano"] = map(
            int, (span["startTimeUnixNano"], span["endTimeUnixNano"])
        )
        span["status"] = {"code": "STATUS_CODE_ERROR"} if span["status"]["code"] == 2 else {}
        span["unheardOf"] = {"is": "ignored"}

    assert read(json.dumps(parsed).encode(), JSON) == read(sent().body())


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("traceId", "AAAAAAAAAAAAAAAAAAAAAQ==", "trace id"),
        ("spanId", "AAAAAAAAAAE=", "span id"),
        ("spanId", "00000000000000zz", "span id"),
        ("spanId", 1, "span id"),
        ("parentSpanId", "AAAAAAAAAAE=", "parent id"),
        ("startTimeUnixNano", "soon", "starts more than"),
        ("startTimeUnixNano", -1, "starts more than"),
    ],
)
def test_an_id_or_a_time_that_is_none_turns_only_its_span_away(field: str, value: Any, reason: str) -> None:
    parsed = json.loads(as_json(sent().body(), "number"))
    parsed["resourceSpans"][0]["scopeSpans"][0]["spans"][1][field] = value

    received = read(json.dumps(parsed).encode(), JSON)

    assert len(received.observations) == 2
    assert [(reason in said, count) for said, count in received.rejected.items()] == [(True, 1)]


NOT_REQUESTS: list[tuple[str, Any]] = [
    ("no object", []),
    ("no list", {"resourceSpans": {}}),
    ("no object in a list", {"resourceSpans": [1]}),
    ("a resource that is a text", {"resourceSpans": [{"resource": "x"}]}),
    ("an attribute without a key", {"resourceSpans": [{"resource": {"attributes": [{"value": {}}]}}]}),
    ("a value that is no object", {"resourceSpans": [{"resource": {"attributes": [{"key": "a", "value": 5}]}}]}),
]


@pytest.mark.parametrize("parsed", [parsed for _, parsed in NOT_REQUESTS], ids=[name for name, _ in NOT_REQUESTS])
def test_json_of_another_shape_is_invalid_as_a_whole(parsed: Any) -> None:
    with pytest.raises(Invalid, match="not a trace export request"):
        read(json.dumps(parsed).encode(), JSON)


def field(number: int, inner: bytes) -> bytes:
    """A length-delimited field of a protobuf message."""
    size, length = bytearray(), len(inner)
    while length > 127:
        size.append(length & 127 | 128)
        length >>= 7
    return bytes([number << 3 | 2, *size, length]) + inner


def request(span: bytes) -> bytes:
    """A request of one span."""
    return field(1, field(2, field(2, span)))


UNDECODABLE: dict[str, tuple[bytes, str, str]] = {
    "no protobuf": (b"hello there", PROTOBUF, ""),
    "cut short": (sent().body()[:-9], PROTOBUF, ""),
    "a span that is none": (request(b"\x09\x09"), PROTOBUF, ""),
    "a key that is not UTF-8": (request(field(9, field(1, b"\xff\xfe"))), PROTOBUF, ""),
    "a field longer than its message": (b"\x0a\x05\x12", PROTOBUF, ""),
    "a group": (b"\x0b\x0c", PROTOBUF, ""),
    "a number without end": (b"\xff" * 32, PROTOBUF, ""),
    "no JSON": (b"{", JSON, ""),
    "JSON that is not UTF-8": (b'{"\xff": 1}', JSON, ""),
    "JSON too deep": (b'{"resourceSpans":' + b"[" * 100_000, JSON, ""),
    "no gzip": (sent().body(), PROTOBUF, "gzip"),
    "gzip cut short": (gzip.compress(sent().body())[:-12], PROTOBUF, "gzip"),
    "gzip with something behind": (gzip.compress(sent().body()) + b"x", PROTOBUF, "gzip"),
    "an unknown encoding": (sent().body(), PROTOBUF, "br"),
    "an unknown type": (sent().body(), "text/plain", ""),
}


@pytest.mark.parametrize("case", UNDECODABLE)
def test_what_cannot_be_decoded_is_invalid(case: str) -> None:
    with pytest.raises(Invalid):
        read(*UNDECODABLE[case])


def bomb(size: int) -> bytes:
    machine = zlib.compressobj(9, wbits=31)
    return machine.compress(bytes(size)) + machine.flush()


TOO_LARGE: dict[str, Callable[[], Any]] = {
    "the body": lambda: read(bytes(3_000), limits=Limits(body=2_999)),
    "the inflated body": lambda: read(bomb(50 << 20), encoding="gzip"),
    "the inflated JSON": lambda: read(gzip.compress(b'{"a":"' + b" " * (17 << 20) + b'"}'), JSON, "gzip"),
    "one span": lambda: read(sent().body(), limits=Limits(span=20)),
    "values in JSON": lambda: read(b'{"resourceSpans":[' + b"[]," * 1_000_000, JSON),
    "spans": lambda: Reader(b"", most_spans=2).read(sent().body(), PROTOBUF, "", NOW),
    "empty spans": lambda: read(field(1, field(2, field(2, b"") * 4_000_000))),
}


@pytest.mark.parametrize("what", TOO_LARGE)
def test_what_is_too_large_is_exhausted(what: str) -> None:
    with pytest.raises(Exhausted):
        TOO_LARGE[what]()


def test_a_body_cut_anywhere_is_invalid() -> None:
    body = sent().body()
    for end in range(1, len(body)):
        with pytest.raises(Invalid):
            read(body[:end])


def test_a_bomb_is_refused_before_it_grows() -> None:
    packed = bomb(100 << 20)
    tracemalloc.start()
    try:
        with pytest.raises(Exhausted):
            read(packed, encoding="gzip", limits=Limits(inflated=1 << 20))
        assert tracemalloc.get_traced_memory()[1] < 8 << 20
    finally:
        tracemalloc.stop()


def test_the_last_of_two_attributes_with_one_key_counts() -> None:
    made = Sent()
    made.span("clerk", attributes=agent("first"))
    span = made.request.resource_spans[0].scope_spans[0].spans[0]
    span.attributes.add(key="gen_ai.agent.name").value.string_value = "last"

    assert [observation.agent for observation in made.observations()] == ["last"]


def test_a_name_that_is_not_utf_8_is_still_a_span() -> None:
    body = sent().body()

    received = read(body.replace(b"\x2a\x05clerk", b"\x2a\x05\xff\xfe\xfd\xfc\xfb"))

    assert "clerk" in {observation.agent for observation in received.observations}


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_any_damage_to_a_body_is_read_or_refused_and_nothing_else(data: st.DataObject) -> None:
    form, twin = data.draw(st.sampled_from([(PROTOBUF, sent().body()), (JSON, as_json(sent().body(), "text"))]))
    damaged = bytearray(twin)
    for _ in range(data.draw(st.integers(1, 4))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(damaged)))

    with suppress(Invalid, Exhausted):
        received = read(bytes(damaged[:cut]), form)
        assert len(received.observations) + sum(received.rejected.values()) <= 4


def test_the_answer_says_how_many_spans_were_not_kept_and_why_in_the_form_of_the_request() -> None:
    rejected = {"a span without a span id": 2, "a span from the future": 1}

    told = ExportTraceServiceResponse.FromString(answer(Form.PROTOBUF, rejected)).partial_success

    assert (told.rejected_spans, told.error_message) == (3, "1 × a span from the future; 2 × a span without a span id")
    assert json.loads(answer(Form.JSON, rejected)) == {
        "partialSuccess": {"rejectedSpans": "3", "errorMessage": told.error_message}
    }
    assert (answer(Form.PROTOBUF, {}), answer(Form.JSON, {})) == (b"", b"{}")
