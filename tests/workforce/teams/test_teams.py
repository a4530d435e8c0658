"""Teams: a tree over time, with leads who may change what is theirs."""

import pytest

from clocks import MONDAY, StandingClock
from headcount.kit.instants import DAY
from headcount.kit.pages import Ask
from headcount.kit.refusals import Conflict, Forbidden, Invalid, NotFound
from headcount.office import Actor, Office
from headcount.workforce import people, teams
from headcount.workforce.people import NewPerson
from headcount.workforce.teams import NewTeam, TeamNode, TeamView
from headcount.workforce.teams.team import nested


@pytest.fixture
def ids(office: Office, console: Actor) -> dict[str, str]:
    """company > (support > (tier1), sales), with leads ann (company), maria (support) and joe (tier1)."""
    made = {h: office.do(console, people.add, NewPerson(h, h, rights=("manager",))) for h in ("ann", "maria", "joe")}
    for slug, parent, lead in (
        ("company", None, "ann"),
        ("support", "company", "maria"),
        ("tier1", "support", "joe"),
        ("sales", "company", None),
    ):
        made[slug] = office.do(console, teams.add, NewTeam(slug, slug.title(), "", parent, lead))
    return made


def shape(nodes: tuple[TeamNode, ...]) -> list[object]:
    return [[node.team.slug, *shape(tuple(node.below))] for node in nodes]


def test_a_team_is_found_by_slug_and_says_where_it_stands(office: Office, console: Actor, ids: dict[str, str]) -> None:
    seen = office.read(console, teams.get, "support")

    assert (seen.id, seen.name, seen.parent, seen.lead) == (ids["support"], "Support", ids["company"], ids["maria"])
    assert office.read(console, teams.get, seen.id) == seen


def test_the_tree_is_shown_as_it_was(office: Office, console: Actor, clock: StandingClock, ids: dict[str, str]) -> None:
    clock.pass_(days=10)
    office.do(console, teams.edit, "tier1", {"parent": "sales"})

    now = office.read(console, teams.tree)
    then = office.read(console, teams.tree, as_of=MONDAY + 9 * DAY)

    assert shape(tuple(now)) == [["company", ["sales", ["tier1"]], ["support"]]]
    assert shape(tuple(then)) == [["company", ["sales"], ["support", ["tier1"]]]]
    assert office.read(console, teams.tree, as_of=MONDAY - 1) == ()


def test_a_move_told_late_is_seen_on_the_days_it_was_true(
    office: Office, console: Actor, clock: StandingClock, ids: dict[str, str]
) -> None:
    clock.pass_(days=10)
    office.do(console, teams.edit, "tier1", {"lead": "maria"})
    office.do(console, teams.edit, "tier1", {"parent": "sales", "lead": None}, valid_from=MONDAY + 5 * DAY)

    seen = [office.read(console, teams.get, "tier1", as_of=MONDAY + day * DAY) for day in (4, 5, 10)]

    assert [team.parent for team in seen] == [ids["support"], ids["sales"], ids["sales"]]
    assert [team.lead for team in seen] == [ids["joe"], None, ids["maria"]]


def test_above_and_led_go_all_the_way(office: Office, console: Actor, ids: dict[str, str]) -> None:
    line = [ids["tier1"], ids["support"], ids["company"]]

    assert office.look(lambda tx: teams.above(tx, ids["tier1"], MONDAY)) == line
    assert office.look(lambda tx: teams.above(tx, ids["tier1"], MONDAY - 1)) == ()
    assert office.look(lambda tx: teams.above_each(tx, [ids["sales"], "none"], MONDAY)) == {
        ids["sales"]: [ids["sales"], ids["company"]]
    }
    assert office.look(lambda tx: teams.led_by(tx, ids["maria"], MONDAY)) == sorted([ids["support"], ids["tier1"]])
    assert office.look(lambda tx: teams.led_by(tx, ids["ann"], MONDAY - 1)) == []
    assert len(office.look(lambda tx: teams.led_by(tx, ids["ann"], MONDAY))) == 4


