"""Appointments: one role a position, one incumbent a role, and low-risk ones that end by themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clocks import MONDAY, StandingClock
from headcount.kit.instants import DAY
from headcount.kit.refusals import Conflict, Forbidden, Invalid
from headcount.office import Actor, Office
from headcount.workforce import positions, roles
from headcount.workforce.positions import Appointment, Deployment
from headcount.workforce.positions.appointments.appointment import check_free
from staff import Staff

SPANS = st.tuples(st.integers(0, 9), st.none() | st.integers(1, 10)).filter(lambda s: s[1] is None or s[0] < s[1])


@pytest.fixture
def two(office: Office, console: Actor, people: Staff) -> dict[str, str]:
    """The incumbent of Triage (low risk) and one of Refunds (medium)."""
    since = MONDAY - 10 * DAY
    return {
        code: office.do(console, positions.deploy, Deployment(code, role, code, stage="active"), since)
        for code, role in (("agent-1", "triage"), ("agent-2", "refunds"))
    }


def appointment(name: str, position: str, role: str, kind: str, span: tuple[int, int | None]) -> Appointment:
    return Appointment(name, position, role, kind, *span, False, 0)  # type: ignore[arg-type]


@given(SPANS, SPANS, st.sampled_from("pq"), st.sampled_from("rs"), st.sampled_from(["incumbent", "shadow"]))
def test_no_instant_sees_a_position_in_two_roles_or_a_role_with_two_incumbents(
    mine: tuple[int, int | None], other: tuple[int, int | None], position: str, role: str, kind: str
) -> None:
    wanted, held = appointment("a", "p", "r", "incumbent", mine), appointment("b", position, role, kind, other)
    together = any(wanted.holds(at) and held.holds(at) for at in range(12))
    clash = together and (position == "p" or (role == "r" and kind == "incumbent"))

    if clash:
        with pytest.raises(Conflict):
            check_free(wanted, [held])
    else:
        check_free(wanted, [held])


def test_beside_an_incumbent_there_may_be_shadows_and_stand_ins(
    office: Office, console: Actor, people: Staff, two: dict[str, str]
) -> None:
    for number, kind in enumerate(("shadow", "stand_in", "stand_in"), start=5):
        made = Deployment(f"agent-{number}", "refunds", "S", appointment=kind)  # type: ignore[arg-type]
        office.do(console, positions.deploy, made)

    with pytest.raises(Conflict, match="has an incumbent from 2026-02-20T09:00:00Z: beside it there is room"):
        office.do(console, positions.deploy, Deployment("agent-9", "refunds", "S"))
    assert office.look(lambda tx: positions.incumbents(tx, [people["refunds"], people["invoices"]], MONDAY)) == {
        people["refunds"]: two["agent-2"]
    }


def test_a_position_fills_one_role_and_another_only_after_it(
    office: Office, console: Actor, people: Staff, two: dict[str, str]
) -> None:
    with pytest.raises(Conflict, match="fills a role from 2026-02-20"):
        office.do(console, positions.appoint, "agent-2", "invoices")

    office.do(console, positions.end_appointment, "agent-2")
    office.do(console, positions.appoint, "agent-2", "invoices")

    pairs = [(two["agent-2"], MONDAY - 1), (two["agent-2"], MONDAY), (two["agent-1"], MONDAY), ("none", MONDAY)]
    assert office.look(lambda tx: positions.roles_filled(tx, pairs)) == [
        people["refunds"],
        people["invoices"],
        people["triage"],
        None,
    ]
    spans = office.read(console, positions.appointments_of, "agent-2")
    assert [(one.role, one.valid_to) for one in spans] == [(people["refunds"], MONDAY), (people["invoices"], None)]
    assert [one.position for one in office.read(console, positions.appointments_in, "refunds")] == [two["agent-2"]]


def test_a_low_risk_appointment_ends_by_itself_unless_it_is_renewed(
    office: Office, console: Actor, clock: StandingClock, people: Staff, two: dict[str, str]
) -> None:
    clock.pass_(days=29)
    office.do(console, positions.renew_appointment, "agent-1")
    clock.pass_(days=29)
    held = office.look(lambda tx: positions.roles_filled(tx, [(two["agent-1"], clock.at)]))
    clock.pass_(days=1)
    ended = office.look(lambda tx: positions.roles_filled(tx, [(two["agent-1"], clock.at)]))

    assert (held, ended) == ([people["triage"]], [None])
    with pytest.raises(Conflict, match="fills no role on"):
        office.do(console, positions.renew_appointment, "agent-1")
    office.do(console, positions.appoint, "agent-1", "triage")


def test_what_decisions_cached_of_an_appointment_ends_with_it(
    office: Office, console: Actor, clock: StandingClock, two: dict[str, str]
) -> None:
    clock.pass_(days=29)
    office.jobs.work_off()
    before = office.read(console, lambda read: read.revision)
    clock.pass_(days=1)
    office.jobs.work_off()

    assert office.read(console, lambda read: read.revision) > before


def test_renewing_lasts_for_good_once_the_risk_is_no_longer_low(
    office: Office, console: Actor, people: Staff, two: dict[str, str]
) -> None:
    office.do(console, roles.edit, "triage", {"risk": "medium"})
    office.do(console, positions.renew_appointment, "agent-1")

    assert [one.valid_to for one in office.read(console, positions.appointments_of, "agent-1")] == [None]
    with pytest.raises(Conflict, match="does not end by itself"):
        office.do(console, positions.renew_appointment, "agent-1")


def test_an_appointment_ended_at_its_beginning_never_was(office: Office, console: Actor, two: dict[str, str]) -> None:
    office.do(console, positions.end_appointment, "agent-2", MONDAY - 10 * DAY)

    assert office.read(console, positions.appointments_of, "agent-2") == []
    with pytest.raises(Conflict, match="fills no role"):
        office.do(console, positions.end_appointment, "agent-2")


def test_appointments_that_cannot_be_are_refused(
    office: Office, console: Actor, clock: StandingClock, people: Staff, two: dict[str, str]
) -> None:
    clock.pass_(days=1)
    office.do(console, positions.deploy, Deployment("agent-3", "invoices", "C"))
    clock.pass_(days=1)
    office.do(console, positions.end_appointment, "agent-3")
    with pytest.raises(Invalid, match="ends after it begins"):
        office.do(console, positions.appoint, "agent-3", "invoices", "incumbent", clock.at, clock.at)
    with pytest.raises(Invalid, match="nothing is known of it before"):
        office.do(console, positions.appoint, "agent-3", "invoices", "incumbent", MONDAY)
    office.do(console, positions.retire, "agent-3")
    with pytest.raises(Conflict, match="retired"):
        office.do(console, positions.appoint, "agent-3", "invoices")
    office.do(console, roles.close, "invoices")
    with pytest.raises(Conflict, match="invoices is closed"):
        office.do(console, positions.appoint, "agent-2", "invoices")


def test_roles_are_filled_by_those_who_manage_them_and_renewed_by_who_answers(
    office: Office, console: Actor, people: Staff, two: dict[str, str]
) -> None:
    office.do(console, positions.propose_owner, "agent-1", "maria")
    office.do(people.actor("maria"), positions.accept_ownership, "agent-1")
    office.do(people.actor("maria"), positions.renew_appointment, "agent-1")

    office.do(console, positions.end_appointment, "agent-1")
    for handle in ("maria", "eve", "joe"):
        with pytest.raises(Forbidden):
            office.do(people.actor(handle), positions.appoint, "agent-1", "triage")
    office.do(people.actor("bob"), positions.appoint, "agent-1", "triage")
