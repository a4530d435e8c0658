"""Spans become conversations in the act that receives them, whatever order they come in."""

import asyncio
import random
from collections.abc import Sequence
from functools import partial
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headcount.connectors.pricelists import PublishedPrices
from headcount.connectors.telemetry import Observation
from headcount.kit.instants import DAY, MICROS
from headcount.kit.pages import Ask
from headcount.kit.refusals import Conflict
from headcount.office import Act, ledger
from headcount.office.organisation import save_settings
from headcount.office.organisation.organisation import OrganisationSettings
from headcount.practices.costs import Pricing
from headcount.practices.ingest.batch import Batch, Delivery
from headcount.practices.ingest.desk import Desk
from headcount.practices.ingest.receiving import receive
from headcount.workforce.conversations import CLOSED, purge
from headcount.workforce.conversations.records import spans
from otlp import BEGIN, Sent, agent, chat, tool
from practices.ingest.conftest import ANYBODY, Line

DAY_S = DAY // MICROS


class NoPricesAtFirst(Desk):
    """A desk at which the first batch fails, after its spans were written down."""

    asked = 0

    def pricing(self, act: Act) -> Pricing:
        self.asked += 1
        if self.asked == 1:
            raise Conflict("no prices yet")
        return super().pricing(act)


def clerk(trace: int = 1, thread: str | None = "t", at: float = 0, **resource: str) -> Sent:
    """A run of an agent: two calls of a model, one of a tool."""
    told = {} if thread is None else {"gen_ai.conversation.id": thread}
    sent = Sent(trace=trace, resource={key.replace("__", "."): value for key, value in resource.items()})
    root = sent.span("invoke_agent clerk", at=(at, at + 3), attributes={**agent("clerk"), **told})
    sent.span("chat", root, (at, at + 1), chat(100, 10))
    sent.span("tool", root, (at + 1, at + 2), tool("look_up"))
    sent.span("chat", root, (at + 2, at + 3), chat(200, 20))
    return sent


def test_a_run_becomes_a_conversation_with_its_figures(line: Line) -> None:
    line.send(clerk())

    talk = line.one()
    assert (talk.position, line.sender_of(talk), talk.identity) == (None, ("desk", "clerk"), "asserted")
    assert (talk.model_calls, talk.models, talk.tool_calls) == (2, {"gpt-4o-mini": 2}, {"look_up": 1})
    assert (talk.tokens.input, talk.tokens.output, talk.tokens.known) == (300, 30, "all")
    assert (talk.cost.micros, talk.cost.priced, talk.cost.source) == (63, "all", "genai-prices")
    assert (talk.started_at, talk.ended_at, talk.busy) == (BEGIN, BEGIN + 3_000_000, 3_000_000)
    assert (talk.thread, talk.environment, talk.sampled_1_in, talk.origin) == ("t", "production", 1.0, "trace")
    (run,) = line.get(talk.id).runs
    assert (run.trace_id, run.span_id) == (f"{1:032x}", f"{1:016x}")
    assert [(use.name, use.error) for use in run.calls.tools] == [("look_up", False)]
    assert [call.tokens_in for call in run.calls.models] == [100, 200]


def test_turns_with_one_thread_are_one_conversation_until_a_day_is_idle(line: Line) -> None:
    line.send(clerk(1, at=-4 * DAY_S), clerk(2, at=-4 * DAY_S + 60))
    first = line.one()
    line.send(clerk(3, at=-3 * DAY_S + 62))
    second = line.one()
    line.send(clerk(4, at=-2 * DAY_S + 65))

    assert second.id == first.id
    assert second.model_calls == 6
    assert [talk.model_calls for talk in line.all()] == [6, 2]


def test_without_a_thread_the_trace_is_the_conversation(line: Line) -> None:
    line.send(clerk(1, thread=None), clerk(2, thread=None))

    assert [talk.model_calls for talk in line.all()] == [2, 2]


def test_children_that_arrive_before_their_agent_are_counted_once_and_the_id_stays(line: Line) -> None:
    root, *children = clerk().observations()
    line.take(children)
    before = line.one()
    line.take([root])
    after = line.one()

    assert (before.identity, line.sender_of(after), after.identity) == ("unknown", ("desk", "clerk"), "asserted")
    assert before.id == after.id
    assert (after.tokens.input, after.model_calls) == (300, 2)


