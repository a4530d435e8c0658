"""A verdict moves the figures of its day, whether that day was counted before or not."""

from datetime import date

from clocks import MONDAY, StandingClock
from conversation_rows import Talk, put
from headcount.kit.instants import DAY
from headcount.office import Actor, Office
from headcount.practices import judging
from headcount.workforce import outcomes, positions, scorecards
from headcount.workforce.positions import Deployment
from headcount.workforce.scorecards import Period
from staff import SINCE, staff

QUARTER = Period(date(2026, 1, 1), date(2026, 3, 31))


def test_verdicts_and_draws_are_in_the_next_figures(office: Office, console: Actor, clock: StandingClock) -> None:
    bob = staff(office, console).actor("bob")
    position = office.do(console, positions.deploy, Deployment("agent-1", "refunds", "Refunds"), SINCE)
    put(
        office,
        console,
        *(Talk(f"c{n}", MONDAY - (3 + n % 5) * DAY, position, external_ref=f"t-{n}") for n in range(30)),
    )
    office.do(Actor("job", scorecards.RECOMPUTE), scorecards.look_for_marks, {})
    office.jobs.work_off()
    drawn = office.do(bob, judging.draw, "agent-1", 20, "person")

    def judged() -> tuple[int, int]:
        card = office.read(console, scorecards.scorecard, "position", "agent-1", QUARTER)
        return sum(card.judged.values()), card.unanswered

    assert judged() == (0, 20)
    for conversation in drawn[:15]:
        office.do(bob, judging.record, conversation, outcomes.said({"verdict": "accepted"}))
    assert judged() == (15, 5)
    rest = [f"t-{conversation[1:]}" for conversation in drawn[15:]]
    answer = office.do(bob, judging.record_by_reference, [{"verdict": "rejected", "external_ref": ref} for ref in rest])
    assert answer["recorded"] == 5
    assert judged() == (20, 0)
