"""What follows from a trace in other rooms: verdicts it reports, days that are counted anew, live pages, readers."""

from datetime import date

import pytest
from sqlalchemy import func, select

from headcount.connectors.telemetry import Verdict
from headcount.kit.instants import DAY
from headcount.kit.pages import Ask
from headcount.kit.refusals import Forbidden, NotFound
from headcount.office import Actor, topics
from headcount.practices.ingest.reports import meant
from headcount.workforce import conversations, outcomes, positions, scorecards
from headcount.workforce.conversations import Filter, Tree
from headcount.workforce.positions import Deployment
from headcount.workforce.scorecards import Period
from headcount.workforce.scorecards.records import keeping
from headcount.workforce.scorecards.tables import marks
from otlp import NOW, Sent, agent, chat, tool
from practices.ingest.conftest import Line
from staff import Staff, staff


@pytest.fixture
def people(line: Line) -> Staff:
    found = staff(line.office, line.console)
    for code, role in (("triage-1", "triage"), ("invoices-1", "invoices")):
        line.office.do(line.console, positions.deploy, Deployment(code, role, code, owner="maria"), NOW - 30 * DAY)
    return found


def work(trace: int = 1, position: str = "triage-1", at: float = 0, **attributes: str) -> Sent:
    sent = Sent(trace=trace)
    root = sent.span("run", at=(at, at + 3), attributes=agent("clerk", headcount__position=position, **attributes))
    sent.span("chat", root, (at, at + 1), chat(100, 10))
    return sent


def marked(line: Line) -> set[tuple[str, int]]:
    return {(each.position, each.day) for each in line.office.look(lambda tx: keeping.marked(tx, 10**7, 100))}


def test_an_outcome_in_a_trace_is_a_verdict_the_agent_gave_itself(line: Line, people: Staff) -> None:
    line.send(work(headcount__outcome="accepted"))
    line.send(work(headcount__outcome="accepted"))
    (told,) = line.office.read(line.console, outcomes.history, line.one().id)

    assert (told.verdict, told.source, told.selection) == ("accepted", "self_reported", "volunteered")
    assert told.stands


@pytest.mark.parametrize(
    ("label", "verdict"),
    [("accepted", "accepted"), (" Pass ", "accepted"), ("failed", "rejected"), ("out-of-scope", "out_of_scope")],
)
def test_labels_of_evaluations_that_are_verdicts(label: str, verdict: str) -> None:
    assert meant(Verdict("helpfulness", label, None, NOW)) == verdict


@pytest.mark.parametrize("label", [None, "", "relevant", "0.7"])
def test_labels_that_are_none_say_nothing(label: str | None) -> None:
    assert meant(Verdict("relevance", label, 0.7, NOW)) is None


def test_both_days_are_counted_anew_when_a_run_moves_across_midnight(line: Line, people: Staff) -> None:
    # Berlin's midnight lies an hour before UTC's, and the clock stands at UTC's.
    line.send(work(at=-3600))
    (before,) = marked(line)
    line.send(work(at=-2700))

    position = before[0]
    assert marked(line) == {(position, before[1]), (position, before[1] + 1)}


def test_a_day_that_is_not_over_is_marked_once(line: Line, people: Staff) -> None:
    line.send(work(1))
    line.send(work(2))
    line.send(work(3))

    assert line.office.look(lambda tx: tx.scalar(select(func.count()).select_from(marks))) == 1


def test_scorecards_count_what_traces_told(line: Line, people: Staff) -> None:
    line.send(*(work(n, at=-3 * DAY / 10**6 + n) for n in range(1, 6)))
    line.clock.pass_(days=2)
    while line.office.jobs.work_off():
        pass
    period = Period(date(2026, 11, 1), date(2026, 11, 30))
    card = line.office.read(line.console, scorecards.scorecard, "position", "triage-1", period)

    assert card.conversations == 5


def test_live_pages_are_told(line: Line, people: Staff) -> None:
    line.send(work())
    position = line.one().position
    told = {topic for _, topic in line.office.look(lambda tx: topics.since(tx, 0))}

    assert {"conversations", f"position:{position}", "senders"} <= told


def test_whoever_answers_for_a_position_reads_its_conversations_and_no_others(line: Line, people: Staff) -> None:
    line.send(work(1), work(2, position="invoices-1", at=60))
    triage, invoices = line.all()
    bob, joe, eve = (people.actor(handle) for handle in ("bob", "joe", "eve"))

    assert [talk.id for talk in line.office.read(joe, conversations.listed, Ask()).items] == [invoices.id]
    assert [talk.id for talk in line.office.read(bob, conversations.listed, Ask()).items] == [triage.id]
    assert len(line.office.read(eve, conversations.listed, Ask()).items) == 2
    assert line.office.read(joe, conversations.get, invoices.id).conversation.id == invoices.id
    with pytest.raises(Forbidden):
        line.office.read(joe, conversations.get, triage.id)


