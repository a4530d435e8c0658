"""People: what is kept of them, and who is there when."""

import pytest

from clocks import MONDAY, StandingClock
from headcount.kit.instants import DAY
from headcount.kit.pages import Ask
from headcount.kit.refusals import Conflict, Forbidden, Invalid, NotFound
from headcount.office import Actor, Office
from headcount.workforce import people
from headcount.workforce.people import NewPerson


def test_a_person_is_found_by_handle_and_by_id(office: Office, console: Actor) -> None:
    maria = office.do(console, people.add, NewPerson("maria", "Maria Ruiz", "maria@example.org", ("manager", "admin")))

    seen = office.read(console, people.get, "maria")

    assert seen == office.read(console, people.get, maria)
    assert (seen.id, seen.name, seen.email) == (maria, "Maria Ruiz", "maria@example.org")
    assert (seen.rights, seen.status) == (("admin", "manager"), "active")
