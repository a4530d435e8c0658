"""Claiming: a sender's traffic is one position's at a time, from one date to another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clocks import MONDAY, StandingClock
from headcount.kit.instants import DAY
from headcount.kit.refusals import Conflict, Forbidden, Invalid, NotFound
from headcount.office import Actor, Office
from headcount.workforce import positions, senders
from headcount.workforce.positions import Deployment
from headcount.workforce.senders import Attribution, Sender, Sighting
from headcount.workforce.senders.sender import check_claim
from staff import Staff

SPANS = st.tuples(st.integers(0, 9), st.none() | st.integers(1, 10)).filter(lambda s: s[1] is None or s[0] < s[1])
SINCE = MONDAY - 10 * DAY


@pytest.fixture
def two(office: Office, console: Actor, people: Staff) -> tuple[str, str]:
    """Two positions, the first of them Maria's."""
    first, second = (
        office.do(console, positions.deploy, Deployment(code, role, code), MONDAY - 30 * DAY)
        for code, role in (("agent-1", "triage"), ("agent-2", "refunds"))
    )
    office.do(console, positions.propose_owner, "agent-1", "maria")
    office.do(people.actor("maria"), positions.accept_ownership, "agent-1")
    return first, second


@pytest.fixture
def clerk(office: Office, console: Actor) -> str:
    """A sender seen for ten days."""
    return office.do(console, senders.seen, [Sighting("shop", "clerk", SINCE, MONDAY)])["shop", "clerk"].id


def whose(office: Office, sender: str, *days: float) -> list[str | None]:
    pairs = [(sender, MONDAY + round(day * DAY)) for day in days]
    return list(office.look(lambda tx: senders.attributed(tx, pairs)))


def test_claiming_takes_the_past_with_it(office: Office, people: Staff, two: tuple[str, str], clerk: str) -> None:
    office.do(people.actor("maria"), senders.claim, clerk, "agent-1")

    assert whose(office, clerk, -11, -10, 0, 100) == [None, two[0], two[0], two[0]]
    seen = office.read(people.actor("maria"), senders.get, clerk)
    assert (seen.state, seen.position) == ("claimed", two[0])
    assert office.read(people.actor("ada"), senders.get, clerk, SINCE - 1).state == "unclaimed"


def test_a_claim_may_begin_before_anything_was_seen(
    office: Office, console: Actor, two: tuple[str, str], clerk: str
) -> None:
    office.do(console, senders.claim, clerk, "agent-1", MONDAY - 20 * DAY)
    assert whose(office, clerk, -20, -21) == [two[0], None]


def test_over_the_same_days_a_sender_is_claimed_once(
    office: Office, console: Actor, two: tuple[str, str], clerk: str
) -> None:
    office.do(console, senders.claim, clerk, "agent-1", MONDAY, MONDAY + 5 * DAY)

    for span in ((MONDAY - DAY, MONDAY + 1), (MONDAY + 4 * DAY, None), (MONDAY + DAY, MONDAY + 2 * DAY), (0, None)):
        with pytest.raises(Conflict, match="from 2026-03-02T09:00:00Z to 2026-03-07T09:00:00Z by agent-1"):
            office.do(console, senders.claim, clerk, "agent-2", *span)
    office.do(console, senders.claim, clerk, "agent-2", MONDAY + 5 * DAY)
    office.do(console, senders.claim, clerk, "agent-2", MONDAY - 5 * DAY, MONDAY)
    assert whose(office, clerk, -1, 0, 4.9, 5) == [two[1], two[0], two[0], two[1]]


def test_what_ran_after_its_retirement_is_not_claimed_for_a_position(
    office: Office, console: Actor, clock: StandingClock, two: tuple[str, str], clerk: str
) -> None:
    clock.pass_(days=1)
    office.do(console, positions.retire, "agent-1")

    with pytest.raises(Conflict, match="retired since") as refused:
        office.do(console, senders.claim, clerk, "agent-1", clock.at + DAY)
    office.do(console, senders.claim, clerk, "agent-1")

    assert refused.value.facts["field"] == "from"
    assert whose(office, clerk, -10, 0) == [two[0], two[0]]