def test_a_position_reads_its_own_conversations(line: Line, people: Staff) -> None:
    line.send(work(1), work(2, position="invoices-1", at=60))
    triage, _ = line.all()

    found = line.office.read(Actor("position", triage.position or ""), conversations.listed, Ask()).items
    assert [talk.id for talk in found] == [triage.id]


def test_lists_are_filtered_and_paged_newest_first(line: Line, people: Staff) -> None:
    line.send(*(work(n, at=60 * n) for n in range(1, 6)), work(9, position="invoices-1"))
    sender = line.all()[0].sender

    def ids(ask: Ask, **wanted: object) -> list[str]:
        page = line.office.read(line.console, conversations.listed, ask, Filter(**wanted))  # type: ignore[arg-type]
        return [talk.id for talk in page.items]

    of_triage = [talk.id for talk in reversed(line.all()) if talk.position != line.all()[0].position]
    assert ids(Ask(), position="triage-1") == of_triage
    assert ids(Ask(), role="invoices", sender=sender, environment="production") == [line.all()[0].id]
    ended = sorted(talk.ended_at for talk in line.all())
    assert ids(Ask(), since=ended[1], until=ended[3]) == of_triage[3:5]
    first = line.office.read(line.console, conversations.listed, Ask(4))
    rest = line.office.read(line.console, conversations.listed, Ask(4, first.next))
    assert [talk.id for talk in (*first.items, *rest.items)] == [*of_triage, line.all()[0].id]


def test_runs_are_paged_by_start(line: Line) -> None:
    line.send(*(work(n, "", at=60 * n, gen_ai__conversation__id="t") for n in range(1, 6)))
    talk = line.one()
    first = line.office.read(line.console, conversations.runs_of, talk.id, Ask(3))
    rest = line.office.read(line.console, conversations.runs_of, talk.id, Ask(3, first.next))

    assert [run.trace_id[-1] for run in (*first.items, *rest.items)] == ["1", "2", "3", "4", "5"]


def test_a_conversation_that_is_not_there_is_not_found(line: Line) -> None:
    with pytest.raises(NotFound):
        line.get("01nothing")


def deep(line: Line) -> Tree:
    sent = Sent()
    lead = sent.span("run", at=(0, 20), attributes=agent("lead"))
    sent.span("chat", lead, (0, 1), chat(1000, 0))
    for n in (1, 2):
        call = sent.span("tool", lead, (n, 19), tool(f"ask_{n}"))
        report = sent.span("run", call, (n, 18), agent(f"report-{n}"))
        sent.span("chat", report, (n, n + 1), chat(1000, 0))
    below = sent.span("tool", report, (5, 10), tool("ask_3"))
    leaf = sent.span("run", below, (6, 9), agent("report-3"))
    sent.span("chat", leaf, (6, 7), chat(1000, 0))
    line.send(sent)
    part = next(talk for talk in line.all() if talk.delegated_via == "ask_2")
    return line.office.read(line.console, conversations.tree, part.id)


def test_a_tree_has_each_parts_own_cost_and_that_of_all_below_it(line: Line) -> None:
    found = deep(line)
    root = found.root
    one, two = root.children

    assert [root.conversation.cost.micros, root.whole.micros] == [150, 600]
    assert [one.whole.micros, two.whole.micros] == [150, 300]
    assert (two.conversation.id, two.children[0].whole.micros, found.complete) == (found.asked, 150, True)


def test_of_a_tree_one_sees_what_one_may_read(line: Line, people: Staff) -> None:
    sent = Sent()
    lead = sent.span("run", at=(0, 9), attributes=agent("lead", headcount__position="invoices-1"))
    call = sent.span("tool", lead, (1, 8), tool("ask_clerk"))
    sent.span("run", call, (2, 7), agent("clerk", headcount__position="triage-1"))
    line.send(sent)
    whole, part = line.all()

    seen = line.office.read(people.actor("bob"), conversations.tree, part.id)
    assert seen.root.conversation.id in (part.id, whole.id)
    theirs = line.office.read(Actor("position", part.position or ""), conversations.tree, part.id)
    assert theirs.root.conversation.id == part.id
