"""From any position, as of any date, up to one active person."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clocks import MONDAY, StandingClock
from headcount.kit.instants import DAY
from headcount.kit.refusals import Forbidden, NotFound
from headcount.office import Actor, Office
from headcount.workforce import accountability, positions, roles, teams
from headcount.workforce import people as humans
from headcount.workforce.positions import Deployment
from staff import SINCE, Staff

BEGUN = MONDAY - 60 * DAY


@pytest.fixture
def position(office: Office, console: Actor, people: Staff) -> str:
    """Agent-1 in Refunds, owned by Maria, with Joe as its deputy."""
    given_ = Deployment("agent-1", "refunds", "Refunds", deputy="joe")
    made = office.do(console, positions.deploy, given_, BEGUN)
    office.do(console, positions.propose_owner, "agent-1", "maria")
    office.do(people.actor("maria"), positions.accept_ownership, "agent-1", BEGUN)
    return made


def climb(office: Office, console: Actor, as_of: int | None = None, code: str = "agent-1") -> list[tuple[str, str]]:
    """Who stands on the rungs up to the one who answers, by handle, and why."""
    found = office.read(console, accountability.ladder, code, as_of)
    handles = office.look(lambda tx: humans.by_ids(tx, {hop.person for hop in found.hops if hop.person}, MONDAY * 2))
    return [(handles[hop.person].handle if hop.person else "-", hop.why) for hop in found.hops]


def test_the_ladder_is_climbed_as_people_leave_and_stays_what_it_was_before(
    office: Office, console: Actor, clock: StandingClock, position: str
) -> None:
    for days, handle in enumerate(("maria", "joe", "bob"), start=1):
        clock.at = MONDAY + days * DAY
        office.do(console, humans.depart, handle, clock.at)

    maria, joe, bob = ((handle, "departed") for handle in ("maria", "joe", "bob"))
    assert [climb(office, console, MONDAY + days * DAY) for days in range(4)] == [
        [("maria", "active")],
        [maria, ("joe", "active")],
        [maria, joe, ("bob", "active")],
        [maria, joe, bob, bob, ("ada", "active")],  # bob leads the team and is whom its roles report to
    ]


def test_who_is_away_is_passed_over_for_as_long(office: Office, console: Actor, position: str) -> None:
    office.do(console, humans.set_away, "maria", MONDAY + DAY, MONDAY + 3 * DAY)
    office.do(console, humans.set_away, "joe", MONDAY + 2 * DAY, MONDAY + 3 * DAY)

    answers = [climb(office, console, MONDAY + days * DAY)[-1][0] for days in range(4)]
    assert answers == ["maria", "joe", "bob", "maria"]


def test_an_owner_who_has_not_accepted_does_not_answer(
    office: Office, console: Actor, people: Staff, position: str
) -> None:
    office.do(console, positions.deploy, Deployment("agent-2", "triage", "Triage", owner="maria"))

    assert climb(office, console, code="agent-2") == [
        ("maria", "not_accepted"),
        ("-", "nobody"),
        ("bob", "active"),
    ]


def test_above_a_team_without_a_lead_comes_whom_the_role_reports_to_then_the_teams_above(
    office: Office, console: Actor, clock: StandingClock, people: Staff
) -> None:
    office.do(console, positions.deploy, Deployment("agent-2", "triage", "Triage"))
    clock.pass_(days=1)
    office.do(console, teams.edit, "support", {"lead": None})
    clock.pass_(days=1)
    office.do(console, roles.edit, "support-lead", {"reports_to": "person:joe"})
    office.do(console, teams.edit, "company", {"lead": "lee"})
    clock.pass_(days=1)
    office.do(console, humans.set_away, "joe", clock.at)

    assert [climb(office, console, MONDAY + days * DAY, "agent-2")[2:] for days in range(4)] == [
        [("bob", "active")],
        [("-", "nobody"), ("bob", "active")],
        [("-", "nobody"), ("joe", "active")],
        [("-", "nobody"), ("joe", "away"), ("lee", "active")],
    ]


def test_the_hops_name_the_team_and_the_role_they_come_from(
    office: Office, console: Actor, people: Staff, clock: StandingClock
) -> None:
    office.do(console, positions.deploy, Deployment("agent-2", "triage", "Triage"))
    clock.pass_(days=1)
    office.do(console, humans.depart, "bob", clock.at)

    hops = office.read(console, accountability.ladder, "agent-2").hops
    assert [(hop.rung, hop.place) for hop in hops[2:]] == [
        ("lead", people["support"]),
        ("reports_to", people["support-lead"]),
        ("parent_lead", people["company"]),
    ]
    assert hops[2].since == clock.at
    assert hops[2].reason == "has departed"


def test_traffic_from_before_a_position_was_registered_has_somebody_too(
    office: Office, console: Actor, position: str
) -> None:
    found = office.read(console, accountability.ladder, "agent-1", BEGUN - 30 * DAY)
    assert found.as_of == BEGUN
    assert climb(office, console, SINCE - DAY) == [("maria", "active")]


def test_a_position_that_fills_no_role_any_more_is_still_its_last_team_s(
    office: Office, console: Actor, clock: StandingClock, people: Staff
) -> None:
    office.do(console, positions.deploy, Deployment("agent-2", "triage", "Triage"))
    clock.pass_(days=31)

    assert climb(office, console, code="agent-2")[-1] == ("bob", "active")


def test_without_permission_nobody_climbs(office: Office, people: Staff, position: str) -> None:
    with pytest.raises(Forbidden):
        office.read(Actor("grader", "key"), accountability.ladder, "agent-1")
    with pytest.raises(NotFound, match="no position agent-9"):
        office.read(people.actor("ada"), accountability.ladder, "agent-9")


def test_an_organisation_without_an_administrator_is_told_so(office: Office, console: Actor) -> None:
    office.do(console, teams.add, teams.NewTeam("crew", "Crew"))
    office.do(console, roles.add, roles.NewRole("triage", "Triage", "crew"))
    office.do(console, positions.deploy, Deployment("agent-1", "triage", "Triage"))

    assert climb(office, console)[-1] == ("-", "nobody")


@pytest.fixture
def busy(office: Office, console: Actor, clock: StandingClock, people: Staff) -> list[str]:
    """Nine positions over the roles, some owned, some begun later, while people come, go and are away."""
    owners = [None, "maria", "joe", "lee", None, "bob", "maria", None, "joe"]
    slugs = ["triage", "refunds", "invoices", "support-lead"]
    made = []
    for number, owner in enumerate(owners):
        kind = "incumbent" if number < len(slugs) else "stand_in"
        given_ = Deployment(
            f"agent-{number}",
            slugs[number % len(slugs)],
            "A",
            deputy="lee" if number % 2 and owner != "lee" else None,
            appointment=kind,  # type: ignore[arg-type]
            deployed_on=date(2026, 1, 1),
        )
        made.append(office.do(console, positions.deploy, given_, BEGUN + 20 * number * DAY))
        if owner is not None:
            office.do(console, positions.propose_owner, given_.code, owner)
            office.do(people.actor(owner), positions.accept_ownership, given_.code)
    office.do(console, humans.set_away, "lee", MONDAY + 10 * DAY, MONDAY + 20 * DAY)
    clock.pass_(days=40)
    office.do(console, humans.depart, "maria", MONDAY + 15 * DAY)
    office.do(console, humans.depart, "bob", clock.at)
    office.do(console, teams.edit, "billing", {"parent": "support"}, None, MONDAY + 5 * DAY)
    return made


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days=st.integers(-400, 160), chosen=st.sets(st.integers(0, 8), min_size=1))
def test_many_at_once_are_as_one_by_one_on_any_day(
    office: Office, console: Actor, busy: list[str], days: int, chosen: set[int]
) -> None:
    at, ids = MONDAY + days * DAY, [busy[number] for number in chosen]

    together = office.read(console, accountability.ladders, ids, at)

    assert together == {one: office.read(console, accountability.ladder, one, at) for one in ids}
    assert all(together[one].person is not None for one in ids)
    assert office.read(console, accountability.answering, ids, at) == {one: together[one].person for one in ids}
