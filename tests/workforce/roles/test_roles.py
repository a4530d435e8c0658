"""Roles: where they stand, under whom, and since when."""

import pytest

from clocks import MONDAY, StandingClock
from headcount.kit.instants import DAY
from headcount.kit.pages import Ask
from headcount.kit.refusals import Conflict, Invalid
from headcount.office import Actor, Office
from headcount.workforce import people, roles, teams
from headcount.workforce.people import NewPerson
from headcount.workforce.roles import NewRole
from headcount.workforce.teams import NewTeam


@pytest.fixture
def support(office: Office, console: Actor) -> str:
    """A team with a lead, and two roles, one reporting to the other and that one to the lead."""
    office.do(console, people.add, NewPerson("maria", "Maria"))
    team = office.do(console, teams.add, NewTeam("support", "Support", lead="maria"))
    office.do(console, roles.add, NewRole("lead", "Support lead", "support", "person:maria"))
    office.do(console, roles.add, NewRole("triage", "Ticket triage", "support", "lead", "low"))
    return team


def test_a_role_is_found_by_slug_and_says_whom_it_reports_to(office: Office, console: Actor, support: str) -> None:
    seen = office.read(console, roles.get, "triage")
    lead = office.read(console, roles.get, "lead")
    maria = office.read(console, people.get, "maria")

    assert (seen.title, seen.team, seen.risk, seen.closed) == ("Ticket triage", support, "low", False)
    assert (seen.reports_to_role, seen.reports_to_person) == (lead.id, None)
    assert (lead.reports_to_role, lead.reports_to_person) == (None, maria.id)
