"""A read asks once what it asks again; an act, which changes things, looks every time."""

from collections.abc import Mapping

import pytest

from clocks import StandingClock
from headcount.kit.refusals import Forbidden
from headcount.office import Act, Actor, ActorFacts, Asking, Office, Read, Subject
from headcount.office.jobs import JobNames
from headcount.office.policy import Regorus, load_rules
from headcount.office.store import open_store, tables

MARIA = Actor("person", "maria")
TEAM = Subject("team", "support")


class Facts:
    """Knows of one team, and counts how often it is asked; whose it is can change."""

    def __init__(self) -> None:
        self.asked = 0
        self.teams = ["support"]

    def about(self, _read: Read, _team: str) -> Mapping[str, object]:
        self.asked += 1
        return {"teams": self.teams}


@pytest.fixture
def facts() -> Facts:
    return Facts()


@pytest.fixture
def small(database: str, clock: StandingClock, facts: Facts) -> Office:
    store = open_store(database)
    tables.create_all(store.writing)
    leads = ActorFacts(leads=["support"])
    asking = Asking(Regorus(load_rules()), lambda _read: leads, {"team": facts.about})
    return Office(store, asking, JobNames({}, {}, {}), clock=clock)


def test_a_read_gathers_the_facts_about_a_subject_once(small: Office, facts: Facts) -> None:
    def look(read: Read) -> list[bool]:
        return [read.may("team.read", TEAM), read.may("team.edit", TEAM), read.may("team.read", TEAM)]

    assert small.read(MARIA, look) == [True, False, True]
    assert facts.asked == 1
    assert small.read(MARIA, look) == [True, False, True]
    assert facts.asked == 2
    small.close()


def test_an_act_sees_what_it_has_changed(small: Office, facts: Facts) -> None:
    def change(act: Act) -> None:
        act.allow("team.read", TEAM)
        facts.teams = ["billing"]
        act.allow("team.read", TEAM)

    with pytest.raises(Forbidden):
        small.do(MARIA, change)
    assert facts.asked == 2
    small.close()