@pytest.mark.parametrize(
    ("team", "parent", "line"),
    [("support", "support", "support → support"), ("company", "tier1", "company → tier1 → support → company")],
)
def test_a_team_never_stands_under_itself_and_the_refusal_names_the_line(
    office: Office, console: Actor, ids: dict[str, str], team: str, parent: str, line: str
) -> None:
    before = office.read(console, teams.get, team)

    with pytest.raises(Conflict, match=line) as refused:
        office.do(console, teams.edit, team, {"parent": parent})

    assert refused.value.facts["chain"] == [ids[slug] for slug in line.split(" → ")]
    assert office.read(console, teams.get, team) == before


def test_a_loop_that_would_only_begin_on_a_day_to_come_is_refused_today(
    office: Office, console: Actor, ids: dict[str, str]
) -> None:
    office.do(console, teams.edit, "sales", {"parent": "tier1"}, valid_from=MONDAY + 10 * DAY)

    with pytest.raises(Conflict, match="2026-03-12T09:00:00Z on the team would stand under itself: support → sales"):
        office.do(console, teams.edit, "support", {"parent": "sales"})


def test_a_move_told_late_is_refused_where_it_makes_a_loop_with_what_came_after(
    office: Office, console: Actor, clock: StandingClock, ids: dict[str, str]
) -> None:
    clock.pass_(days=10)
    office.do(console, teams.edit, "support", {"parent": "sales"})

    with pytest.raises(Conflict, match="sales → tier1 → support → sales"):
        office.do(console, teams.edit, "sales", {"parent": "tier1"}, valid_from=MONDAY + DAY)


@pytest.mark.parametrize(
    ("changes", "kind", "field"),
    [
        ({"name": "x" * 201}, Invalid, "name"),
        ({"name": "a\tb"}, Invalid, "name"),
        ({"purpose": "x" * 2001}, Invalid, "purpose"),
        ({"colour": "red"}, Invalid, "colour"),
        ({"lead": "gone"}, Conflict, "lead"),
        ({"lead": "late"}, Invalid, "lead"),
        ({"lead": 7}, Invalid, "lead"),
        ({"parent": "young"}, Invalid, "parent"),
        ({"parent": ["company"]}, Invalid, "parent"),
    ],
)
def test_an_edit_that_cannot_be_is_refused_by_its_field_and_leaves_the_team_alone(
    office: Office,
    console: Actor,
    ids: dict[str, str],
    changes: dict[str, object],
    kind: type[Invalid | Conflict],
    field: str,
) -> None:
    office.do(console, people.add, NewPerson("gone", "Gone"))
    office.do(console, people.depart, "gone", MONDAY)
    office.do(console, people.add, NewPerson("late", "Late"), valid_from=MONDAY + DAY)
    office.do(console, teams.add, NewTeam("young", "Young"), valid_from=MONDAY + DAY)
    before = office.read(console, teams.get, "support")

    with pytest.raises(kind) as refused:
        office.do(console, teams.edit, "support", changes)

    assert refused.value.facts["field"] == field
    assert office.read(console, teams.get, "support") == before


def test_nobody_is_found_under_a_handle_that_is_none(office: Office, console: Actor, ids: dict[str, str]) -> None:
    for changes in ({"lead": "nobody"}, {"parent": "nothing"}):
        with pytest.raises(NotFound):
            office.do(console, teams.edit, "support", changes)


def test_an_edit_of_what_has_changed_since_or_before_it_was_there_is_refused(
    office: Office, console: Actor, ids: dict[str, str]
) -> None:
    stale = office.read(console, teams.get, "support").etag
    office.do(console, teams.edit, "support", {"purpose": "Helps"}, expected=stale)

    with pytest.raises(Conflict, match="changed since you looked"):
        office.do(console, teams.edit, "support", {"purpose": "Sells"}, expected=stale)
    with pytest.raises(Invalid, match="nothing is known of it before"):
        office.do(console, teams.edit, "support", {"purpose": "Sells"}, valid_from=MONDAY - 1)
    with pytest.raises(NotFound, match="there was no team support"):
        office.read(console, teams.get, "support", as_of=MONDAY - 1)

    assert office.read(console, teams.get, "support").purpose == "Helps"


