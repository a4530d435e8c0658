"""The organisation tells late what it pays: what happened since then is priced again. On both engines."""

from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from clocks import StandingClock
from headcount.connectors.pricelists import PublishedPrices
from headcount.kit.instants import DAY, HOUR, Instant, iso
from headcount.kit.pages import Ask
from headcount.office import Actor, Office, jobs, ledger
from headcount.practices import claims, costs, imports
from headcount.workforce import positions, scorecards
from headcount.workforce.conversations import Conversation, Cost
from headcount.workforce.positions import Deployment
from headcount.workforce.scorecards import Period
from otlp import BEGIN, NOW, Sent, agent, chat, tool
from practices.ingest.conftest import Line
from staff import staff

DEAR = {"input": 10, "output": 100}
LISTED = Cost(21, "all", "genai-prices")
"""What 100 tokens in and 10 out of gpt-4o-mini cost by the published list."""

OWN = Cost(2_000, "all", "own")
SENDER = Cost(7_000, "all", "sender")


@pytest.fixture
def line(office: Office, console: Actor, clock: StandingClock) -> Line:
    clock.at = NOW
    return Line(office, console, clock)


def asked(trace: int, service: str = "desk", **more: float) -> Sent:
    """A run of one call of a model and one of a tool, ten minutes ago."""
    sent = Sent(service, trace)
    run = sent.span("run", b"", (0, 5), agent("clerk"))
    sent.span("chat", run, (1, 2), chat(**more))  # type: ignore[arg-type]
    sent.span("search", run, (2, 3), tool("search"))
    return sent


def line_of(office: Office, what: str) -> Sequence[ledger.Line]:
    found = office.look(lambda tx: ledger.lines_about(tx, {"what": what}, Ask(50)))
    return [each.line for each in found.items]


def costs_of(found: Sequence[Conversation]) -> list[tuple[Cost, int | None]]:
    return [(each.cost, each.tools_micros) for each in found]


def test_what_happened_since_a_price_holds_is_priced_again_with_its_source(line: Line, console: Actor) -> None:
    line.send(asked(1))
    assert costs_of(line.all()) == [(LISTED, None)]

    line.office.do(console, costs.set_model_price, "gpt-4o-mini", DEAR, BEGIN)
    line.office.do(console, costs.set_tool_price, "search", "0.5", BEGIN)
    line.office.jobs.work_off()

    assert costs_of(line.all()) == [(OWN, 500_000)]
    told = line_of(line.office, "cost.repriced")  # one: both prices are in the table when it is used
    assert [each.facts for each in told] == [{"conversations": 1, "since": BEGIN, "until": NOW}]
    assert {(each.actor_kind, each.actor_id) for each in told} == {("job", "costs.reprice")}


def test_when_the_price_ends_what_is_known_otherwise_counts_again(line: Line, console: Actor) -> None:
    line.send(asked(1), asked(2, gen_ai__usage__cost=0.007))
    line.office.do(console, costs.set_model_price, "gpt-4o-mini", DEAR, BEGIN)
    line.office.jobs.work_off()
    assert costs_of(line.all()) == [(OWN, None), (OWN, None)]

    line.office.do(console, costs.end_price, "model", "gpt-4o-mini", BEGIN)
    line.office.jobs.work_off()

    assert sorted(costs_of(line.all()), key=str) == [(LISTED, None), (SENDER, None)]


@pytest.mark.parametrize(
    ("since", "until"), [(None, None), (NOW + DAY, None), (NOW - 2 * DAY, NOW - DAY), (BEGIN + HOUR, None)]
)
def test_a_price_for_another_time_leaves_what_is_priced(
    line: Line, console: Actor, since: Instant | None, until: Instant | None
) -> None:
    line.send(asked(1))

    line.office.do(console, costs.set_model_price, "gpt-4o-mini", DEAR, since, until)
    line.office.jobs.work_off()

    assert costs_of(line.all()) == [(LISTED, None)]
    assert line_of(line.office, "cost.repriced") == []


def test_a_price_within_a_runs_time_reaches_only_the_calls_after_it(line: Line, console: Actor) -> None:
    sent = Sent("desk", 1)
    run = sent.span("run", b"", (0, 9), agent("clerk"))
    for second in (1, 7):
        sent.span("chat", run, (second, second + 1), chat())
    line.send(sent)

    line.office.do(console, costs.set_model_price, "gpt-4o-mini", DEAR, BEGIN + 5_000_000)
    line.office.jobs.work_off()

    assert costs_of(line.all()) == [(Cost(2_021, "all", "genai-prices,own"), None)]


def test_many_runs_are_priced_in_chunks_and_none_is_left_or_counted_twice(line: Line, console: Actor) -> None:
    for start in range(0, 450, 50):
        line.send(*(asked(start + n + 1) for n in range(50)))

    line.office.do(console, costs.set_model_price, "gpt-4o-mini", DEAR, BEGIN)
    line.office.jobs.work_off()

    assert costs_of(line.all()) == [(OWN, None)] * 450
    assert [each.facts["conversations"] for each in line_of(line.office, "cost.repriced")] == [50] * 9


