"""Who owns a position: whoever was asked and accepted, from the day it accepted."""

import pytest

from clocks import MONDAY, StandingClock
from headcount.kit.instants import DAY
from headcount.kit.refusals import Conflict, Forbidden, NotFound
from headcount.office import Actor, Office
from headcount.workforce import people as humans
from headcount.workforce import positions
from headcount.workforce.positions import Deployment, PositionView, Tenure
from staff import Staff


@pytest.fixture
def position(office: Office, console: Actor, people: Staff) -> str:
    return office.do(console, positions.deploy, Deployment("agent-1", "triage", "Triage"), MONDAY - 60 * DAY)


def seen(office: Office, console: Actor, as_of: int | None = None) -> PositionView:
    return office.read(console, positions.get, "agent-1", as_of)


def test_an_owner_counts_once_it_accepted_and_the_one_before_answers_until_then(
    office: Office, console: Actor, clock: StandingClock, people: Staff, position: str
) -> None:
    office.do(console, positions.propose_owner, "agent-1", "maria")
    clock.pass_(days=1)
    office.do(people.actor("maria"), positions.accept_ownership, "agent-1")
    clock.pass_(days=1)
    office.do(people.actor("maria"), positions.propose_owner, "agent-1", "joe")
    asked = seen(office, console)
    clock.pass_(days=1)
    office.do(people.actor("joe"), positions.accept_ownership, "agent-1")

    assert (asked.owner, asked.owner_accepted, asked.proposed_owner) == (people["maria"], True, people["joe"])
    then = [seen(office, console, MONDAY + day * DAY) for day in range(4)]
    assert [one.owner_accepted for one in then] == [False, True, True, True]
    assert [one.owner for one in then] == [people[handle] for handle in ("maria", "maria", "maria", "joe")]
    assert office.read(console, positions.ownership_of, "agent-1") == [
        Tenure(people["maria"], "proposed", MONDAY, MONDAY + DAY),
        Tenure(people["maria"], "accepted", MONDAY + DAY, MONDAY + 3 * DAY),
        Tenure(people["joe"], "proposed", MONDAY + 2 * DAY, MONDAY + 3 * DAY),
        Tenure(people["joe"], "accepted", MONDAY + 3 * DAY, None),
    ]


def test_nobody_accepts_for_another_not_even_the_console(
    office: Office, console: Actor, people: Staff, position: str
) -> None:
    office.do(console, positions.propose_owner, "agent-1", "maria")

    for actor in (console, people.actor("ada"), people.actor("joe"), Actor("position", position)):
        for answer in (positions.accept_ownership, positions.decline_ownership):
            with pytest.raises(Forbidden, match="only the person who was asked"):
                office.do(actor, answer, "agent-1")
    assert not seen(office, console).owner_accepted


def test_nobody_accepts_what_nobody_asked(office: Office, people: Staff, position: str) -> None:
    with pytest.raises(Forbidden, match="only the person who was asked"):
        office.do(people.actor("maria"), positions.accept_ownership, "agent-1")


def test_who_accepts_twice_or_declines_later_is_told_that_it_owns_it(
    office: Office, console: Actor, people: Staff, position: str
) -> None:
    office.do(console, positions.propose_owner, "agent-1", "maria")
    office.do(people.actor("maria"), positions.accept_ownership, "agent-1")

    with pytest.raises(Conflict, match="you own it already"):
        office.do(people.actor("maria"), positions.accept_ownership, "agent-1")
    with pytest.raises(Conflict, match="propose another owner"):
        office.do(people.actor("maria"), positions.decline_ownership, "agent-1")
    with pytest.raises(Conflict, match="owns it already"):
        office.do(console, positions.propose_owner, "agent-1", "maria")


def test_who_declines_leaves_it_as_it_was(office: Office, console: Actor, people: Staff, position: str) -> None:
    office.do(people.actor("bob"), positions.propose_owner, "agent-1", "bob")  # asking oneself is accepting
    office.do(console, positions.propose_owner, "agent-1", "maria")

    office.do(people.actor("maria"), positions.decline_ownership, "agent-1")

    now = seen(office, console)
    assert (now.owner, now.owner_accepted, now.proposed_owner) == (people["bob"], True, None)


def test_who_is_asked_next_replaces_who_was_asked_before(
    office: Office, console: Actor, people: Staff, position: str
) -> None:
    office.do(console, positions.propose_owner, "agent-1", "maria")
    office.do(console, positions.propose_owner, "agent-1", "joe")

    with pytest.raises(Forbidden):
        office.do(people.actor("maria"), positions.accept_ownership, "agent-1")
    office.do(people.actor("joe"), positions.accept_ownership, "agent-1")
    assert seen(office, console).owner == people["joe"]


def test_neither_unknown_nor_departed_people_are_asked(
    office: Office, console: Actor, clock: StandingClock, position: str
) -> None:
    clock.pass_(days=1)
    office.do(console, humans.depart, "maria", clock.at)

    with pytest.raises(NotFound, match="no person nobody"):
        office.do(console, positions.propose_owner, "agent-1", "nobody")
    with pytest.raises(Conflict, match="maria has departed"):
        office.do(console, positions.propose_owner, "agent-1", "maria")


def test_an_owner_may_say_that_it_has_owned_it_for_some_time(
    office: Office, console: Actor, people: Staff, position: str
) -> None:
    office.do(console, positions.propose_owner, "agent-1", "maria")

    office.do(people.actor("maria"), positions.accept_ownership, "agent-1", MONDAY - 20 * DAY)

    assert [seen(office, console, MONDAY - days * DAY).owner for days in (30, 20, 0)] == [
        None,
        people["maria"],
        people["maria"],
    ]
    assert seen(office, console).proposed_owner is None


def test_a_deputy_who_becomes_the_owner_is_no_longer_the_deputy(
    office: Office, console: Actor, people: Staff, position: str
) -> None:
    office.do(console, positions.edit, "agent-1", {"deputy": "maria"})
    office.do(console, positions.propose_owner, "agent-1", "maria")
    office.do(people.actor("maria"), positions.accept_ownership, "agent-1")

    assert (seen(office, console).owner, seen(office, console).deputy) == (people["maria"], None)
    with pytest.raises(Conflict, match="another person than the owner"):
        office.do(console, positions.edit, "agent-1", {"deputy": "maria"})
