"""Job descriptions of a role: numbered, in force from a day on, never written over something newer."""

from collections.abc import Mapping

import pytest

from clocks import MONDAY, StandingClock
from headcount.kit.instants import DAY
from headcount.kit.pages import Ask, encode
from headcount.kit.refusals import Conflict, Forbidden, Invalid, NotFound
from headcount.office import Actor, Office, ledger
from headcount.workforce import people, roles
from headcount.workforce.people import NewPerson
from headcount.workforce.roles import Expectations


def purposes(office: Office, reader: Actor, *days: int) -> list[str]:
    """What the role is for, on those days after Monday."""
    seen = [office.read(reader, roles.description, "triage", as_of=MONDAY + day * DAY) for day in days]
    return [said.content.purpose[0] for said in seen]


def describe(office: Office, actor: Actor, purpose: str, base: int | None, day: int | None = None) -> int:
    valid_from = None if day is None else MONDAY + day * DAY
    return office.do(actor, roles.describe, "triage", {"purpose": [purpose]}, "because", base, valid_from)


def test_a_description_is_kept_with_its_author_reason_and_digest(
    office: Office, console: Actor, ids: Mapping[str, str], triage: dict[str, object]
) -> None:
    maria = Actor("person", ids["maria"])

    assert office.do(maria, roles.describe, "triage", triage, "First version") == 1

    seen = office.read(maria, roles.description, "triage")
    assert roles.plain(seen.content) == triage
    assert (seen.version.number, seen.version.base_version, seen.version.reason) == (1, None, "First version")
    assert (seen.version.author, seen.version.valid_from) == (f"person:{ids['maria']}", MONDAY)
    line = office.look(lambda tx: ledger.lines_about(tx, {"subject_id": ids["triage"]}, Ask(1))).items[0].line
    assert dict(line.facts) == {
        "number": 1,
        "base_version": None,
        "sha256": seen.version.sha256,
        "valid_from": MONDAY,
    }


def test_an_approver_is_kept_as_the_person_and_shown_by_the_handle_of_now(
    office: Office, console: Actor, ids: Mapping[str, str], triage: dict[str, object]
) -> None:
    office.do(console, roles.describe, "triage", triage, "First version")
    office.do(console, people.rename, "maria", "m.ruiz")

    shown = office.read(console, roles.description, "triage")
    inside = office.look(lambda tx: roles.descriptions_in_force(tx, [ids["triage"]], MONDAY))[ids["triage"]]

    assert shown.content.tools[2].approver == "person:m.ruiz"
    assert inside.content.tools[2].approver == f"person:{ids['maria']}"
    assert shown.etag == inside.etag


def test_a_second_version_leaves_the_first_as_it_was(
    office: Office, console: Actor, clock: StandingClock, ids: Mapping[str, str]
) -> None:
    describe(office, console, "one", None)
    clock.pass_(days=2)
    assert describe(office, console, "two", 1) == 2

    assert purposes(office, console, 0, 1, 2, 3) == ["one", "one", "two", "two"]
    assert office.read(console, roles.description, "triage", 1).content.purpose == ("one",)
    changed = office.read(console, roles.diff, "triage", 2)
    assert [(line.sign, line.text) for line in changed.lines if line.sign != " "] == [("-", "one"), ("+", "two")]
    newest = office.read(console, roles.history, "triage", Ask(1))
    older = office.read(console, roles.history, "triage", Ask(1, newest.next))
    assert [version.number for version in (*newest.items, *older.items)] == [2, 1]


@pytest.mark.parametrize("number", [0, -1, 2, 2**31, 10**30])
def test_a_version_that_is_none_is_not_found(
    office: Office, console: Actor, ids: Mapping[str, str], number: int
) -> None:
    describe(office, console, "one", None)

    with pytest.raises(NotFound, match="has no version"):
        office.read(console, roles.description, "triage", number)
    with pytest.raises(NotFound):
        office.read(console, roles.diff, "triage", number, 1)


@pytest.mark.parametrize("key", ["a", 10**30])
def test_a_cursor_that_is_not_ours_is_refused(
    office: Office, console: Actor, ids: Mapping[str, str], key: str | int
) -> None:
    with pytest.raises(Invalid, match="cursor"):
        office.read(console, roles.history, "triage", Ask(1, encode(key)))
    with pytest.raises(Invalid, match="cursor"):
        office.read(console, roles.listed, Ask(1, encode(key, 7)))


def test_a_description_over_something_older_is_a_conflict_with_both_numbers(
    office: Office, console: Actor, ids: Mapping[str, str]
) -> None:
    describe(office, console, "one", None)
    describe(office, console, "two", 1)

    for base in (None, 0, 1):
        with pytest.raises(Conflict) as refused:
            describe(office, console, "mine", base)
        assert (refused.value.facts["base_version"], refused.value.facts["newest"]) == (base or 0, 2)
    for base in (3, -1):
        with pytest.raises(Invalid, match=f"there is no version {base}"):
            describe(office, console, "mine", base)

    assert purposes(office, console, 0) == ["two"]


