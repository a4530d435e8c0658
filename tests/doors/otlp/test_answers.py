"""What a sender is answered: only after the commit, in its own form, with what was not kept and why."""

import asyncio
import gzip
import random
from collections.abc import AsyncIterator, Sequence

import httpx
import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceResponse

from doors.otlp.conftest import Door, Sender, serving
from headcount.app import application
from headcount.connectors.telemetry import Limits
from headcount.kit.pages import Ask
from headcount.kit.refusals import Unavailable
from headcount.office import ledger
from headcount.office.settings import Settings
from headcount.practices.ingest import Intake
from headcount.workforce import positions
from headcount.workforce.positions import Deployment
from otlp import JSON, NOW, PROTOBUF, Sent, agent, as_json, chat
from staff import staff


def clerk(trace: int = 1, **attributes: str) -> Sent:
    sent = Sent(trace=trace)
    root = sent.span("run", attributes=agent("clerk", **attributes))
    sent.span("chat", root, attributes=chat(100, 10))
    return sent


def partial(answer: httpx.Response) -> tuple[int, str]:
    told = ExportTraceServiceResponse.FromString(answer.content).partial_success
    return told.rejected_spans, told.error_message


def status(answer: httpx.Response) -> tuple[int, bytes]:
    """Code and message of a `google.rpc.Status` with a message of less than 128 bytes."""
    assert (answer.content[0], answer.content[2]) == (0x08, 0x12)
    return answer.content[1], answer.content[4:]


def test_a_request_is_answered_when_it_can_be_read(door: Door) -> None:
    answer = door.send(clerk().body())

    assert (answer.status_code, answer.content, answer.headers["content-type"]) == (200, b"", PROTOBUF)
    assert [talk.tokens.input for talk in door.all()] == [100]


@pytest.mark.parametrize("whole", ["number", "text"])
def test_json_and_gzip_are_the_same(door: Door, whole: str) -> None:
    body = gzip.compress(as_json(clerk().body(), whole))  # type: ignore[arg-type]
    answer = door.send(body, f"{JSON}; charset=utf-8", content_encoding="gzip")

    assert (answer.status_code, answer.json(), answer.headers["content-type"]) == (200, {}, JSON)
    assert [talk.tokens.input for talk in door.all()] == [100]


def test_bad_spans_are_counted_and_their_neighbours_kept(door: Door) -> None:
    sent = clerk()
    spans = sent.request.resource_spans[0].scope_spans[0].spans
    spans.add(trace_id=b"short", span_id=b"12345678", start_time_unix_nano=spans[0].start_time_unix_nano)
    spans.add(trace_id=sent.trace_id, span_id=b"x" * 8, start_time_unix_nano=0)
    for form in (PROTOBUF, JSON):
        answer = door.send(sent.body() if form == PROTOBUF else as_json(sent.body(), "text"), form)
        count, why = partial(answer) if form == PROTOBUF else answer.json()["partialSuccess"].values()

        assert (answer.status_code, int(count)) == (200, 2)
        assert "without a trace id" in why
        assert "400 days" in why
    assert [talk.tokens.input for talk in door.all()] == [100]


BOMB = gzip.compress(b"\0" * (4 << 20))


@pytest.mark.parametrize(
    ("body", "content_type", "encoding", "code", "kind", "why"),
    [
        (b"\xff\xff\xff", PROTOBUF, "", 400, 3, b"cannot be decoded"),
        (clerk().body()[:-3], PROTOBUF, "", 400, 3, b"cannot be decoded"),
        (gzip.compress(clerk().body())[:-9], PROTOBUF, "gzip", 400, 3, b"cut short"),
        (b"plain", PROTOBUF, "gzip", 400, 3, b"not gzip"),
        (b"x", PROTOBUF, "zstd", 400, 3, b"no content encoding"),
        (BOMB, PROTOBUF, "gzip", 413, 8, b"grows to more than 2097152 bytes"),
        (b"\x0a" * ((1 << 20) + 1), PROTOBUF, "", 413, 8, b"at most 1048576 bytes"),
    ],
    ids=["malformed", "truncated", "cut gzip", "not gzip", "zstd", "bomb", "too long"],
)
def test_what_cannot_be_read_is_refused_whole(
    door: Door, body: bytes, content_type: str, encoding: str, code: int, kind: int, why: bytes
) -> None:
    answer = door.send(body, content_type, content_encoding=encoding)

    assert answer.status_code == code
    assert status(answer)[0] == kind
    assert why in status(answer)[1]
    assert door.all() == []


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b'{"resourceSpans": 7}', "not a list"),
        (b'{"resourceSpans": [' * 5_000, "not JSON"),
        (b"[" * 600_000 + b"]" * 600_000, "bytes"),
        (b"\xff", "not JSON"),
    ],
    ids=["another shape", "unclosed", "deep", "no text"],
)
def test_json_that_is_no_request_is_refused_in_json(door: Door, body: bytes, why: str) -> None:
    answer = door.send(body, JSON)

    assert (answer.status_code, answer.json()["code"]) in {(400, 3), (413, 8)}
    assert why in answer.json()["message"]


def test_a_body_of_another_kind_is_refused(door: Door) -> None:
    answer = door.send(b"<xml/>", "text/xml")

    assert answer.status_code == 400
    assert "send application/x-protobuf or application/json" in answer.json()["message"]