def test_priced_twice_it_comes_out_the_same(line: Line, console: Actor) -> None:
    line.send(asked(1))
    line.office.do(console, costs.set_model_price, "gpt-4o-mini", DEAR, BEGIN)
    repricing = costs.Repricing()
    for _ in range(2):
        repricing.runs(line.office, {"spans": [[BEGIN, NOW]], "after": [0, ""]})

    assert costs_of(line.all()) == [(OWN, None)]
    assert len(line_of(line.office, "cost.repriced")) == 1


def test_the_days_of_what_is_priced_again_are_counted_anew(line: Line, console: Actor, clock: StandingClock) -> None:
    people = staff(line.office, console)
    line.office.do(console, positions.deploy, Deployment("agent-1", "triage", "Clerk", "observed"), BEGIN - DAY)
    line.send(asked(1))
    (sender,) = line.senders().values()
    line.office.do(people.actor("ada"), claims.claim, sender.id, "agent-1")
    clock.pass_(days=3)
    count_days(line.office)
    assert cost_of_agent(line.office, console) == 21

    line.office.do(console, costs.set_model_price, "gpt-4o-mini", DEAR, BEGIN)
    line.office.jobs.work_off()

    for _ in range(2):
        assert cost_of_agent(line.office, console) == 2_000
        count_days(line.office)


def test_what_was_recorded_elsewhere_is_priced_again_too(line: Line, console: Actor) -> None:
    staff(line.office, console)
    line.office.do(console, positions.deploy, Deployment("agent-1", "triage", "Clerk", "listed"), BEGIN - DAY)
    row = {"position": "agent-1", "started_at": iso(BEGIN), "duration_s": 2}
    priced = {"model": "gpt-4o-mini", "tokens": {"input": 100, "output": 10}}
    rows = [
        {**row, **priced, "task": "listed"},
        {**row, **priced, "task": "before", "started_at": iso(BEGIN - DAY)},
        {**row, "task": "sender", "cost_usd": 0.007},
        {**row, **priced, "task": "both", "cost_usd": 0.007},
        {**row, "task": "unknown"},
    ]
    line.office.do(console, imports.import_runs, PublishedPrices(), rows)

    line.office.do(console, costs.set_model_price, "gpt-4o-mini", DEAR, BEGIN)
    line.office.jobs.work_off()

    unknown = Cost(None, "none", None)
    by_task = {each.external_ref: each.cost for each in line.all()}
    assert by_task == {"listed": OWN, "before": LISTED, "sender": SENDER, "both": OWN, "unknown": unknown}
    line.office.do(console, costs.end_price, "model", "gpt-4o-mini", BEGIN)
    line.office.jobs.work_off()
    assert {each.external_ref: each.cost for each in line.all()} == {**by_task, "listed": LISTED, "both": SENDER}


def test_however_many_prices_are_told_one_look_through_the_record_serves_them(line: Line, console: Actor) -> None:
    line.send(asked(1))
    for n, model in enumerate(("gpt-4o-mini", "gpt-4o", "gpt-5")):
        line.office.do(console, costs.set_model_price, model, DEAR, BEGIN - n * HOUR)
    line.office.do(console, costs.set_model_price, "gpt-4", DEAR, BEGIN - 9 * DAY, BEGIN - 8 * DAY)

    assert waiting(line.office) == [[BEGIN - 9 * DAY, BEGIN - 8 * DAY], [BEGIN - 2 * HOUR, NOW]]
    assert line.office.jobs.work_off() == 2  # one for runs, one for what was recorded elsewhere
    assert costs_of(line.all()) == [(OWN, None)]


def test_a_price_told_while_the_record_is_looked_through_has_it_begin_again(line: Line, console: Actor) -> None:
    for start in range(0, 100, 50):
        line.send(*(asked(start + n + 1) for n in range(50)))
    line.office.do(console, costs.set_model_price, "gpt-4o-mini", DEAR, BEGIN)
    repricing, before = costs.Repricing(), queued(line.office)
    repricing.runs(line.office, before)
    behind = queued(line.office)
    assert behind["after"] != before["after"]

    line.office.do(console, costs.set_tool_price, "search", "0.5", BEGIN)
    repricing.runs(line.office, behind)

    assert queued(line.office) == before
    line.office.jobs.work_off()
    assert costs_of(line.all()) == [(OWN, 500_000)] * 100


def test_what_came_meanwhile_is_priced_by_the_new_table_at_once(line: Line, console: Actor) -> None:
    line.send(asked(1))
    line.office.do(console, costs.set_model_price, "gpt-4o-mini", DEAR, BEGIN)
    line.send(asked(2))

    assert sorted(costs_of(line.all()), key=str) == [(OWN, None), (LISTED, None)]
    line.office.jobs.work_off()
    assert costs_of(line.all()) == [(OWN, None), (OWN, None)]


def queued(office: Office) -> Mapping[str, object]:
    found = office.look(lambda tx: jobs.given_under(tx, costs.REPRICE_RUNS))
    assert found is not None
    return found


def waiting(office: Office) -> object:
    return queued(office)["spans"]


def count_days(office: Office) -> None:
    office.do(Actor("job", scorecards.RECOMPUTE), scorecards.look_for_marks, {})
    office.jobs.work_off()


def cost_of_agent(office: Office, console: Actor) -> int | None:
    days = Period(date(2026, 11, 1), date(2026, 11, 30))
    return office.read(console, scorecards.scorecard, "position", "agent-1", days).cost_micros
