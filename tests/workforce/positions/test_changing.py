"""Changing a position: edits, codes, stages, review dates; now, late and ahead."""

from datetime import date

import pytest

from clocks import MONDAY, StandingClock
from headcount.kit.instants import DAY
from headcount.kit.pages import Ask
from headcount.kit.refusals import Conflict, Forbidden, Invalid
from headcount.office import Actor, Office, ledger
from headcount.workforce import people as humans
from headcount.workforce import positions, roles
from headcount.workforce.positions import Deployment, PositionView
from staff import Staff


@pytest.fixture
def position(office: Office, console: Actor, people: Staff) -> str:
    given = Deployment("agent-1", "triage", "Triage", owner="maria", maintainers=("lee",))
    return office.do(console, positions.deploy, given, MONDAY - 30 * DAY)


def seen(office: Office, console: Actor, ref: str = "agent-1", as_of: int | None = None) -> PositionView:
    return office.read(console, positions.get, ref, as_of)


def test_an_edit_names_people_by_handle_and_is_on_the_ledger_without_their_words(
    office: Office, console: Actor, people: Staff, position: str
) -> None:
    changes = {"name": "Sorting", "deputy": "joe", "maintainers": ["lee", "bob"], "runbook": "wiki/triage"}
    office.do(console, positions.edit, "agent-1", changes)

    now = seen(office, console)
    assert (now.name, now.deputy, now.source.runbook) == ("Sorting", people["joe"], "wiki/triage")
    assert now.maintainers == (people["lee"], people["bob"])
    line = office.look(lambda tx: ledger.lines_about(tx, {"what": "position.edited"}, Ask(1))).items[0].line
    assert line.facts["fields"] == ["deputy", "maintainers", "name", "runbook"]
    assert "Sorting" not in str(line.facts)


def test_whoever_saw_another_state_is_refused(office: Office, console: Actor, position: str) -> None:
    etag = seen(office, console).etag
    office.do(console, positions.edit, "agent-1", {"name": "Sorting"}, etag)

    with pytest.raises(Conflict, match="changed since you looked"):
        office.do(console, positions.edit, "agent-1", {"name": "Routing"}, etag)
    with pytest.raises(Conflict, match="changed since you looked"):
        office.do(console, positions.rename, "agent-1", "agent-2", etag)
    assert (seen(office, console).name, seen(office, console).code) == ("Sorting", "agent-1")


@pytest.mark.parametrize("field", ["owner", "stage", "role", "next_review_on", "salary"])
def test_what_has_a_verb_of_its_own_is_not_edited(office: Office, console: Actor, position: str, field: str) -> None:
    with pytest.raises(Invalid, match=f"no field '{field}'"):
        office.do(console, positions.edit, "agent-1", {field: "x"})


def test_a_change_told_late_holds_up_to_a_later_one(office: Office, console: Actor, position: str) -> None:
    office.do(console, positions.edit, "agent-1", {"control": "tool_scoped"}, None, MONDAY - 5 * DAY)
    office.do(console, positions.edit, "agent-1", {"control": "observed"}, None, MONDAY - 20 * DAY)

    controls = [seen(office, console, as_of=MONDAY - days * DAY).control for days in (25, 15, 3)]
    assert controls == ["listed", "observed", "tool_scoped"]
    with pytest.raises(Invalid, match="nothing is known of it before"):
        office.do(console, positions.edit, "agent-1", {"control": "checked"}, None, MONDAY - 31 * DAY)


def test_a_code_given_up_still_leads_to_the_position(office: Office, console: Actor, position: str) -> None:
    office.do(console, positions.rename, "agent-1", "agent-9")

    assert seen(office, console, "agent-1") == seen(office, console, "agent-9")
    assert seen(office, console).code == "agent-9"
    refs = ["agent-1", "agent-9", position, "agent-0"]
    assert office.look(lambda tx: positions.ids_of(tx, refs)) == dict.fromkeys(refs[:3], position)


