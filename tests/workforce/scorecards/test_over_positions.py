"""Scorecards of roles and teams, of many positions at once, and who may see which."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from clocks import MONDAY
from headcount.kit.instants import DAY
from headcount.kit.refusals import Forbidden, Invalid, NotFound
from headcount.office import Actor
from headcount.workforce import roles, scorecards
from headcount.workforce.scorecards import Period
from workforce.scorecards.conftest import QUARTER, Firm


def judged(firm: Firm, code: str, accepted: int, rejected: int) -> None:
    for n, case in enumerate(firm.draw(code, accepted + rejected)):
        firm.say(firm.people.actor("bob"), case, "accepted" if n < accepted else "rejected")


def test_a_roles_figures_go_on_when_another_position_fills_it(firm: Firm) -> None:
    firm.happen(*firm.talks("agent-1", 40, MONDAY - 33 * DAY), *firm.talks("agent-2", 40))
    judged(firm, "agent-1", 30, 10)
    judged(firm, "agent-2", 20, 0)
    for _ in range(2):
        role = firm.json("refunds", "role")
        assert role["conversations"] == 80
        assert role["acceptance"]["value"] == pytest.approx((40 * 0.75 + 40 * 1.0) / 80)  # type: ignore[index]
        assert (firm.json("agent-1")["conversations"], firm.json("agent-2")["conversations"]) == (40, 40)
        firm.roll_up()


def test_positions_weigh_by_their_conversations_and_those_without_drawn_cases_are_named(firm: Firm) -> None:
    firm.deploy("agent-3")
    firm.happen(*firm.talks("agent-1", 90), *firm.talks("agent-2", 30), *firm.talks("agent-3", 5))
    judged(firm, "agent-1", 20, 0)
    judged(firm, "agent-2", 0, 20)
    role = firm.json("refunds", "role")

    assert role["acceptance"]["value"] == 0.75  # type: ignore[index]
    assert (role["missing"], role["subject"]) == (["agent-3"], {"role": "refunds"})


def test_work_in_another_role_is_that_roles(firm: Firm) -> None:
    here = firm.talks("agent-1", 8)
    firm.happen(*here, *[replace(talk, id=f"t{talk.id}", role=firm.people["triage"]) for talk in here[:3]])
    for _ in range(2):
        assert firm.card("refunds", "role").conversations == 8
        assert firm.card("triage", "role").conversations == 3
        assert firm.card("agent-1").conversations == 11
        firm.roll_up()


def test_a_teams_figures_are_those_of_its_roles_and_of_the_teams_below(firm: Firm) -> None:
    firm.deploy("biller", "invoices")
    invoices = firm.people["invoices"]
    firm.happen(*firm.talks("agent-1", 8), *firm.talks("biller", 4, role=invoices))
    firm.roll_up()

    for team, conversations in (("support", 8), ("billing", 4), ("company", 12)):
        card = firm.json(team, "team")
        assert (card["conversations"], card["subject"]) == (conversations, {"team": team})


def test_one_scorecard_is_the_same_alone_and_among_many(firm: Firm) -> None:
    firm.happen(*firm.talks("agent-1", 60), *firm.talks("agent-2", 7))
    judged(firm, "agent-1", 25, 5)
    firm.roll_up()
    firm.mark((firm.ids["agent-1"], firm.talks("agent-1", 1)[0].day))
    many = firm.office.read(firm.console, scorecards.scorecards_of, list(firm.ids.values()), QUARTER)
    exact = firm.office.read(firm.console, scorecards.exactly, "agent-1", QUARTER)

    for code, position in firm.ids.items():
        alone = firm.json(code)
        assert many[position].as_json() == {name: alone[name] for name in alone if name != "breaks"}
    alone = firm.json("agent-1")
    assert {**exact.as_json(), "busy_s": None} == {**alone, "busy_s": None}
    assert many[firm.ids["agent-1"]].evidence == exact.evidence


def test_parts_of_a_period_add_up_to_it(firm: Firm) -> None:
    firm.happen(*firm.talks("agent-1", 60))
    firm.roll_up()
    middle = date(2026, 2, 20)
    parts = [Period(QUARTER.first, middle), Period(middle + timedelta(days=1), QUARTER.last)]

    assert sum(firm.card("agent-1", period=part).conversations for part in parts) == 60
    assert all(firm.card("agent-1", period=part).conversations for part in parts)


def test_each_sees_what_is_theirs_to_see(firm: Firm) -> None:
    firm.deploy("biller", "invoices")
    ids = list(firm.ids.values())
    seen = {
        who: len(firm.office.read(firm.people.actor(who), scorecards.scorecards_of, ids, QUARTER))
        for who in ("ada", "bob", "joe", "eve", "lee")
    }
    assert seen == {"ada": 3, "bob": 2, "joe": 1, "eve": 3, "lee": 0}
    assert firm.office.read(Actor("anonymous", "x"), scorecards.scorecards_of, ids, QUARTER) == {}
    for kind, ref in (("position", "biller"), ("role", "invoices"), ("team", "billing")):
        with pytest.raises(Forbidden):
            firm.office.read(firm.people.actor("lee"), scorecards.scorecard, kind, ref, QUARTER)  # type: ignore[arg-type]
        firm.office.read(firm.people.actor("joe"), scorecards.scorecard, kind, ref, QUARTER)  # type: ignore[arg-type]
    with pytest.raises(Forbidden):
        firm.office.read(firm.people.actor("lee"), scorecards.exactly, "agent-1", QUARTER)


def test_what_is_not_there_is_not_found_and_a_period_does_not_run_backwards(firm: Firm) -> None:
    with pytest.raises(NotFound):
        firm.card("agent-9")
    with pytest.raises(Invalid, match="before it begins"):
        Period(QUARTER.last, QUARTER.first)


def test_for_a_packet_percentiles_are_those_of_the_busy_times_themselves(firm: Firm) -> None:
    firm.happen(*[replace(talk, busy=(n + 1) * 1_000_000) for n, talk in enumerate(firm.talks("agent-1", 8))])
    firm.roll_up()

    exact = firm.office.read(firm.console, scorecards.exactly, "agent-1", QUARTER)

    assert (exact.conversations, exact.busy.p50, exact.busy.p95) == (8, 4.0, 8.0)


def test_a_series_breaks_where_the_job_description_changed(firm: Firm) -> None:
    stricter = {"expectations": {"acceptance": 0.95}}
    firm.office.do(firm.console, roles.describe, "refunds", stricter, "stricter", 1, MONDAY - 10 * DAY)

    broken = [{"day": "2026-02-20", "of": "job_description", "position": None, "number": 2}]
    assert firm.json("agent-1")["breaks"] == broken
    assert firm.json("refunds", "role")["breaks"] == broken
    assert firm.json("agent-1", period=Period(date(2025, 1, 1), date(2025, 12, 31)))["breaks"] == []
