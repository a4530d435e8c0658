"""A packet sets the last three months beside the three before and the position's first."""

from collections.abc import Mapping, Sequence
from typing import Any

from clocks import StandingClock
from conversation_rows import Talk, put
from headcount.kit.instants import DAY
from headcount.office import Act, Actor, Office
from headcount.practices import reviews
from headcount.workforce import positions, scorecards
from headcount.workforce.positions import Deployment
from staff import staff


def cards(office: Office, console: Actor, code: str) -> Mapping[str, int]:
    """How many conversations are in each scorecard of a packet, by name."""
    packet: Any = office.read(console, reviews.compute, code)
    return {name: card["conversations"] for name, card in packet["scorecards"].items()}


def mark(act: Act, ids: Sequence[str]) -> None:
    scorecards.mark_conversations(act.tx, ids)


def test_three_months_stand_beside_those_before_and_the_first(
    office: Office, console: Actor, clock: StandingClock
) -> None:
    staff(office, console)
    since = clock.at - 300 * DAY
    old = office.do(console, positions.deploy, Deployment("agent-1", "refunds", "Refunds", stage="active"), since)
    office.do(console, positions.deploy, Deployment("agent-2", "triage", "Triage"), clock.at - 10 * DAY)
    ago = (5, 6, 7, 120, 121, 290)
    put(office, console, *(Talk(f"c{days}", clock.at - days * DAY, old) for days in ago))
    office.do(console, mark, [f"c{days}" for days in ago])

    assert cards(office, console, "agent-1") == {"now": 3, "before": 2, "first": 1}
    assert cards(office, console, "agent-2") == {"now": 0, "before": 0}
