"""Every test here begins with a position of Maria's in Support, and conversations of it that ended days ago."""

from dataclasses import dataclass

import pytest

from clocks import MONDAY, StandingClock
from conversation_rows import Talk, put
from headcount.kit.instants import DAY
from headcount.office import Actor, Office
from headcount.workforce import outcomes, positions
from headcount.workforce.outcomes import Outcome
from headcount.workforce.positions import Deployment
from staff import Staff, staff


@dataclass(frozen=True)
class Desk:
    """The office, its people, and the position that is judged."""

    office: Office
    console: Actor
    people: Staff
    clock: StandingClock
    position: str

    def say(self, actor: Actor, conversation: str, verdict: str, **more: object) -> str:
        return self.office.do(actor, outcomes.record, conversation, outcomes.said({"verdict": verdict, **more}))

    def history(self, conversation: str) -> list[Outcome]:
        return list(self.office.read(self.console, outcomes.history, conversation))

    def stands(self, conversation: str) -> dict[str, tuple[str, str]]:
        """Verdict and selection that stand, by source."""
        return {o.source: (o.verdict, o.selection) for o in self.history(conversation) if o.stands}

    def shown(self, conversation: str) -> str:
        return self.office.read(self.console, outcomes.shown_on, [conversation])[conversation].verdict


@pytest.fixture
def desk(office: Office, console: Actor, clock: StandingClock) -> Desk:
    people = staff(office, console)
    position = office.do(console, positions.deploy, Deployment("agent-1", "refunds", "Refunds", owner="maria"))
    office.do(people.actor("maria"), positions.accept_ownership, "agent-1")
    talks = [Talk(f"c{n}", MONDAY - (2 + n % 20) * DAY, position, external_ref=f"ticket-{n}") for n in range(40)]
    put(office, console, *talks, Talk("nobody's", MONDAY - 3 * DAY, sender="s1", external_ref="ticket-x"))
    return Desk(office, console, people, clock, position)
