"""Who is there when: absences, departures, and that somebody can always administrate."""

import pytest

from clocks import MONDAY, StandingClock
from headcount.kit.instants import DAY
from headcount.kit.refusals import Conflict, Forbidden, Invalid
from headcount.office import Actor, Office
from headcount.workforce import people
from headcount.workforce.people import NewPerson


@pytest.fixture
def lee(office: Office, console: Actor) -> str:
    return office.do(console, people.add, NewPerson("lee", "Lee", rights=("viewer",)))


def statuses(office: Office, reader: Actor, person: str, days: range) -> str:
    """A letter a day from Monday on: a for active, w for away, d for departed."""
    seen = (office.read(reader, people.get, person, as_of=MONDAY + day * DAY).status for day in days)
    return "".join({"active": "a", "away": "w", "departed": "d"}[status] for status in seen)


def test_an_absence_lasts_up_to_the_day_back(office: Office, console: Actor, lee: str) -> None:
    office.do(console, people.set_away, lee, MONDAY + 2 * DAY, MONDAY + 4 * DAY)

    seen = office.read(console, people.get, lee)

    assert statuses(office, console, lee, range(6)) == "aawwaa"
    assert (seen.status, seen.away_from, seen.away_to) == ("active", MONDAY + 2 * DAY, MONDAY + 4 * DAY)
    assert office.read(console, people.get, lee, as_of=MONDAY + 5 * DAY).away_from is None


def test_an_absence_without_end_lasts_until_one_comes_back(
    office: Office, console: Actor, clock: StandingClock, lee: str
) -> None:
    office.do(console, people.set_away, lee, MONDAY)
    clock.pass_(days=3)
    office.do(console, people.come_back, lee)

    assert statuses(office, console, lee, range(5)) == "wwwaa"
    with pytest.raises(Conflict, match="lee is not away"):
        office.do(console, people.come_back, lee)


def test_an_absence_apart_from_another_leaves_it_alone(
    office: Office, console: Actor, clock: StandingClock, lee: str
) -> None:
    office.do(console, people.set_away, lee, MONDAY, MONDAY + 3 * DAY)
    clock.pass_(days=1)
    office.do(console, people.set_away, lee, MONDAY + 5 * DAY, MONDAY + 6 * DAY)

    assert statuses(office, console, lee, range(7)) == "wwwaawa"


@pytest.mark.parametrize(
    ("told_on", "first", "last", "seen"),
    [
        (0, 2, 4, "aawwaaaa"),  # shortened before
        (0, 2, 7, "aawwwwwa"),  # made longer
        (0, 4, 7, "aaaawwwa"),  # moved ahead
        (3, 4, 7, "aawawwwa"),  # moved while it runs: what is past stays past
        (6, 2, 4, "aawwaaaa"),  # shortened after it was over
    ],
)
def test_an_absence_takes_the_place_of_those_it_meets(
    office: Office, console: Actor, clock: StandingClock, lee: str, told_on: int, first: int, last: int, seen: str
) -> None:
    office.do(console, people.set_away, lee, MONDAY + 2 * DAY, MONDAY + 6 * DAY)
    clock.at = MONDAY + told_on * DAY
    office.do(console, people.set_away, lee, MONDAY + first * DAY, MONDAY + last * DAY)

    assert statuses(office, console, lee, range(8)) == seen


def test_a_name_changed_during_an_absence_does_not_end_it(
    office: Office, console: Actor, clock: StandingClock, lee: str
) -> None:
    office.do(console, people.set_away, lee, MONDAY + DAY, MONDAY + 4 * DAY)
    clock.pass_(days=2)
    office.do(console, people.edit, lee, {"name": "Lee Park"})

    seen = office.read(console, people.get, lee)
    assert (seen.name, seen.away_from, seen.away_to) == ("Lee Park", MONDAY + DAY, MONDAY + 4 * DAY)
    assert statuses(office, console, lee, range(5)) == "awwwa"


def test_an_absence_with_its_dates_reversed_is_refused(office: Office, console: Actor, lee: str) -> None:
    for end in (MONDAY, MONDAY + DAY):
        with pytest.raises(Invalid) as refused:
            office.do(console, people.set_away, lee, MONDAY + DAY, end)
        assert refused.value.facts["field"] == "to"

    assert statuses(office, console, lee, range(3)) == "aaa"


