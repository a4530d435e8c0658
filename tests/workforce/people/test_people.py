"""People: what is kept of them, by which handle they are known, and who may see and change them."""

import pytest

from clocks import MONDAY, StandingClock
from headcount.kit.instants import DAY
from headcount.kit.pages import Ask
from headcount.kit.refusals import Conflict, Forbidden, Invalid, NotFound
from headcount.office import Actor, Office, ledger
from headcount.workforce import people
from headcount.workforce.people import NewPerson


@pytest.fixture
def maria(office: Office, console: Actor) -> str:
    return office.do(console, people.add, NewPerson("maria", "Maria Ruiz", "maria@example.org", ("manager", "admin")))


def names(office: Office, reader: Actor, **chosen: object) -> list[str]:
    page = office.read(reader, people.listed, Ask(200), **chosen)  # type: ignore[arg-type]
    return [person.handle for person in page.items]


def test_a_person_is_found_by_handle_and_by_id(office: Office, console: Actor, maria: str) -> None:
    seen = office.read(console, people.get, "maria")

    assert seen == office.read(console, people.get, maria)
    assert (seen.id, seen.name, seen.email) == (maria, "Maria Ruiz", "maria@example.org")
    assert (seen.rights, seen.status) == (("admin", "manager"), "active")


def test_a_renamed_person_is_still_found_under_the_old_handle(office: Office, console: Actor, maria: str) -> None:
    office.do(console, people.rename, "maria", "m.ruiz")

    assert office.read(console, people.get, "maria").handle == "m.ruiz"
    assert office.read(console, people.get, "m.ruiz").id == maria


@pytest.mark.parametrize("taken", ["joe", "joseph"])
def test_a_handle_that_is_or_was_anothers_is_a_conflict(office: Office, console: Actor, maria: str, taken: str) -> None:
    office.do(console, people.add, NewPerson("joe", "Joe"))
    office.do(console, people.rename, "joe", "joseph")

    with pytest.raises(Conflict, match=taken):
        office.do(console, people.rename, "maria", taken)
    with pytest.raises(Conflict, match=taken):
        office.do(console, people.add, NewPerson(taken, "Another Joe"))

    assert office.read(console, people.get, maria).handle == "maria"
    assert len(names(office, console)) == 2


def test_a_person_may_take_its_old_handle_back(office: Office, console: Actor, maria: str) -> None:
    office.do(console, people.rename, "maria", "m.ruiz")
    office.do(console, people.rename, "m.ruiz", "maria")

    assert office.read(console, people.get, maria).handle == "maria"


@pytest.mark.parametrize("name", ["ñ" * 200, "مريم عبد الله", "רות\u200f כהן", "A"])
def test_names_in_any_script_and_of_two_hundred_characters_are_fine(
    office: Office, console: Actor, maria: str, name: str
) -> None:
    office.do(console, people.edit, maria, {"name": name})

    assert office.read(console, people.get, maria).name == name


@pytest.mark.parametrize("name", ["", "   ", "x" * 201, "Ma\x00ria", "Ma\nria", "\u202eairam", "Ma\ud800", 7, None])
def test_a_name_that_is_none_is_refused_and_named(office: Office, console: Actor, maria: str, name: object) -> None:
    with pytest.raises(Invalid) as refused:
        office.do(console, people.edit, maria, {"name": name})

    assert refused.value.facts["field"] == "name"
    assert office.read(console, people.get, maria).name == "Maria Ruiz"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"email": "no address"}, "email"),
        ({"email": "a@b" + "c" * 252}, "email"),
        ({"rights": ["owner"]}, "rights"),
        ({"rights": "admin"}, "rights"),
        ({"rights": [["admin"]]}, "rights"),
        ({"height": 180}, "height"),
        ({"departed_at": MONDAY}, "departed_at"),
        ({}, "changes"),
    ],
)
def test_an_edit_that_cannot_be_meant_names_its_field(
    office: Office, console: Actor, maria: str, changes: dict[str, object], field: str
) -> None:
    before = office.read(console, people.get, maria)

    with pytest.raises(Invalid) as refused:
        office.do(console, people.edit, maria, changes)

    assert refused.value.facts["field"] == field
    assert office.read(console, people.get, maria) == before


def test_an_edit_of_what_has_changed_since_is_a_conflict(office: Office, console: Actor, maria: str) -> None:
    stale = office.read(console, people.get, maria).etag
    office.do(console, people.edit, maria, {"name": "María Ruiz"}, expected=stale)

    with pytest.raises(Conflict, match="changed since you looked"):
        office.do(console, people.edit, maria, {"name": "M. Ruiz"}, expected=stale)
    with pytest.raises(Conflict, match="changed since you looked"):
        office.do(console, people.rename, maria, "m.ruiz", expected=stale)

    assert office.read(console, people.get, maria).name == "María Ruiz"