def test_a_version_planned_ahead_waits_for_its_day_and_the_next_replaces_it(
    office: Office, console: Actor, ids: Mapping[str, str]
) -> None:
    describe(office, console, "one", None)
    describe(office, console, "two", 1, day=10)
    before = purposes(office, console, 0, 9, 10)
    describe(office, console, "three", 2, day=5)

    assert before == ["one", "one", "two"]
    assert purposes(office, console, 4, 5, 10) == ["one", "three", "three"]


def test_a_version_told_late_was_in_force_by_todays_knowledge(
    office: Office, console: Actor, clock: StandingClock, ids: Mapping[str, str]
) -> None:
    describe(office, console, "one", None)
    clock.pass_(days=10)
    describe(office, console, "two", 1, day=3)

    assert purposes(office, console, 2, 3, 10) == ["one", "two", "two"]
    role = ids["triage"]
    moments = [(role, MONDAY + day * DAY) for day in (-1, 2, 3)]
    assert office.look(lambda tx: roles.versions_in_force(tx, moments)) == {moments[1]: 1, moments[2]: 2}


def test_nothing_is_in_force_before_the_first_version(office: Office, console: Actor, ids: Mapping[str, str]) -> None:
    with pytest.raises(NotFound, match="no job description is in force"):
        office.read(console, roles.description, "triage")
    with pytest.raises(NotFound, match="no version 1"):
        office.read(console, roles.description, "triage", 1)
    with pytest.raises(Invalid, match="nothing is known of it before"):
        describe(office, console, "one", None, day=-1)

    assert office.look(lambda tx: roles.versions_in_force(tx, [(ids["triage"], MONDAY)])) == {}


def test_each_version_says_what_is_expected(
    office: Office, console: Actor, clock: StandingClock, ids: Mapping[str, str]
) -> None:
    for number, acceptance in enumerate((0.8, 0.9)):
        content = {"expectations": {"acceptance": acceptance}}
        office.do(console, roles.describe, "triage", content, "because", number)
        clock.pass_(days=1)

    first, second, third = ((ids["triage"], number) for number in (1, 2, 3))
    said = office.look(lambda tx: roles.expectations_of(tx, [first, second, third]))
    assert said == {first: Expectations(acceptance=0.8), second: Expectations(acceptance=0.9)}
    assert office.look(lambda tx: roles.expectations_of(tx, [])) == {}


@pytest.mark.parametrize(
    ("content", "reason", "field"),
    [
        ({"colour": "red"}, "because", "colour"),
        ({"tools": [{"tool": "a.b", "grant": "ask", "when": "a; b"}]}, "because", "tools.0.when"),
        ({}, "", "reason"),
        ({}, "x\x00y", "reason"),
    ],
)
def test_a_description_that_cannot_be_meant_leaves_nothing(
    office: Office, console: Actor, ids: Mapping[str, str], content: object, reason: str, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        office.do(console, roles.describe, "triage", content, reason)

    assert refused.value.facts["field"] == field
    assert office.read(console, roles.history, "triage", Ask()).items == []


def test_an_approver_must_be_of_the_organisation(office: Office, console: Actor, ids: Mapping[str, str]) -> None:
    office.do(console, people.add, NewPerson("gone", "Gone"))
    office.do(console, people.depart, "gone", MONDAY)

    def asks(name: str) -> dict[str, object]:
        grants = [{"tool": "a.b", "grant": "allow"}, {"tool": "a.b", "grant": "ask", "approver": f"person:{name}"}]
        return {"tools": grants}

    with pytest.raises(Conflict) as refused:
        office.do(console, roles.describe, "triage", asks("gone"), "because")
    assert refused.value.facts["field"] == "tools.1.approver"
    with pytest.raises(NotFound):
        office.do(console, roles.describe, "triage", asks("nobody"), "because")


def test_a_closed_role_is_not_described(office: Office, console: Actor, ids: Mapping[str, str]) -> None:
    office.do(console, roles.close, "triage", valid_from=MONDAY + 5 * DAY)
    describe(office, console, "one", None)

    with pytest.raises(Conflict, match="triage is closed"):
        describe(office, console, "two", 1, day=5)


def test_only_whoever_manages_the_role_describes_it(office: Office, console: Actor, ids: Mapping[str, str]) -> None:
    joe = Actor("person", ids["joe"])
    describe(office, Actor("person", ids["maria"]), "one", None)

    with pytest.raises(Forbidden):
        describe(office, joe, "two", 1)
    assert purposes(office, joe, 0) == ["one"]
    with pytest.raises(Forbidden):
        office.read(Actor("position", ids["joe"]), roles.description, "triage")
