"""A team, its lead, and two roles, one reporting to the other and that one to the lead."""

from collections.abc import Mapping

import pytest

from headcount.office import Actor, Office
from headcount.workforce import people, roles, teams
from headcount.workforce.people import NewPerson
from headcount.workforce.roles import NewRole
from headcount.workforce.teams import NewTeam


@pytest.fixture
def ids(office: Office, console: Actor) -> Mapping[str, str]:
    """maria leads support; triage reports to support-lead, which reports to maria; joe leads sales."""
    made = {h: office.do(console, people.add, NewPerson(h, h.title(), rights=("manager",))) for h in ("maria", "joe")}
    made["support"] = office.do(console, teams.add, NewTeam("support", "Support", lead="maria"))
    made["sales"] = office.do(console, teams.add, NewTeam("sales", "Sales", lead="joe"))
    made["support-lead"] = office.do(console, roles.add, NewRole("support-lead", "Lead", "support", "person:maria"))
    made["triage"] = office.do(console, roles.add, NewRole("triage", "Triage", "support", "support-lead", "low"))
    return made
