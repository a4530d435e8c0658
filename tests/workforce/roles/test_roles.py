"""Roles: where they stand, under whom, and since when."""

from collections.abc import Callable, Mapping

import pytest

from clocks import MONDAY, StandingClock
from headcount.kit.instants import DAY
from headcount.kit.pages import Ask
from headcount.kit.refusals import Conflict, Forbidden, Invalid, NotFound
from headcount.office import Act, Actor, Office
from headcount.workforce import people, roles, teams
from headcount.workforce.people import NewPerson
from headcount.workforce.roles import NewRole, ReportingLine
from headcount.workforce.teams import NewTeam


def slugs(office: Office, reader: Actor, **chosen: str) -> list[str]:
    return [role.slug for role in office.read(reader, roles.listed, Ask(), **chosen).items]  # type: ignore[arg-type]


def test_a_role_is_found_by_slug_and_says_whom_it_reports_to(
    office: Office, console: Actor, ids: Mapping[str, str]
) -> None:
    seen, lead = (office.read(console, roles.get, slug) for slug in ("triage", "support-lead"))

    assert (seen.id, seen.title, seen.team) == (ids["triage"], "Triage", ids["support"])
    assert (seen.risk, seen.managed, seen.closed) == ("low", "screen", False)
    assert (seen.reports_to_role, seen.reports_to_person) == (ids["support-lead"], None)
    assert (lead.reports_to_role, lead.reports_to_person) == (None, ids["maria"])


def test_reports_and_reporting_lines_as_of_a_day(
    office: Office, console: Actor, clock: StandingClock, ids: Mapping[str, str]
) -> None:
    clock.pass_(days=5)
    office.do(console, roles.edit, "triage", {"reports_to": "person:joe"})

    def line(day: int) -> ReportingLine:
        return office.look(lambda tx: roles.reporting_lines(tx, [ids["triage"]], MONDAY + day * DAY))[ids["triage"]]

    assert line(4) == ReportingLine((ids["support-lead"],), ids["maria"])
    assert line(5) == ReportingLine((), ids["joe"])
    assert office.look(lambda tx: roles.reporting_lines(tx, [ids["triage"]], MONDAY - 1)) == {}


def test_a_supervisor_told_late_does_not_undo_a_later_one(
    office: Office, console: Actor, clock: StandingClock, ids: Mapping[str, str]
) -> None:
    office.do(console, roles.add, NewRole("desk", "Desk", "support"))
    clock.pass_(days=10)
    office.do(console, roles.edit, "triage", {"reports_to": "desk"})
    office.do(console, roles.edit, "triage", {"reports_to": "person:joe"}, valid_from=MONDAY + 5 * DAY)

    seen = [office.read(console, roles.get, "triage", as_of=MONDAY + day * DAY) for day in (4, 5, 10)]

    desk = office.read(console, roles.get, "desk").id
    assert [role.reports_to_role for role in seen] == [ids["support-lead"], None, desk]
    assert [role.reports_to_person for role in seen] == [None, ids["joe"], None]


@pytest.mark.parametrize(
    ("role", "above", "chain"),
    [
        ("triage", "triage", "triage → triage"),
        ("support-lead", "triage", "support-lead → triage → support-lead"),
        ("support-lead", "refunds", "support-lead → refunds → triage → support-lead"),
    ],
)
def test_a_supervisor_never_stands_under_its_own_report_and_the_refusal_names_the_line(
    office: Office, console: Actor, ids: Mapping[str, str], role: str, above: str, chain: str
) -> None:
    office.do(console, roles.add, NewRole("refunds", "Refunds", "support", "triage"))
    before = office.read(console, roles.get, role)

    with pytest.raises(Conflict, match=chain) as refused:
        office.do(console, roles.edit, role, {"reports_to": above})

    assert refused.value.facts["field"] == "reports_to"
    assert office.read(console, roles.get, role) == before


def test_a_loop_that_would_only_begin_on_a_day_to_come_is_refused_today(
    office: Office, console: Actor, ids: Mapping[str, str]
) -> None:
    office.do(console, roles.add, NewRole("desk", "Desk", "support"))
    office.do(console, roles.edit, "desk", {"reports_to": "triage"}, valid_from=MONDAY + 7 * DAY)

    with pytest.raises(Conflict, match=r"2026-03-09.*support-lead → desk → triage → support-lead"):
        office.do(console, roles.edit, "support-lead", {"reports_to": "desk"})


