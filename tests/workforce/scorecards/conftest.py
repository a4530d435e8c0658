"""Every test here begins with two positions in Support, and whoever judges them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import pytest

from clocks import MONDAY, StandingClock
from conversation_rows import Talk, change, put
from headcount.kit.instants import DAY, Instant
from headcount.office import Act, Actor, Office
from headcount.workforce import outcomes, positions, roles, scorecards
from headcount.workforce.positions import Deployment
from headcount.workforce.scorecards import Period, Scorecard
from headcount.workforce.scorecards.scorecard import SubjectKind
from staff import SINCE, Staff, staff

JOB = Actor("job", "scorecards.recompute")
RULE = Actor("job", "outcomes.rule")
QUARTER = Period(date(2026, 1, 1), date(2026, 3, 31))
BEGAN = SINCE
EXPECTED = {"expectations": {"acceptance": 0.9, "p95_busy_s": 60}}


@dataclass
class Firm:
    """The office, its people and positions (ids by code); what happens is marked as practices mark it."""

    office: Office
    console: Actor
    people: Staff
    clock: StandingClock
    ids: dict[str, str] = field(default_factory=dict)

    def deploy(self, code: str, role: str = "refunds", owner: str | None = None) -> str:
        """Who deploys what it will own owns it at once."""
        new = Deployment(code, role, code, stage="active", appointment="shadow", owner=owner)
        actor = self.console if owner is None else self.people.actor(owner)
        self.ids[code] = self.office.do(actor, positions.deploy, new, BEGAN)
        return self.ids[code]

    def talks(self, code: str, count: int, until: Instant = MONDAY - 3 * DAY, **more: object) -> Sequence[Talk]:
        """So many conversations of a position in Refunds, four a day, back from an instant: CODE-0, CODE-1 …"""
        given = {"position": self.ids[code], "role": self.people["refunds"], "job_description": 1, **more}
        return [Talk(f"{code}-{n}", until - n // 4 * DAY, **given) for n in range(count)]  # type: ignore[arg-type]

    def happen(self, *talks: Talk) -> None:
        put(self.office, self.console, *talks)
        self.mark(*((talk.position, talk.day) for talk in talks if talk.position))

    def mark(self, *pairs: tuple[str, int]) -> None:
        self.office.do(self.console, _mark, pairs)

    def change(self, conversation: str, **columns: object) -> None:
        change(self.office, self.console, conversation, **columns)

    def say(self, actor: Actor, conversation: str, verdict: str, **more: object) -> None:
        self.office.do(actor, _judge, conversation, {"verdict": verdict, **more})

    def draw(self, code: str, count: int, actor: Actor | None = None, **more: object) -> list[str]:
        given: dict[str, object] = {"source": "person", **more}
        return self.office.do(actor or self.people.actor("bob"), _draw, code, count, given)

    def roll_up(self) -> None:
        """Let the jobs count everything marked anew."""
        self.office.do(JOB, scorecards.look_for_marks, {})
        self.office.jobs.work_off()

    def card(self, ref: str, kind: SubjectKind = "position", period: Period = QUARTER) -> Scorecard:
        return self.office.read(self.console, scorecards.scorecard, kind, ref, period)

    def json(self, ref: str, kind: SubjectKind = "position", period: Period = QUARTER) -> dict[str, object]:
        return self.card(ref, kind, period).as_json()


@pytest.fixture
def firm(office: Office, console: Actor, clock: StandingClock) -> Firm:
    made = Firm(office, console, staff(office, console), clock)
    office.do(console, roles.describe, "refunds", EXPECTED, "the first", None, BEGAN)
    made.deploy("agent-1")
    made.deploy("agent-2")
    return made


def _mark(act: Act, pairs: Sequence[tuple[str, int]]) -> None:
    scorecards.mark_dirty(act.tx, pairs)


def _judge(act: Act, conversation: str, what: dict[str, object]) -> None:
    outcomes.record(act, conversation, outcomes.said(what))
    scorecards.mark_conversations(act.tx, [conversation])


def _draw(act: Act, code: str, count: int, given: dict[str, object]) -> list[str]:
    drawn = list(outcomes.draw(act, code, count, **given))  # type: ignore[arg-type]
    scorecards.mark_conversations(act.tx, drawn)
    return drawn