def test_a_slug_that_is_or_was_anothers_is_a_conflict(office: Office, console: Actor, ids: dict[str, str]) -> None:
    office.do(console, teams.rename, "sales", "field-sales")

    for taken in ("sales", "field-sales"):
        with pytest.raises(Conflict, match=taken):
            office.do(console, teams.rename, "support", taken)
    assert office.read(console, teams.get, "sales").slug == "field-sales"


def test_teams_are_listed_by_parent_and_lead(office: Office, console: Actor, ids: dict[str, str]) -> None:
    def slugs(**chosen: str) -> list[str]:
        return [team.slug for team in office.read(console, teams.listed, Ask(), **chosen).items]  # type: ignore[arg-type]

    first = office.read(console, teams.listed, Ask(3))

    assert [t.slug for t in first.items] == ["company", "sales", "support"]
    assert [t.slug for t in office.read(console, teams.listed, Ask(3, first.next)).items] == ["tier1"]
    assert slugs(parent="company") == ["sales", "support"]
    assert slugs(lead="joe") == ["tier1"]
    assert slugs(parent="tier1") == []


def test_a_lead_changes_what_is_below_and_nothing_beside_or_above(
    office: Office, console: Actor, ids: dict[str, str]
) -> None:
    maria = Actor("person", ids["maria"])

    office.do(maria, teams.edit, "tier1", {"name": "First line"})
    office.do(maria, teams.add, NewTeam("tier2", "Second line", parent="support"))
    for verb in (
        lambda act: teams.edit(act, "sales", {"name": "Mine"}),
        lambda act: teams.edit(act, "company", {"lead": "maria"}),
        lambda act: teams.edit(act, "tier1", {"parent": "sales"}),
        lambda act: teams.edit(act, "tier1", {"parent": None}),
        lambda act: teams.add(act, NewTeam("mine", "Mine")),
        lambda act: teams.add(act, NewTeam("mine", "Mine", parent="sales")),
    ):
        with pytest.raises(Forbidden):
            office.do(maria, verb)

    assert [n.team.slug for n in office.read(console, teams.tree)[0].below[1].below] == ["tier1", "tier2"]


def test_a_team_planned_ahead_can_be_changed_by_the_lead_above_it(
    office: Office, console: Actor, ids: dict[str, str]
) -> None:
    maria = Actor("person", ids["maria"])
    office.do(maria, teams.add, NewTeam("night", "Night", parent="support"), valid_from=MONDAY + 30 * DAY)

    office.do(maria, teams.edit, "night", {"purpose": "Nights"})

    assert office.read(maria, teams.get, "night", as_of=MONDAY + 30 * DAY).purpose == "Nights"


def test_who_leads_without_a_right_sees_its_own_teams(office: Office, console: Actor, ids: dict[str, str]) -> None:
    office.do(console, people.edit, "maria", {"rights": []})
    maria = Actor("person", ids["maria"])

    assert shape(tuple(office.read(maria, teams.tree))) == [["support", ["tier1"]]]
    assert [t.slug for t in office.read(maria, teams.listed, Ask()).items] == ["support", "tier1"]
    with pytest.raises(Forbidden):
        office.read(maria, teams.get, "sales")
    assert office.read(Actor("position", ids["maria"]), teams.tree) == ()


def test_a_lead_who_departs_leads_nothing(
    office: Office, console: Actor, clock: StandingClock, ids: dict[str, str]
) -> None:
    office.do(console, people.depart, "maria", MONDAY + DAY)
    clock.pass_(days=1)
    office.jobs.work_off()

    with pytest.raises(Forbidden):
        office.do(Actor("person", ids["maria"]), teams.edit, "tier1", {"name": "Mine"})


def test_a_very_deep_tree_is_shown_to_its_bottom() -> None:
    chain = [TeamView(str(n), f"t{n}", f"Team {n}", "", str(n - 1) if n else None, None) for n in range(3000)]

    node, depth = nested(chain)[0], 1
    while node.below:
        node, depth = node.below[0], depth + 1

    assert depth == 3000