def test_a_role_with_open_reports_is_not_closed_until_they_report_elsewhere(
    office: Office, console: Actor, ids: Mapping[str, str]
) -> None:
    with pytest.raises(Conflict, match="triage to support-lead"):
        office.do(console, roles.close, "support-lead")
    office.do(console, roles.edit, "triage", {"reports_to": "person:maria"}, valid_from=MONDAY + DAY)
    office.do(console, roles.close, "support-lead", valid_from=MONDAY + DAY)

    assert not office.read(console, roles.get, "support-lead").closed
    assert office.read(console, roles.get, "support-lead", as_of=MONDAY + DAY).closed
    assert slugs(office, console, openness="open") == ["support-lead", "triage"]
    with pytest.raises(Conflict, match="an open role cannot report to a closed one"):
        office.do(console, roles.edit, "triage", {"reports_to": "support-lead"}, valid_from=MONDAY + 2 * DAY)


def test_a_closed_role_is_opened_again_once_its_supervisor_is(
    office: Office, console: Actor, clock: StandingClock, ids: Mapping[str, str]
) -> None:
    for slug in ("triage", "support-lead"):
        office.do(console, roles.close, slug)
    clock.pass_(days=1)

    with pytest.raises(Conflict, match="triage to support-lead"):
        office.do(console, roles.reopen, "triage")
    for slug in ("support-lead", "triage"):
        office.do(console, roles.reopen, slug)

    assert slugs(office, console, openness="open") == ["support-lead", "triage"]
    assert office.read(console, roles.get, "triage", as_of=MONDAY).closed


@pytest.mark.parametrize(
    ("changes", "kind", "field"),
    [
        ({"title": ""}, Invalid, "title"),
        ({"title": "a\x07b"}, Invalid, "title"),
        ({"title": "x" * 201}, Invalid, "title"),
        ({"risk": "extreme"}, Invalid, "risk"),
        ({"risk": ["low"]}, Invalid, "risk"),
        ({"managed": "paper"}, Invalid, "managed"),
        ({"team": None}, Invalid, "team"),
        ({"team": "young"}, Invalid, "team"),
        ({"reports_to": 7}, Invalid, "reports_to"),
        ({"reports_to": "young"}, Invalid, "reports_to"),
        ({"reports_to": "person:gone"}, Conflict, "reports_to"),
        ({"colour": "red"}, Invalid, "colour"),
        ({"closed": True}, Invalid, "closed"),
    ],
)
def test_an_edit_that_cannot_be_is_refused_by_its_field_and_leaves_the_role_alone(
    office: Office,
    console: Actor,
    ids: Mapping[str, str],
    changes: dict[str, object],
    kind: type[Invalid | Conflict],
    field: str,
) -> None:
    office.do(console, people.add, NewPerson("gone", "Gone"))
    office.do(console, people.depart, "gone", MONDAY)
    office.do(console, teams.add, NewTeam("young", "Young"), valid_from=MONDAY + DAY)
    office.do(console, roles.add, NewRole("young", "Young", "young"), valid_from=MONDAY + DAY)
    before = office.read(console, roles.get, "triage")

    with pytest.raises(kind) as refused:
        office.do(console, roles.edit, "triage", changes)

    assert refused.value.facts["field"] == field
    assert office.read(console, roles.get, "triage") == before


def test_what_is_nowhere_is_not_found(office: Office, console: Actor, ids: Mapping[str, str]) -> None:
    for changes in ({"reports_to": "nothing"}, {"reports_to": "person:nobody"}, {"team": "nowhere"}):
        with pytest.raises(NotFound):
            office.do(console, roles.edit, "triage", changes)
    with pytest.raises(NotFound):
        office.read(console, roles.get, "triage", as_of=MONDAY - 1)


