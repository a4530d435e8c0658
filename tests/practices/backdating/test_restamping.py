"""Appointments and job descriptions told late: what was kept since their date carries them, and is counted so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pytest
from sqlalchemy import select

from clocks import StandingClock
from headcount.connectors.pricelists import PublishedPrices
from headcount.kit.instants import DAY, MICROS, Instant, iso
from headcount.kit.pages import Ask
from headcount.kit.refusals import Conflict
from headcount.office import Actor, Office, ledger
from headcount.practices import backdating, claims, imports
from headcount.workforce import positions, roles, scorecards
from headcount.workforce.conversations.records.runs import runs
from headcount.workforce.positions import Deployment
from headcount.workforce.scorecards import Period
from otlp import BEGIN, NOW, Sent, agent, chat
from practices.ingest.conftest import Line
from staff import SINCE, Staff, staff

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
MOVED = NOW - 10 * DAY
"""When it was moved from Triage to Refunds, as is told today."""

Stamp = tuple[str | None, int | None]


@dataclass(frozen=True)
class Firm:
    """A position in Triage whose traffic is known. Refunds has a job description, Triage has none."""

    line: Line
    people: Staff

    def do(self, verb: object, *args: object) -> None:
        """An act, and the jobs that follow from it."""
        self.line.office.do(self.line.console, verb, *args)  # type: ignore[arg-type]
        self.line.office.jobs.work_off()

    def move(self) -> None:
        """Say late that it was moved."""
        self.do(backdating.end_appointment, "agent-1", MOVED)
        self.do(backdating.appoint, "agent-1", "refunds", "incumbent", MOVED)

    def stamps(self) -> Sequence[Stamp]:
        """Of its conversations, by start."""
        return [(talk.role, talk.job_description) for talk in self.line.all()]

    def stamps_of_runs(self) -> Sequence[Stamp]:
        found = select(runs.c.role, runs.c.job_description).order_by(runs.c.started_at)
        return [(row[0], row[1]) for row in self.line.office.look(lambda tx: tx.execute(found).all())]

    def counted(self, role: str) -> int:
        """How many conversations the scorecard of a role knows, once days that are marked are counted anew."""
        office = self.line.office
        office.do(Actor("job", scorecards.RECOMPUTE), scorecards.look_for_marks, {})
        office.jobs.work_off()
        return office.read(self.line.console, scorecards.scorecard, "role", role, YEAR).conversations

    def told(self) -> Sequence[ledger.Line]:
        asked = {"what": "conversations.restamped"}
        found = self.line.office.look(lambda tx: ledger.lines_about(tx, asked, Ask(50)))
        return [each.line for each in found.items]


@pytest.fixture
def firm(office: Office, console: Actor, clock: StandingClock) -> Firm:
    clock.at = NOW
    people = staff(office, console)
    office.do(console, roles.describe, "refunds", {"purpose": ["to refund"]}, "the first", None, SINCE)
    office.do(console, positions.deploy, Deployment("agent-1", "triage", "Clerk", "listed"), SINCE)
    line = Line(office, console, clock)
    line.send(ran(1, 20 * DAY))
    office.do(console, claims.claim, line.one().sender or "", "agent-1")
    return Firm(line, people)


def ran(trace: int, ago: Instant, thread: str | None = None) -> Sent:
    """A run of five seconds, some time ago."""
    sent, start = Sent("desk", trace), (NOW - BEGIN - ago) / MICROS
    more = {} if thread is None else {"gen_ai__conversation__id": thread}
    run = sent.span("run", b"", (start, start + 5), agent("clerk", **more))
    sent.span("chat", run, (start + 1, start + 2), chat())
    return sent


def test_an_appointment_told_late_makes_what_was_done_since_its_date_the_roles(firm: Firm) -> None:
    firm.line.send(ran(2, 3 * DAY), ran(3, 2 * DAY))
    assert (firm.counted("triage"), firm.counted("refunds")) == (3, 0)

    firm.move()

    refunds, triage = (firm.people["refunds"], 1), (firm.people["triage"], None)
    assert firm.stamps() == firm.stamps_of_runs() == [triage, refunds, refunds]
    assert (firm.counted("triage"), firm.counted("refunds")) == (1, 2)


def test_an_appointment_ended_late_leaves_what_was_done_since_to_no_role(firm: Firm) -> None:
    firm.line.send(ran(2, 2 * DAY))

    firm.do(backdating.end_appointment, "agent-1", MOVED)

    assert firm.stamps() == firm.stamps_of_runs() == [(firm.people["triage"], None), (None, None)]
    assert firm.counted("triage") == 1


def test_a_run_goes_by_when_it_began_and_a_conversation_by_its_last_run(firm: Firm) -> None:
    first, last = ran(2, 10 * DAY + 2 * MICROS, "t"), ran(3, 10 * DAY - 60 * MICROS, "t")
    firm.line.send(first, last)

    firm.move()

    triage, refunds = (firm.people["triage"], None), (firm.people["refunds"], 1)
    assert firm.stamps_of_runs() == [triage, triage, refunds]
    assert firm.stamps() == [triage, refunds]


def test_what_was_recorded_elsewhere_goes_by_when_it_began_too(firm: Firm) -> None:
    rows = [
        {"position": "agent-1", "task": f"t{n}", "started_at": iso(began), "duration_s": 60}
        for n, began in enumerate((MOVED - 30 * MICROS, MOVED))
    ]
    firm.line.office.do(firm.line.console, imports.import_runs, PublishedPrices(), rows)

    firm.move()

    assert firm.stamps() == [(firm.people["triage"], None)] * 2 + [(firm.people["refunds"], 1)]
    assert (firm.counted("triage"), firm.counted("refunds")) == (2, 1)


@pytest.mark.parametrize("thread", [None, "one"])
def test_more_runs_than_one_act_takes_are_stamped_one_chunk_after_another(firm: Firm, thread: str | None) -> None:
    firm.line.send(*[ran(2 + n, 2 * DAY + n * MICROS, thread) for n in range(120)])

    firm.move()

    assert firm.stamps_of_runs()[1:] == [(firm.people["refunds"], 1)] * 120
    assert firm.counted("refunds") == (120 if thread is None else 1)
    assert {line.subject and line.subject.kind for line in firm.told()} == {"position"}
    assert sum(1 for line in firm.told() if line.facts["conversations"]) == len(firm.told()) > 1


def test_nothing_is_stamped_again_where_an_appointment_begins_or_ends_now_or_is_refused(firm: Firm) -> None:
    with pytest.raises(Conflict):
        firm.do(backdating.appoint, "agent-1", "refunds", "incumbent", MOVED)
    firm.do(backdating.end_appointment, "agent-1")
    firm.do(backdating.appoint, "agent-1", "refunds")

    assert firm.told() == []
    assert firm.stamps() == [(firm.people["triage"], None)]


def test_a_job_description_told_late_is_the_one_that_runs_since_its_date_carry(firm: Firm) -> None:
    firm.move()
    firm.line.send(ran(2, 3 * DAY), ran(3, DAY))

    firm.do(backdating.describe, "refunds", {"purpose": ["to refund fast"]}, "told late", 1, NOW - 2 * DAY)

    refunds = firm.people["refunds"]
    assert firm.stamps()[1:] == firm.stamps_of_runs()[1:] == [(refunds, 1), (refunds, 2)]