def test_what_comes_again_changes_nothing(line: Line) -> None:
    line.send(clerk())
    before = line.one()
    receipt = line.send(clerk())

    assert line.one() == before
    assert receipt.refused == {}


def test_a_span_that_comes_again_with_other_content_counts_as_it_ended_later(line: Line) -> None:
    unfinished, finished = clerk(), clerk(at=1)
    line.send(finished)
    line.send(unfinished)

    talk = line.one()
    assert (talk.started_at, talk.tokens.input) == (BEGIN + 1_000_000, 300)


def test_delegated_work_is_a_child_with_its_own_cost_and_the_whole_counts_both(line: Line) -> None:
    sent = Sent()
    lead = sent.span("invoke_agent lead", at=(0, 9), attributes={**agent("lead"), "gen_ai.conversation.id": "t"})
    call = sent.span("tool", lead, (1, 8), tool("ask_clerk"))
    report = sent.span("invoke_agent clerk", call, (2, 7), agent("clerk"))
    sent.span("chat", report, (3, 4), chat(100, 10))
    sent.span("chat", lead, (8, 9), chat(200, 20))
    line.send(sent)

    whole, part = line.all()
    assert (part.parent, part.delegated_via, whole.parent) == (whole.id, "ask_clerk", None)
    assert (whole.tokens.input, part.tokens.input) == (200, 100)
    assert whole.tool_calls == {"ask_clerk": 1}


def test_environment_category_and_sampling_are_as_the_sender_says(line: Line) -> None:
    line.send(clerk(1, deployment__environment__name="staging", headcount__category="refund"))
    talk = line.one()

    assert (talk.environment, talk.category) == ("staging", "refund")


def test_a_trace_of_which_nothing_came_for_seven_days_is_closed_and_its_runs_stay(line: Line) -> None:
    root, *children = clerk().observations()
    line.take([root, *children[:2]])
    before = line.one()
    line.clock.pass_(days=7, hours=1)
    line.office.do(line.console, purge, {})
    receipt = line.take(children)

    assert receipt.refused == {CLOSED: [(one.trace_id, one.span_id) for one in children]}
    assert line.one() == before
    assert line.office.look(spans.counts) == (0, 0)
    assert receipt.answer_to(Delivery(children, {}, "")).rejected == {CLOSED: 3}


def test_a_trace_that_goes_on_is_kept(line: Line) -> None:
    root, *children = clerk().observations()
    line.take([root])
    for _ in range(3):
        line.clock.pass_(days=6)
        line.take([root])
        line.office.do(line.console, purge, {})
    line.take(children)

    assert line.one().tokens.input == 300


def test_texts_that_no_open_trace_needs_are_forgotten_and_numbers_never_mean_another_text(line: Line) -> None:
    line.send(clerk(1, thread="old"))
    line.clock.pass_(days=9)
    while line.office.jobs.work_off():
        pass
    line.office.do(line.console, purge, {})
    line.office.do(line.console, purge, {})
    line.send(clerk(2, thread="new"))
    line.desk.memory.begin(0)
    root = clerk(2, thread="new", at=1).observations()[0]
    line.take([root])

    assert sorted(talk.thread or "" for talk in line.all()) == ["new", "old"]


def test_what_a_batch_learnt_that_failed_is_not_relied_on_by_the_next_of_its_commit(line: Line) -> None:
    lost, kept = Sent("lost", trace=1), Sent("kept", trace=2)
    for sent in (lost, kept):
        sent.span("go", attributes=agent("weigher", **{"gen_ai.conversation.id": "one-of-both"}))

    desk = NoPricesAtFirst(PublishedPrices())
    verbs = [partial(receive, batch=Batch(sent.observations(), ["d"]), desk=desk) for sent in (lost, kept)]

    with pytest.raises(Conflict):
        asyncio.run(line.office.ahand_over_all(ANYBODY, verbs, desk.take))
    line.desk = Desk(PublishedPrices())  # from here on nothing is known but what was kept
    kept.span("call", parent=(1).to_bytes(8, "big"), attributes=chat(100, 10))
    line.send(kept)

    assert (line.one().thread, line.one().tokens.input) == ("one-of-both", 100)