def test_a_position_moves_through_its_stages_and_is_reviewed_while_it_works(
    office: Office, console: Actor, people: Staff
) -> None:
    office.do(console, positions.deploy, Deployment("agent-2", "refunds", "Refunds"))
    assert seen(office, console, "agent-2").next_review_on is None
    office.do(console, positions.move, "agent-2", "active")
    assert seen(office, console, "agent-2").next_review_on == date(2026, 6, 2)

    office.do(console, positions.retire, "agent-2")

    assert (seen(office, console, "agent-2").stage, seen(office, console, "agent-2").next_review_on) == (
        "retired",
        None,
    )
    with pytest.raises(Conflict, match="retired, for good: deploy another"):
        office.do(console, positions.move, "agent-2", "active")


def test_with_the_end_of_an_incumbent_its_role_is_open_to_a_successor(
    office: Office, console: Actor, clock: StandingClock, people: Staff
) -> None:
    office.do(console, positions.deploy, Deployment("agent-2", "refunds", "Refunds", stage="active"))
    with pytest.raises(Conflict, match="has an incumbent"):
        office.do(console, positions.deploy, Deployment("agent-3", "refunds", "Refunds again", stage="active"))

    clock.pass_(days=1)
    office.do(console, positions.retire, "agent-2")
    office.do(console, positions.deploy, Deployment("agent-3", "refunds", "Refunds again", stage="active"))

    assert (seen(office, console, "agent-2").role, seen(office, console, "agent-2").stage) == (
        people["refunds"],
        "retired",
    )


@pytest.mark.parametrize(
    ("cycle", "due"), [("weekly", date(2026, 3, 9)), ("half_yearly", date(2026, 9, 2)), ("never", None)]
)
def test_the_first_review_follows_the_cadence_of_the_role(
    office: Office, console: Actor, people: Staff, cycle: str, due: date | None
) -> None:
    content = {"purpose": ["Pays back."], "cadence": {"review": cycle}}
    office.do(console, roles.describe, "refunds", content, "first")
    office.do(console, positions.deploy, Deployment("agent-2", "refunds", "Refunds", stage="active"))

    assert seen(office, console, "agent-2").next_review_on == due


def test_positions_due_for_review_are_those_at_work_whose_day_has_come(
    office: Office, console: Actor, people: Staff, position: str
) -> None:
    office.do(console, positions.deploy, Deployment("agent-2", "refunds", "Refunds", stage="active"))
    office.do(console, positions.set_next_review, "agent-1", date(2026, 3, 1))
    office.do(console, positions.note_reviewed, "agent-2", date(2026, 3, 2), date(2026, 9, 2))

    def due(reader: Actor, by: date) -> list[str]:
        return [one.code for one in office.read(reader, positions.due_for_review, Ask(), by).items]

    assert due(console, date(2026, 3, 2)) == ["agent-1"]
    assert due(console, date(2026, 9, 2)) == ["agent-2", "agent-1"]
    assert due(people.actor("maria"), date(2026, 9, 2)) == ["agent-1"]
    assert seen(office, console, "agent-2").last_reviewed_on == date(2026, 3, 2)
    office.do(console, positions.retire, "agent-1")
    assert due(console, date(2026, 3, 2)) == []


def test_only_who_answers_for_it_changes_it(office: Office, console: Actor, people: Staff, position: str) -> None:
    office.do(people.actor("maria"), positions.accept_ownership, "agent-1")
    office.do(people.actor("maria"), positions.edit, "agent-1", {"name": "By its owner"})
    office.do(people.actor("bob"), positions.edit, "agent-1", {"name": "By the manager of its team"})

    for handle in ("lee", "eve", "joe"):
        with pytest.raises(Forbidden):
            office.do(people.actor(handle), positions.edit, "agent-1", {"name": "By another"})
    with pytest.raises(Forbidden):
        office.do(Actor("position", position), positions.edit, "agent-1", {"name": "By itself"})


def test_a_departed_person_is_named_for_nothing(
    office: Office, console: Actor, clock: StandingClock, position: str
) -> None:
    clock.pass_(days=1)
    office.do(console, humans.depart, "joe", clock.at)
    for changes in ({"deputy": "joe"}, {"maintainers": ["joe"]}):
        with pytest.raises(Conflict, match="joe has departed"):
            office.do(console, positions.edit, "agent-1", changes)