def test_a_name_told_late_holds_from_then_and_does_not_undo_a_later_one(
    office: Office, console: Actor, clock: StandingClock, maria: str
) -> None:
    clock.pass_(days=20)
    office.do(console, people.edit, maria, {"name": "Maria Ortiz"})
    clock.pass_(days=10)
    office.do(console, people.edit, maria, {"name": "Maria Vega"}, valid_from=MONDAY + 5 * DAY)

    seen = [office.read(console, people.get, maria, as_of=MONDAY + days * DAY).name for days in (4, 5, 19, 20, 30)]

    assert seen == ["Maria Ruiz", "Maria Vega", "Maria Vega", "Maria Ortiz", "Maria Ortiz"]


def test_nothing_is_changed_before_a_person_was_there(office: Office, console: Actor, maria: str) -> None:
    with pytest.raises(Invalid) as refused:
        office.do(console, people.edit, maria, {"name": "Early"}, valid_from=MONDAY - 1)
    assert refused.value.facts["field"] == "valid_from"
    with pytest.raises(Invalid):
        office.do(console, people.depart, maria, MONDAY - DAY)
    with pytest.raises(NotFound, match="was not there"):
        office.read(console, people.get, maria, as_of=MONDAY - 1)


def test_a_person_may_be_added_from_an_earlier_day_on(office: Office, console: Actor) -> None:
    office.do(console, people.add, NewPerson("old", "Old hand"), valid_from=MONDAY - 400 * DAY)

    assert office.read(console, people.get, "old", as_of=MONDAY - 399 * DAY).status == "active"


def test_no_instant_outside_the_calendar_is_taken(office: Office, console: Actor, maria: str) -> None:
    for wrong in (-1, 2**63, 10**30):
        with pytest.raises(Invalid):
            office.do(console, people.add, NewPerson("new", "New"), valid_from=wrong)
        with pytest.raises(Invalid):
            office.do(console, people.depart, maria, wrong)


def test_people_are_listed_by_name_page_by_page(office: Office, console: Actor, maria: str) -> None:
    for handle in ("d", "b", "c", "a"):
        office.do(console, people.add, NewPerson(handle, f"Person {handle}"))
    office.do(console, people.add, NewPerson("a2", "Person a"))

    first = office.read(console, people.listed, Ask(2))
    second = office.read(console, people.listed, Ask(4, first.next))

    assert {p.handle for p in [*first.items, *second.items][1:3]} == {"a", "a2"}  # of one name: in any order
    assert [p.name for p in first.items] == ["Maria Ruiz", "Person a"]
    assert [p.name for p in second.items] == ["Person a", "Person b", "Person c", "Person d"]
    assert second.next is None


def test_people_are_listed_by_right_and_status(office: Office, console: Actor, maria: str) -> None:
    office.do(console, people.add, NewPerson("joe", "Joe", rights=("auditor",)))
    office.do(console, people.add, NewPerson("lee", "Lee"))
    office.do(console, people.set_away, "lee", MONDAY, MONDAY + DAY)
    office.do(console, people.depart, "joe", MONDAY)

    assert names(office, console, right="admin") == ["maria"]
    assert names(office, console, status="away") == ["lee"]
    assert names(office, console, status="departed", right="auditor") == ["joe"]
    assert names(office, console, status="active", as_of=MONDAY + DAY) == ["lee", "maria"]
    with pytest.raises(Invalid, match="no status 'asleep'"):
        names(office, console, status="asleep")


def test_who_has_no_right_sees_itself_alone(office: Office, console: Actor, maria: str) -> None:
    joe = Actor("person", office.do(console, people.add, NewPerson("joe", "Joe")))

    assert names(office, joe) == ["joe"]
    assert office.read(joe, people.get, "joe").name == "Joe"
    with pytest.raises(Forbidden):
        office.read(joe, people.get, "maria")
    assert names(office, Actor("position", joe.id)) == []
    assert names(office, Actor("person", maria)) == ["joe", "maria"]


def test_only_an_administrator_changes_people_but_anyone_says_that_it_is_away(
    office: Office, console: Actor, maria: str
) -> None:
    joe = Actor("person", office.do(console, people.add, NewPerson("joe", "Joe", rights=("manager", "approver"))))

    office.do(joe, people.set_away, "joe", MONDAY, MONDAY + DAY)
    for verb in (
        lambda act: people.set_away(act, "maria", MONDAY),
        lambda act: people.edit(act, "joe", {"rights": ["admin"]}),
        lambda act: people.rename(act, "joe", "joseph"),
        lambda act: people.depart(act, "maria", MONDAY),
        lambda act: people.add(act, NewPerson("new", "New")),
    ):
        with pytest.raises(Forbidden):
            office.do(joe, verb)

    office.do(Actor("person", maria), people.edit, "joe", {"rights": ["admin"]})
    assert office.read(console, people.get, "joe").rights == ("admin",)


def test_the_ledger_says_what_was_done_to_whom_without_names(office: Office, console: Actor, maria: str) -> None:
    office.do(console, people.edit, maria, {"name": "María Ruiz", "rights": ["admin"]})

    found = office.look(lambda tx: ledger.lines_about(tx, {"subject_id": maria}, Ask(10))).items
    told = [(numbered.line.what, dict(numbered.line.facts)) for numbered in found]
    assert told == [
        ("person.edited", {"fields": ["name", "rights"], "rights": ["admin"], "valid_from": MONDAY}),
        ("person.added", {"rights": ["admin", "manager"], "valid_from": MONDAY}),
    ]