def test_figures_that_cannot_be_leave_a_lower_bound(door: Door) -> None:
    sent = Sent()
    root = sent.span("run", attributes=agent("clerk"))
    for n, tokens in enumerate((-5, 1 << 60, 100)):
        sent.span("chat", root, (n, n + 1), chat(tokens, 10))
    door.send(sent.body())

    (talk,) = door.all()
    assert (talk.tokens.input, talk.tokens.known) == (100, "some")


def test_without_a_key_traces_are_taken_where_the_installation_is_open(door: Door) -> None:
    closed = Door(door.office, door.console, Settings(data=door.settings.data, otlp_open=False))
    answer = closed.send(clerk().body())

    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert status(answer)[0] == 16
    assert door.all() == []
    lines = door.office.look(lambda tx: ledger.lines_about(tx, {"what": "refused.unauthenticated"}, Ask())).items
    assert len(lines) == 1


def test_a_key_that_is_none_of_ours_is_refused_even_where_none_is_needed(door: Door) -> None:
    answers = [door.send(clerk().body(), authorization=told) for told in ("Bearer hc_x", "Basic eDp5", "Bearer")]

    assert [answer.status_code for answer in answers] == [401] * 3
    assert door.all() == []


def test_a_position_sends_under_its_key(door: Door) -> None:
    people = staff(door.office, door.console)
    code = door.office.do(door.console, positions.deploy, Deployment("triage-1", "triage", "Triage"))
    door.office.do(door.console, positions.deploy, Deployment("refunds-1", "refunds", "Refunds"))
    answer = door.send(clerk(headcount__position="refunds-1").body(), authorization=door.key("position", "triage-1"))

    (talk,) = door.all()
    assert (talk.position, talk.identity) == (code, "proved")
    assert partial(answer) == (0, "1 × a span that names another position than its key is of: it counts as the key's")
    person = door.send(clerk(2).body(), authorization=door.key("person", "maria"))
    assert (person.status_code, people["maria"] is not None) == (403, True)


def test_a_collector_is_told_which_spans_it_may_not_report(door: Door) -> None:
    staff(door.office, door.console)
    door.office.do(door.console, positions.deploy, Deployment("invoices-1", "invoices", "Invoices"))
    key = door.key("sender", name="collector", teams=("support",))
    answer = door.send(clerk(headcount__position="invoices-1").body(), authorization=key)

    assert partial(answer) == (1, "1 × a span of a position that this key does not report for")


def test_many_senders_at_once_are_all_answered_and_nothing_is_counted_twice(door: Door) -> None:
    bodies = [clerk(n).body() for n in range(1, 41)] * 2
    random.Random(3).shuffle(bodies)

    async def sending(sender: Sender) -> list[httpx.Response]:
        return await asyncio.gather(*(sender.post(body) for body in bodies))

    assert {answer.status_code for answer in door.run(sending)} == {200}
    assert [talk.tokens.input for talk in door.all()] == [100] * 40


def test_what_waits_is_stored_before_the_server_ends(door: Door) -> None:
    async def sending() -> list[httpx.Response]:
        async with serving(application(door.office, door.settings)) as client:
            waiting = [asyncio.ensure_future(Sender(client).post(clerk(n).body())) for n in range(1, 20)]
            while len(asyncio.all_tasks()) < 20:
                await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        return await asyncio.gather(*waiting)

    answered = [answer.status_code for answer in asyncio.run(sending())]
    assert answered.count(200) == len(door.all())
    assert set(answered) <= {200, 503}


def test_a_full_queue_says_when_to_come_again(door: Door) -> None:
    async def reserving() -> None:
        intake = Intake(door.office, Limits(), 1000)
        with pytest.raises(Unavailable, match="starting"):
            intake.reserve(1)
        await intake.start()
        intake.reserve(5000)  # what is larger than the queue is taken alone
        with pytest.raises(Unavailable, match="more traces wait"):
            intake.reserve(1)
        intake.release(5000)
        intake.reserve(999)
        await intake.stop()

    asyncio.run(reserving())


def test_a_full_queue_is_answered_with_503_and_never_429(door: Door) -> None:
    full = Door(door.office, door.console, Settings(data=door.settings.data, otlp_body_mib=1, ingest_queue_mib=1))

    async def sending(sender: Sender) -> tuple[httpx.Response, httpx.Response]:
        begun, go_on = asyncio.Event(), asyncio.Event()

        async def slowly() -> AsyncIterator[bytes]:
            begun.set()
            await go_on.wait()
            yield clerk().body()

        first = asyncio.ensure_future(sender.post(slowly()))
        await begun.wait()
        second = await sender.post(clerk(2).body())
        go_on.set()
        return await first, second

    first, second = full.run(sending)
    assert first.status_code == 200
    assert (second.status_code, second.headers["retry-after"]) == (503, "2")
    assert status(second)[0] == 14


def test_one_bad_request_does_not_spoil_its_neighbours(door: Door) -> None:
    async def sending(sender: Sender) -> Sequence[httpx.Response]:
        return await asyncio.gather(
            sender.post(clerk(1).body()), sender.post(b"\xff"), sender.post(clerk(2).body()), sender.post(BOMB)
        )

    assert [answer.status_code for answer in door.run(sending)] == [200, 400, 200, 400]
    assert len(door.all()) == 2


def test_the_clock_of_receipt_is_the_offices(door: Door) -> None:
    sent = clerk()
    for span in sent.request.resource_spans[0].scope_spans[0].spans:
        span.start_time_unix_nano = (NOW - 401 * 86_400_000_000) * 1000
        span.end_time_unix_nano = span.start_time_unix_nano
    count, why = partial(door.send(sent.body()))

    assert count == 2
    assert "400 days" in why