def test_whoever_leaves_is_departed_from_that_day_on_and_has_no_rights(
    office: Office, console: Actor, lee: str
) -> None:
    office.do(console, people.set_away, lee, MONDAY + DAY, MONDAY + 9 * DAY)
    office.do(console, people.depart, lee, MONDAY + 3 * DAY)

    seen = office.read(console, people.get, lee)

    assert (seen.status, seen.departed_at) == ("active", MONDAY + 3 * DAY)
    assert statuses(office, console, lee, range(5)) == "awwdd"


def test_a_departure_that_moves_leaves_no_trace_of_the_first_day(
    office: Office, console: Actor, clock: StandingClock, lee: str
) -> None:
    office.do(console, people.depart, lee, MONDAY + DAY)
    clock.pass_(days=4)
    office.do(console, people.depart, lee, MONDAY + 3 * DAY)
    later = statuses(office, console, lee, range(6))
    office.do(console, people.depart, lee, MONDAY + 2 * DAY)

    assert later == "aaaddd"
    assert statuses(office, console, lee, range(6)) == "aadddd"


def test_a_departure_ahead_is_taken_back_by_an_edit(office: Office, console: Actor, lee: str) -> None:
    office.do(console, people.depart, lee, MONDAY + 3 * DAY)
    office.do(console, people.edit, lee, {"departed_at": None})

    assert office.read(console, people.get, lee).departed_at is None
    assert statuses(office, console, lee, range(6)) == "aaaaaa"


def test_whoever_comes_back_after_years_was_gone_meanwhile(
    office: Office, console: Actor, clock: StandingClock, lee: str
) -> None:
    office.do(console, people.depart, lee, MONDAY + DAY)
    clock.pass_(days=3)
    office.do(console, people.edit, lee, {"departed_at": None, "name": "Lee again"})
    office.do(console, people.depart, lee, MONDAY + 5 * DAY)

    assert statuses(office, console, lee, range(7)) == "addaadd"


def test_the_last_administrator_neither_leaves_nor_loses_the_right(office: Office, console: Actor, lee: str) -> None:
    office.do(console, people.add, NewPerson("ann", "Ann", rights=("admin",)))

    for verb in (
        lambda act: people.depart(act, "ann", MONDAY + 30 * DAY),
        lambda act: people.edit(act, "ann", {"rights": ["viewer"]}),
        lambda act: people.edit(act, "ann", {"rights": []}, valid_from=MONDAY + DAY),
    ):
        with pytest.raises(Conflict, match="ann is the last administrator"):
            office.do(console, verb)

    assert office.read(console, people.get, "ann").rights == ("admin",)
    assert office.read(console, people.get, "ann").departed_at is None


def test_an_administrator_stays_who_would_be_the_last_on_a_day_to_come(
    office: Office, console: Actor, lee: str
) -> None:
    for handle in ("ann", "bob"):
        office.do(console, people.add, NewPerson(handle, handle, rights=("admin",)))
    office.do(console, people.depart, "ann", MONDAY + 10 * DAY)

    with pytest.raises(Conflict, match="2026-03-22"):
        office.do(console, people.depart, "bob", MONDAY + 20 * DAY)
    office.do(console, people.edit, lee, {"rights": ["admin"]}, valid_from=MONDAY + 15 * DAY)
    office.do(console, people.depart, "bob", MONDAY + 20 * DAY)

    assert office.look(lambda tx: people.administrators(tx, MONDAY + 20 * DAY)) == [lee]


def test_an_administrator_who_is_away_comes_after_those_who_are_there(office: Office, console: Actor) -> None:
    ann, bob = (
        office.do(console, people.add, NewPerson(handle, handle, rights=("admin",))) for handle in ("ann", "bob")
    )
    office.do(console, people.set_away, ann, MONDAY, MONDAY + DAY)

    assert office.look(lambda tx: people.administrators(tx, MONDAY)) == [bob, ann]
    assert office.look(lambda tx: people.administrators(tx, MONDAY + DAY)) == sorted([ann, bob])


def test_a_departure_planned_ahead_ends_the_rights_on_its_day(
    office: Office, console: Actor, clock: StandingClock, lee: str
) -> None:
    reader = Actor("person", lee)
    office.do(console, people.add, NewPerson("ann", "Ann"))
    office.do(console, people.depart, lee, MONDAY + 3 * DAY)
    assert office.read(reader, people.get, "ann").name == "Ann"

    clock.pass_(days=3)
    office.jobs.work_off()

    with pytest.raises(Forbidden):
        office.read(reader, people.get, "ann")