def test_a_batch_is_one_line_on_the_ledger_with_counts_and_no_content(line: Line) -> None:
    line.send(clerk())
    (found,) = line.office.look(lambda tx: ledger.lines_about(tx, {"what": "trace.received"}, Ask())).items

    assert (found.line.facts["spans"], found.line.facts["new"], found.line.facts["conversations"]) == (4, 4, 1)
    assert "clerk" not in str(found.line.facts)


def content(line: Line, mark: str) -> list[tuple[object, ...]]:
    """All that is kept of one example's conversations, ids of ours apart."""
    names = {view.id: name for name, view in line.senders().items()}
    mine = [talk for talk in line.all() if names[talk.sender or ""][0].endswith(mark)]
    key = {talk.id: (talk.started_at, *names[talk.sender or ""], talk.thread) for talk in mine}
    kept = []
    for talk in mine:
        fields = {name: value for name, value in vars(talk).items() if name not in ("id", "sender", "parent")}
        runs = [
            {name: value for name, value in vars(run).items() if name != "sender"} for run in line.get(talk.id).runs
        ]
        runs.sort(key=lambda run: (run["trace_id"], str(run["span_id"]), run["started_at"]))
        kept.append((key[talk.id], key.get(talk.parent or ""), sorted(fields.items(), key=str), runs))
    return sorted(kept, key=str)


def shorten(act: Act) -> None:
    save_settings(act.tx, act.organisation, OrganisationSettings(idle_hours=1))


examples = count(1)


def made(example: int) -> Sequence[Observation]:
    """A few traces with turns, delegated work, a hand-off in a thread of its own, and a service without an agent."""
    found: list[Observation] = []
    for turn in (1, 2):
        sent = Sent(service=f"desk-{example}.", trace=example * 100 + turn)
        lead = sent.span(
            "run", at=(turn * 60, turn * 60 + 9), attributes={**agent("lead"), "gen_ai.conversation.id": f"t{example}"}
        )
        call = sent.span("tool", lead, (turn * 60 + 1, turn * 60 + 8), tool("ask_clerk"))
        report = sent.span("run", call, (turn * 60 + 2, turn * 60 + 7), agent("clerk"))
        sent.span("chat", report, (turn * 60 + 3, turn * 60 + 4), chat(100, 10))
        sent.span("chat", lead, (turn * 60 + 8, turn * 60 + 9), chat(200, 20), error=turn == 2)
        found += sent.observations()
    bare = Sent(service=f"bare-{example}.", trace=example * 100 + 50)
    bare.span("chat", at=(5, 6), attributes=chat(50, 5))
    return [*found, *bare.observations()]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chance=st.randoms(use_true_random=False), parts=st.integers(1, 6))
def test_order_retries_and_splitting_leave_the_same(line: Line, chance: random.Random, parts: int) -> None:
    plain, shuffled = next(examples), next(examples)
    line.take(made(plain))
    again = [*made(shuffled), *chance.sample(made(shuffled), 4)]
    chance.shuffle(again)
    for part in range(parts):
        line.take(again[part::parts])

    expected = repr(content(line, f"-{plain}.")).replace(f"-{plain}.", "-X.").replace(f"t{plain}'", "tX'")
    found = repr(content(line, f"-{shuffled}.")).replace(f"-{shuffled}.", "-X.").replace(f"t{shuffled}'", "tX'")
    for turn in (1, 2, 50):
        expected = expected.replace(f"{plain * 100 + turn:032x}", f"trace {turn}")
        found = found.replace(f"{shuffled * 100 + turn:032x}", f"trace {turn}")
    assert found == expected


def test_an_idle_limit_of_an_hour_is_the_organisations(line: Line) -> None:
    line.office.do(line.console, shorten)
    line.send(clerk(1, at=-7200), clerk(2, at=-3598), clerk(3, at=5))

    assert [talk.model_calls for talk in line.all()] == [4, 2]
