"""What is said late of days that were counted already is in their figures at once, and after they are counted anew."""

from dataclasses import dataclass
from datetime import date

import pytest
from sqlalchemy import select

from clocks import MONDAY
from conversation_rows import Talk, put
from headcount.kit.instants import DAY, MICROS, Instant
from headcount.kit.refusals import Conflict
from headcount.office import Act, Actor, Office
from headcount.practices import backdating, judging
from headcount.workforce import outcomes, positions, roles, scorecards
from headcount.workforce.outcomes import Window
from headcount.workforce.positions import Deployment
from headcount.workforce.scorecards import Period, Scorecard
from headcount.workforce.scorecards.tables import marks
from staff import SINCE, Staff, staff

QUARTER = Period(date(2026, 1, 1), date(2026, 3, 31))


@dataclass(frozen=True)
class Firm:
    """A position in Refunds with forty conversations, one a day until three days ago, all counted."""

    office: Office
    console: Actor
    people: Staff
    position: str

    def card(self) -> Scorecard:
        return self.office.read(self.console, scorecards.scorecard, "position", "agent-1", QUARTER)

    def count_anew(self) -> None:
        self.office.do(Actor("job", scorecards.RECOMPUTE), scorecards.look_for_marks, {})
        self.office.jobs.work_off()

    def marked(self) -> set[tuple[str, date]]:
        rows = self.office.look(lambda tx: tx.execute(select(marks.c.position, marks.c.day)).all())
        return {(row.position, date.fromordinal(row.day)) for row in rows}

    def expect(self, p95_busy_s: int, base_version: int, valid_from: Instant | None) -> int:
        content = {"expectations": {"p95_busy_s": p95_busy_s}}
        return self.office.do(
            self.console, backdating.describe, "refunds", content, "it takes so long", base_version, valid_from
        )


def ended(number: int) -> Instant:
    return MONDAY - (3 + number) * DAY


@pytest.fixture
def firm(office: Office, console: Actor) -> Firm:
    people = staff(office, console)
    office.do(console, roles.describe, "refunds", {"expectations": {"p95_busy_s": 60}}, "the first", None, SINCE)
    deployment = Deployment("agent-1", "refunds", "Refunds", stage="active", owner="joe")
    position = office.do(console, positions.deploy, deployment, SINCE)
    given = {"position": position, "role": people["refunds"], "job_description": 1, "busy": 90 * MICROS}
    put(office, console, *(Talk(f"c{n}", ended(n), **given) for n in range(40)))  # type: ignore[arg-type]
    made = Firm(office, console, people, position)
    office.do(console, mark_all)
    made.count_anew()
    return made


def mark_all(act: Act) -> None:
    scorecards.mark_conversations(act.tx, [f"c{n}" for n in range(40)])


def test_a_description_told_late_decides_what_came_late_from_its_date_on(firm: Firm) -> None:
    assert firm.card().busy.late.value == 1.0

    assert firm.expect(120, 1, ended(29)) == 2

    for _ in range(2):
        late = firm.card().busy.late
        assert (late.value, late.n) == (0.25, 40)
        firm.count_anew()
    assert firm.marked() == set()


def test_only_days_from_its_date_on_are_counted_anew(firm: Firm) -> None:
    firm.expect(120, 1, ended(3))

    assert firm.marked() == {(firm.position, date(2026, 2, 27 - n)) for n in range(4)}


@pytest.mark.parametrize("valid_from", [None, MONDAY + DAY])
def test_a_description_from_now_or_later_on_leaves_what_is_counted(firm: Firm, valid_from: Instant | None) -> None:
    firm.expect(120, 1, valid_from)

    assert (firm.marked(), firm.card().busy.late.value) == (set(), 1.0)


def test_a_description_that_is_refused_marks_nothing(firm: Firm) -> None:
    firm.expect(120, 1, None)
    with pytest.raises(Conflict):
        firm.expect(30, 1, ended(3))

    assert firm.marked() == set()


def test_one_long_conversation_under_a_new_description_takes_no_other_out_of_the_count(firm: Firm) -> None:
    firm.expect(120, 1, ended(3) - MICROS)  # in force as the last conversation of its day ends
    put(firm.office, firm.console, Talk("early", ended(3) - 3600 * MICROS, firm.position, role=firm.people["refunds"]))

    for _ in range(2):
        assert (firm.card().busy.late.n, firm.card().busy.n) == (41, 41)
        firm.count_anew()


def test_ownership_accepted_from_an_earlier_date_on_shows_the_owners_own_verdicts_apart(firm: Firm) -> None:
    joe = firm.people.actor("joe")
    window = Window(date(2026, 1, 1), date(2026, 3, 1))
    firm.office.do(firm.console, judging.draw, "agent-1", 40, "person", "joe", window)
    for n in range(40):
        firm.office.do(joe, judging.record, f"c{n}", outcomes.said({"verdict": "accepted"}))
    firm.count_anew()
    assert firm.card().by_owner.judged == 0

    firm.office.do(joe, backdating.accept_ownership, "agent-1", ended(9))

    assert firm.marked() == {(firm.position, date(2026, 2, 27 - n)) for n in range(10)}
    for _ in range(2):
        assert firm.card().by_owner.judged == 10
        firm.count_anew()
