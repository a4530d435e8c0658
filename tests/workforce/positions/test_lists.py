"""Lists of positions: how far they reach, what they filter, how they page."""

import pytest

from clocks import MONDAY, StandingClock
from headcount.kit.instants import DAY
from headcount.kit.pages import Ask
from headcount.kit.refusals import Invalid, NotFound
from headcount.office import Actor, Office, Read
from headcount.workforce import positions, roles
from headcount.workforce.positions import Deployment, Filter
from staff import Staff


@pytest.fixture
def three(office: Office, console: Actor, people: Staff) -> dict[str, str]:
    """One in each role: Maria's in Triage, one she was asked to own in Refunds, one that Lee maintains in Invoices."""
    given = (
        Deployment("a-triage", "triage", "A", "observed"),
        Deployment("b-refunds", "refunds", "B", "checked", owner="maria"),
        Deployment("c-invoices", "invoices", "C", maintainers=("lee",), stage="active"),
    )
    made = {one.code: office.do(console, positions.deploy, one) for one in given}
    office.do(console, positions.propose_owner, "a-triage", "maria")
    office.do(people.actor("maria"), positions.accept_ownership, "a-triage")
    return made


def codes(office: Office, reader: Actor, wanted: Filter | None = None, as_of: int | None = None) -> list[str]:
    return [one.code for one in office.read(reader, positions.listed, Ask(), wanted, as_of).items]


def test_a_list_reaches_as_far_as_its_reader(office: Office, console: Actor, people: Staff, three: object) -> None:
    everything = ["a-triage", "b-refunds", "c-invoices"]
    readers = {"ada": everything, "eve": everything, "bob": everything}
    readers |= {"maria": everything[:2], "lee": everything[2:], "joe": everything[2:]}

    assert {handle: codes(office, people.actor(handle)) for handle in readers} == readers


def test_a_position_lists_itself_and_a_key_nothing(office: Office, three: dict[str, str]) -> None:
    assert codes(office, Actor("position", three["a-triage"])) == ["a-triage"]
    assert codes(office, Actor("sender", "key")) == []
    assert codes(office, Actor("grader", "key")) == []


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Filter(role="triage"), ["a-triage"]),
        (Filter(team="support"), ["a-triage", "b-refunds"]),
        (Filter(team="company"), []),
        (Filter(owner="maria"), ["a-triage"]),
        (Filter(stage="onboarding"), ["b-refunds"]),
        (Filter(control="checked", team="support"), ["b-refunds"]),
        (Filter(control="checked", role="triage"), []),
    ],
)
def test_filters_narrow_a_list(office: Office, console: Actor, three: object, wanted: Filter, found: list[str]) -> None:
    assert codes(office, console, wanted) == found


def test_a_filter_that_is_none_is_refused(office: Office, console: Actor, three: object) -> None:
    with pytest.raises(Invalid, match="stage is one of"):
        codes(office, console, Filter(stage="fired"))
    with pytest.raises(NotFound, match="no team nowhere"):
        codes(office, console, Filter(team="nowhere"))


def test_pages_follow_one_another_without_gap(office: Office, console: Actor, three: object) -> None:
    found, cursor = [], None
    for _ in range(3):
        page = office.read(console, positions.listed, Ask(1, cursor))
        found += [one.code for one in page.items]
        cursor = page.next
    assert (found, cursor) == (["a-triage", "b-refunds", "c-invoices"], None)


def test_a_list_as_of_a_day_shows_what_was_there(
    office: Office, console: Actor, clock: StandingClock, three: object
) -> None:
    assert codes(office, console, as_of=MONDAY - 1) == []
    clock.pass_(days=31)  # the appointment in the low-risk role is over
    assert codes(office, console, Filter(role="triage")) == ["a-triage"]
    seen = office.read(console, positions.get, "a-triage")
    assert seen.appointment is not None
    assert not seen.appointment.holds(clock.at)


def test_whose_role_ended_still_belongs_to_its_team(
    office: Office, console: Actor, people: Staff, clock: StandingClock, three: dict[str, str]
) -> None:
    clock.pass_(days=1)
    office.do(console, positions.end_appointment, "c-invoices")
    office.do(console, roles.close, "invoices")

    assert codes(office, people.actor("joe")) == ["c-invoices"]
    office.do(console, positions.appoint, "c-invoices", "support-lead", "stand_in")
    assert codes(office, people.actor("joe")) == []
    assert codes(office, people.actor("joe"), as_of=clock.at - DAY) == ["c-invoices"]


def test_other_rooms_ask_which_positions_a_scope_reaches(office: Office, people: Staff, three: dict[str, str]) -> None:
    def within(read: Read) -> object:
        return positions.within(read, read.scope("position.read"))

    assert office.read(people.actor("ada"), within) is None
    assert office.read(people.actor("lee"), within) == {three["c-invoices"]}


def test_a_batch_of_positions_is_one_look_however_many(office: Office, console: Actor, three: dict[str, str]) -> None:
    seen = office.read(console, positions.by_ids, [*three.values(), "none"])
    assert {code: seen[position].code for code, position in three.items()} == {code: code for code in three}
    assert {one.id: one for one in office.read(console, positions.listed, Ask()).items} == seen