@given(SPANS, SPANS)
def test_two_claims_are_never_in_force_at_one_instant(
    mine: tuple[int, int | None], other: tuple[int, int | None]
) -> None:
    sender = Sender("s", "shop", "clerk", 0, 9)
    wanted, held = Attribution("a", "s", "p", *mine, 0), Attribution("b", "s", "q", *other, 0)
    if any(wanted.holds(at) and held.holds(at) for at in range(12)):
        with pytest.raises(Conflict):
            check_claim(sender, wanted, [held])
    else:
        check_claim(sender, wanted, [held])


def test_unclaiming_ends_a_claim_and_the_next_begins_there(
    office: Office, console: Actor, clock: StandingClock, two: tuple[str, str], clerk: str
) -> None:
    office.do(console, senders.claim, clerk, "agent-1")
    clock.pass_(days=1)
    office.do(console, senders.unclaim, clerk)
    between = office.read(console, senders.get, clerk).state
    clock.pass_(days=1)
    office.do(console, senders.claim, clerk, "agent-2")

    assert between == "unclaimed"
    assert whose(office, clerk, 0, 1, 2) == [two[0], two[1], two[1]]
    spans = office.read(console, senders.attributions_of, clerk)
    assert [(one.position, one.valid_from, one.valid_to) for one in spans] == [
        (two[0], SINCE, MONDAY + DAY),
        (two[1], MONDAY + DAY, None),
    ]
    assert [one.sender for one in office.read(console, senders.attributions_to, "agent-2")] == [clerk]


def test_a_claim_unclaimed_from_its_beginning_never_was(
    office: Office, console: Actor, two: tuple[str, str], clerk: str
) -> None:
    office.do(console, senders.claim, clerk, "agent-1")
    office.do(console, senders.unclaim, clerk, SINCE)

    assert office.read(console, senders.attributions_of, clerk) == []
    office.do(console, senders.claim, clerk, "agent-2")
    assert whose(office, clerk, -10) == [two[1]]


def test_what_cannot_be_claimed_or_unclaimed_is_refused(
    office: Office, console: Actor, two: tuple[str, str], clerk: str
) -> None:
    with pytest.raises(Conflict, match="nobody has claimed it"):
        office.do(console, senders.unclaim, clerk)
    with pytest.raises(NotFound, match="no sender nobody"):
        office.do(console, senders.claim, "nobody", "agent-1")
    with pytest.raises(NotFound, match="no sender nobody"):
        office.do(console, senders.unclaim, "nobody")
    with pytest.raises(NotFound, match="no position agent-9"):
        office.do(console, senders.claim, clerk, "agent-9")
    with pytest.raises(Invalid, match="ends after it begins"):
        office.do(console, senders.claim, clerk, "agent-1", MONDAY, MONDAY)
    with pytest.raises(Invalid, match="outside the years"):
        office.do(console, senders.claim, clerk, "agent-1", -1)


def test_who_answers_for_a_position_claims_for_it_and_unclaims_from_it_alone(
    office: Office, people: Staff, two: tuple[str, str], clerk: str
) -> None:
    for handle, code in (("maria", "agent-2"), ("lee", "agent-1"), ("eve", "agent-1")):
        with pytest.raises(Forbidden):
            office.do(people.actor(handle), senders.claim, clerk, code)
    with pytest.raises(Forbidden):
        office.do(Actor("position", two[0]), senders.claim, clerk, "agent-1")
    office.do(people.actor("bob"), senders.claim, clerk, "agent-2")

    with pytest.raises(Forbidden):
        office.do(people.actor("maria"), senders.unclaim, clerk)
    office.do(people.actor("bob"), senders.unclaim, clerk)


def test_a_batch_of_pairs_is_answered_in_their_order(
    office: Office, console: Actor, two: tuple[str, str], clerk: str
) -> None:
    other = office.do(console, senders.seen, [Sighting("shop", "other", SINCE, MONDAY)])["shop", "other"].id
    office.do(console, senders.claim, clerk, "agent-1", MONDAY)
    pairs = [(other, MONDAY), (clerk, MONDAY), ("unknown", MONDAY), (clerk, MONDAY - 1)] * 128

    assert office.look(lambda tx: senders.attributed(tx, pairs)) == [None, two[0], None, None] * 128
    assert office.look(lambda tx: senders.attributed(tx, [])) == []
