"""Deploying a position: one act, no form; and what is refused."""

from datetime import date

import pytest

from clocks import MONDAY, StandingClock
from headcount.kit.instants import DAY
from headcount.kit.refusals import Conflict, Forbidden, Invalid, NotFound
from headcount.office import Actor, Office
from headcount.workforce import people as humans
from headcount.workforce import positions, roles
from headcount.workforce.positions import Deployment
from staff import Staff


def test_in_a_low_risk_role_it_is_active_at_once_and_its_appointment_ends_by_itself(
    office: Office, console: Actor, people: Staff
) -> None:
    position = office.do(console, positions.deploy, Deployment("agent-1", "triage", "Triage agent"))

    seen = office.read(console, positions.get, "agent-1")
    assert (seen.id, seen.stage, seen.control, seen.held_by) == (position, "active", "listed", "paper")
    assert (seen.role, seen.team) == (people["triage"], people["support"])
    assert seen.appointment is not None
    assert (seen.appointment.kind, seen.appointment.lapses) == ("incumbent", True)
    assert seen.appointment.valid_to == MONDAY + 30 * DAY
    assert (seen.deployed_on, seen.next_review_on) == (date(2026, 3, 2), date(2026, 6, 2))


def test_in_a_role_of_more_risk_it_begins_in_onboarding_and_for_good(
    office: Office, console: Actor, people: Staff
) -> None:
    office.do(console, positions.deploy, Deployment("agent-1", "refunds", "Refunds"))

    seen = office.read(console, positions.get, "agent-1")
    assert (seen.stage, seen.next_review_on) == ("onboarding", None)
    assert seen.appointment is not None
    assert seen.appointment.valid_to is None


def test_an_owner_named_by_another_is_asked_and_one_who_deploys_owns_it(
    office: Office, console: Actor, people: Staff
) -> None:
    office.do(console, positions.deploy, Deployment("asked", "triage", "Asked", owner="maria"))
    office.do(
        people.actor("bob"),
        positions.deploy,
        Deployment("own", "triage", "Own", owner="bob", appointment="shadow", deputy="joe", maintainers=("lee",)),
    )

    asked, own = (office.read(console, positions.get, code) for code in ("asked", "own"))
    assert (asked.owner, asked.owner_accepted, asked.proposed_owner) == (people["maria"], False, people["maria"])
    assert (own.owner, own.owner_accepted, own.proposed_owner) == (people["bob"], True, None)
    assert (own.deputy, own.maintainers) == (people["joe"], (people["lee"],))


def test_a_deployment_told_late_is_valid_from_its_day_and_does_not_lapse_in_the_past(
    office: Office, console: Actor, people: Staff
) -> None:
    since = MONDAY - 300 * DAY
    office.do(console, positions.deploy, Deployment("old", "triage", "Old"), since)

    seen, then = (office.read(console, positions.get, "old", at) for at in (None, since))
    assert then == seen
    assert seen.deployed_on == date(2025, 5, 6)
    assert seen.next_review_on == date(2026, 6, 2)
    assert seen.appointment is not None
    assert (seen.appointment.valid_from, seen.appointment.valid_to) == (since, MONDAY + 30 * DAY)
    with pytest.raises(NotFound, match="there was no position old on 2025-05-06"):
        office.read(console, positions.get, "old", since - 1)


def test_a_deployment_dated_ahead_is_not_there_before(
    office: Office, console: Actor, clock: StandingClock, people: Staff
) -> None:
    office.do(console, positions.deploy, Deployment("new", "triage", "New"), MONDAY + 7 * DAY)

    with pytest.raises(NotFound, match="there was no position new"):
        office.read(console, positions.get, "new")
    clock.pass_(days=7)
    assert office.read(console, positions.get, "new").deployed_on == date(2026, 3, 9)


def test_before_its_role_no_position_filled_it(office: Office, console: Actor, people: Staff) -> None:
    with pytest.raises(Invalid, match="no such role"):
        office.do(console, positions.deploy, Deployment("old", "triage", "Old"), MONDAY - 400 * DAY)


@pytest.mark.parametrize(
    ("given", "refusal", "words"),
    [
        (Deployment("agent-2", "triage", "B"), Conflict, "has an incumbent"),
        (Deployment("agent-1", "refunds", "B"), Conflict, "agent-1 exists, or was renamed"),
        (Deployment("Agent 2", "refunds", "B"), Invalid, "lower-case"),
        (Deployment("agent-2", "nowhere", "B"), NotFound, "no role nowhere"),
        (Deployment("agent-2", "refunds", "B", owner="nobody"), NotFound, "no person nobody"),
        (Deployment("agent-2", "refunds", "B", owner="lee"), Conflict, "lee has departed"),
        (Deployment("agent-2", "refunds", "B", deputy="lee"), Conflict, "lee has departed"),
        (Deployment("agent-2", "refunds", "B", maintainers=("lee",)), Conflict, "lee has departed"),
        (Deployment("agent-2", "refunds", "B", stage="leaving"), Invalid, "stage is one of candidate"),
        (Deployment("agent-2", "refunds", "B", control="owned"), Invalid, "control is one of"),  # type: ignore[arg-type]
        (Deployment("agent-2", "refunds", "B", appointment="boss"), Invalid, "incumbent, shadow"),  # type: ignore[arg-type]
        (Deployment("agent-2", "refunds", " "), Invalid, "name has 0 characters"),
        (Deployment("agent-2", "invoices", "B"), Conflict, "invoices is closed"),
    ],
)
def test_what_cannot_be_deployed_is_refused_and_leaves_nothing(
    office: Office,
    console: Actor,
    clock: StandingClock,
    people: Staff,
    given: Deployment,
    refusal: type[Exception],
    words: str,
) -> None:
    office.do(console, positions.deploy, Deployment("agent-1", "triage", "A"))
    clock.pass_(days=1)
    office.do(console, humans.depart, "lee", clock.at)
    office.do(console, roles.close, "invoices")

    with pytest.raises(refusal, match=words):
        office.do(console, positions.deploy, given)

    assert office.look(lambda tx: positions.ids_of(tx, ["agent-2"])) == {}


def test_a_code_given_up_in_a_renaming_stays_taken(office: Office, console: Actor, people: Staff) -> None:
    office.do(console, positions.deploy, Deployment("agent-1", "triage", "A"))
    office.do(console, positions.rename, "agent-1", "agent-7")

    with pytest.raises(Conflict, match="agent-1 exists, or was renamed"):
        office.do(console, positions.deploy, Deployment("agent-1", "refunds", "B"))


def test_a_manager_deploys_into_the_roles_of_its_team_alone(office: Office, people: Staff) -> None:
    office.do(people.actor("bob"), positions.deploy, Deployment("agent-1", "triage", "A"))

    for handle, role in (("bob", "invoices"), ("eve", "refunds"), ("maria", "refunds")):
        with pytest.raises(Forbidden):
            office.do(people.actor(handle), positions.deploy, Deployment("agent-2", role, "B"))