def test_an_edit_of_what_has_changed_since_or_before_it_was_there_is_refused(
    office: Office, console: Actor, ids: Mapping[str, str]
) -> None:
    stale = office.read(console, roles.get, "triage").etag
    office.do(console, roles.edit, "triage", {"risk": "high"}, expected=stale)

    for verb in (roles.close, roles.reopen):
        with pytest.raises(Conflict, match="changed since you looked"):
            office.do(console, verb, "triage", expected=stale)
    with pytest.raises(Conflict, match="changed since you looked"):
        office.do(console, roles.rename, "triage", "intake", expected=stale)
    with pytest.raises(Invalid, match="nothing is known of it before"):
        office.do(console, roles.edit, "triage", {"risk": "low"}, valid_from=MONDAY - 1)

    assert office.read(console, roles.get, "triage").risk == "high"


def test_a_slug_that_is_or_was_anothers_is_a_conflict(office: Office, console: Actor, ids: Mapping[str, str]) -> None:
    office.do(console, roles.rename, "triage", "intake")

    for taken in ("triage", "intake"):
        with pytest.raises(Conflict, match=taken):
            office.do(console, roles.rename, "support-lead", taken)
        with pytest.raises(Conflict, match=taken):
            office.do(console, roles.add, NewRole(taken, "Another", "sales"))
    assert office.read(console, roles.get, "triage").slug == "intake"
    assert slugs(office, console) == ["support-lead", "intake"]


def test_a_refused_role_leaves_its_slug_free(office: Office, console: Actor, ids: Mapping[str, str]) -> None:
    with pytest.raises(Invalid):
        office.do(console, roles.add, NewRole("desk", "Desk", "support", risk="extreme"))
    with pytest.raises(Invalid):
        office.do(console, roles.add, NewRole("desk", "Desk", "support"), valid_from=MONDAY - DAY)
    office.do(console, roles.add, NewRole("desk", "Desk", "support"))

    assert office.read(console, roles.get, "desk").title == "Desk"


def test_roles_are_listed_by_team_and_risk_page_by_page(office: Office, console: Actor, ids: Mapping[str, str]) -> None:
    office.do(console, roles.add, NewRole("hunter", "Lead hunter", "sales", risk="high"))
    first = office.read(console, roles.listed, Ask(2))

    assert [role.slug for role in first.items] == ["support-lead", "hunter"]
    assert [role.slug for role in office.read(console, roles.listed, Ask(2, first.next)).items] == ["triage"]
    assert slugs(office, console, team="sales") == ["hunter"]
    assert slugs(office, console, risk="low") == ["triage"]


def test_a_lead_changes_the_roles_of_its_own_teams_alone(
    office: Office, console: Actor, ids: Mapping[str, str]
) -> None:
    joe = Actor("person", ids["joe"])
    office.do(joe, roles.add, NewRole("hunter", "Hunter", "sales"))
    refused: list[Callable[[Act], str]] = [
        lambda act: roles.edit(act, "triage", {"title": "Mine"}),
        lambda act: roles.edit(act, "hunter", {"team": "support"}),
        lambda act: roles.close(act, "triage"),
        lambda act: roles.add(act, NewRole("spy", "Spy", "support")),
    ]

    for verb in refused:
        with pytest.raises(Forbidden):
            office.do(joe, verb)
    assert slugs(office, joe) == ["hunter", "support-lead", "triage"]


def test_whoever_a_role_reports_to_answers_for_it(office: Office, console: Actor, ids: Mapping[str, str]) -> None:
    ann = Actor("person", office.do(console, people.add, NewPerson("ann", "Ann")))
    office.do(console, roles.edit, "support-lead", {"reports_to": "person:ann"})

    office.do(ann, roles.edit, "support-lead", {"title": "Head of support"})

    assert slugs(office, ann) == ["support-lead"]
    with pytest.raises(Forbidden):
        office.read(ann, roles.get, "triage")


def test_a_role_planned_ahead_can_be_changed_by_its_teams_lead(
    office: Office, console: Actor, ids: Mapping[str, str]
) -> None:
    maria = Actor("person", ids["maria"])
    office.do(maria, roles.add, NewRole("night", "Night desk", "support"), valid_from=MONDAY + 9 * DAY)

    office.do(maria, roles.edit, "night", {"title": "Night watch"})

    assert office.read(maria, roles.get, "night", as_of=MONDAY + 9 * DAY).title == "Night watch"
