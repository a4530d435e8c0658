"""How a case came to be judged: drawn by Headcount, or somebody chose to speak. Only the first is random."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest

from clocks import MONDAY
from conversation_rows import Talk, put
from headcount.kit.instants import DAY, HOUR
from headcount.kit.pages import Ask
from headcount.kit.refusals import Forbidden, Invalid
from headcount.office import Actor
from headcount.workforce import outcomes
from headcount.workforce.outcomes import Window, drawing
from workforce.outcomes.conftest import Desk


def draw(desk: Desk, actor: Actor, count: int, **more: object) -> list[str]:
    given: dict[str, object] = {"source": "person", **more}
    return list(desk.office.do(actor, outcomes.draw, "agent-1", count, **given))  # type: ignore[arg-type]


def test_nobody_claims_random_for_a_case_that_was_not_drawn(desk: Desk) -> None:
    for actor in (desk.people.actor("bob"), desk.people.actor("ada"), desk.console, Actor("grader", "g1")):
        with pytest.raises(Forbidden, match="only a case that Headcount drew"):
            desk.say(actor, "c1", "accepted", selection="random")


def test_a_drawn_case_is_random_for_whom_it_was_drawn_and_for_nobody_else(desk: Desk) -> None:
    bob, maria = desk.people.actor("bob"), desk.people.actor("maria")
    case, other = draw(desk, bob, 2)

    desk.say(bob, case, "accepted")
    assert desk.stands(case) == {"person": ("accepted", "random")}
    with pytest.raises(Forbidden, match="only a case that Headcount drew for this judge"):
        desk.say(maria, other, "accepted", selection="random")
    desk.say(maria, other, "accepted")
    assert desk.stands(other) == {"person": ("accepted", "volunteered")}


def test_a_drawn_verdict_stands_when_somebody_volunteers_on_it_later(desk: Desk) -> None:
    bob, maria = desk.people.actor("bob"), desk.people.actor("maria")
    (case,) = draw(desk, bob, 1)
    desk.say(bob, case, "accepted")
    desk.say(maria, case, "rejected")

    assert desk.stands(case) == {"person": ("accepted", "random")}
    assert [o.verdict for o in desk.history(case)] == ["accepted", "rejected"]
    desk.say(bob, case, "rejected", reason="Maria is right.")
    assert desk.stands(case) == {"person": ("rejected", "random")}


def test_a_drawn_case_that_somebody_volunteered_on_still_awaits_its_judge(desk: Desk) -> None:
    bob = desk.people.actor("bob")
    (case,) = draw(desk, bob, 1)
    desk.say(desk.people.actor("maria"), case, "rejected")

    assert [d.conversation for d in desk.office.read(bob, outcomes.waiting, Ask()).items] == [case]
    desk.say(bob, case, "accepted")
    assert desk.office.read(bob, outcomes.waiting, Ask()).items == []
    assert desk.stands(case) == {"person": ("accepted", "random")}


def test_whoever_a_case_was_drawn_for_may_answer_whatever_else_they_may_do(desk: Desk) -> None:
    lee = desk.people.actor("lee")
    (case,) = draw(desk, desk.people.actor("bob"), 1, for_whom="lee")

    desk.say(lee, case, "accepted")
    assert desk.stands(case) == {"person": ("accepted", "random")}
    with pytest.raises(Forbidden):
        desk.say(lee, next(f"c{n}" for n in range(40) if f"c{n}" != case), "accepted")


def test_a_draw_never_repeats_a_case_and_ends_when_none_is_left(desk: Desk) -> None:
    bob = desk.people.actor("bob")
    drawn = [case for _ in range(4) for case in draw(desk, bob, 15)]

    assert len(drawn) == len(set(drawn)) == 40
    assert draw(desk, bob, 1) == []
    assert len(draw(desk, bob, 40, source="grader", for_whom="grader:g1")) == 40


def test_draws_at_the_same_moment_share_no_case(desk: Desk) -> None:
    with ThreadPoolExecutor(4) as callers:
        each = callers.map(lambda _: draw(desk, desk.people.actor("bob"), 8), range(5))
        drawn = [case for cases in each for case in cases]

    assert len(drawn) == len(set(drawn)) == 40


def test_only_ended_conversations_of_production_in_the_window_are_drawn(desk: Desk) -> None:
    soon = Talk("running", MONDAY - 23 * HOUR, desk.position)
    tried = Talk("tried", MONDAY - 5 * DAY, desk.position, environment="staging")
    put(desk.office, desk.console, soon, tried, Talk("old", MONDAY - 200 * DAY, desk.position))
    bob = desk.people.actor("bob")

    week = Window(date(2026, 2, 20), date(2026, 2, 26))
    in_week = draw(desk, bob, 50, window=week)
    assert {date(2026, 3, 2).toordinal() - (2 + int(case[1:]) % 20) for case in in_week} == set(
        range(date(2026, 2, 20).toordinal(), date(2026, 2, 27).toordinal())
    )
    assert not {"running", "tried", "old"} & {*in_week, *draw(desk, bob, 50)}


def test_every_case_is_as_likely_as_any_other() -> None:
    cases = [f"c{n}" for n in range(10)]
    hits = Counter(case for seed in range(4000) for case in drawing.drawn_from(cases, 3, f"seed {seed}"))

    assert set(hits) == set(cases)
    assert all(1050 <= count <= 1350 for count in hits.values())  # 1,200 expected, five standard deviations
    assert drawing.drawn_from(cases[::-1], 3, "s") == drawing.drawn_from(cases, 3, "s")


def test_of_a_busy_position_every_place_is_as_likely_as_any_other() -> None:
    days = [(7, 3), (8, 0), (9, 5), (11, 2)]
    hits = Counter(place for seed in range(4000) for place in drawing.places_in(days, 3, f"seed {seed}"))

    assert set(hits) == {(day, place) for day, size in days for place in range(size)}
    assert all(1050 <= count <= 1350 for count in hits.values())
    assert len(set(drawing.places_in(days, 99, "s"))) == 10
    assert list(drawing.places_in([], 5, "s")) == []


def test_a_busy_position_is_drawn_from_like_any_other(desk: Desk) -> None:
    busy = [Talk(f"b{n}", MONDAY - (2 + n % 30) * DAY, desk.position) for n in range(2100)]
    put(desk.office, desk.console, *busy, *[replace(t, id=f"s{t.id}", environment="staging") for t in busy[:300]])
    bob = desk.people.actor("bob")
    drawn = [case for _ in range(10) for case in draw(desk, bob, 50)]

    assert len(drawn) == len(set(drawn)) == 500
    assert not any(case.startswith("s") for case in drawn)
    assert 1 < sum(case.startswith("c") for case in drawn) < 30  # 40 of 2,140: 9 expected


def test_who_may_not_judge_a_position_draws_no_cases_of_it(desk: Desk) -> None:
    with pytest.raises(Forbidden):
        draw(desk, desk.people.actor("lee"), 1)
    with pytest.raises(Forbidden):
        draw(desk, Actor("position", desk.position), 1, for_whom="bob")
    with pytest.raises(Invalid, match="1 to 50"):
        draw(desk, desk.people.actor("bob"), 0)
    with pytest.raises(Invalid, match="which grader"):
        draw(desk, desk.people.actor("bob"), 1, source="grader")
