"""Verdicts from the system where work ends, known by its own references; self-reports; and mergers."""

import pytest

from clocks import MONDAY
from conversation_rows import Talk, put
from headcount.kit.instants import DAY, HOUR
from headcount.kit.refusals import Invalid
from headcount.office import Act, Actor
from headcount.workforce import outcomes, positions
from headcount.workforce.outcomes import SelfReport
from headcount.workforce.positions import Deployment
from workforce.outcomes.conftest import Desk

RULE = Actor("job", "outcomes.rule")


def row(reference: str, verdict: str = "accepted", **more: object) -> dict[str, object]:
    return {"external_ref": reference, "verdict": verdict, "by": "rule:merged", "selection": "census", **more}


def bulk(desk: Desk, actor: Actor, *rows: dict[str, object]) -> dict[str, object]:
    return dict(desk.office.do(actor, outcomes.record_by_reference, rows))


def test_what_is_unknown_is_listed_and_the_rest_is_kept(desk: Desk) -> None:
    answer = bulk(desk, RULE, row("ticket-1"), row("nowhere"), row("ticket-2", "rejected"), row("ticket-3", "good"))

    assert (answer["recorded"], answer["unchanged"], answer["conversations"]) == (2, 0, ["c1", "c2"])
    refused = answer["refused"]
    assert isinstance(refused, list)
    assert [(r["row"], r["external_ref"], r["kind"]) for r in refused] == [
        (1, "nowhere", "not_found"),
        (3, "ticket-3", "invalid"),
    ]
    assert desk.shown("c2") == "rejected"


def test_the_same_batch_twice_is_kept_once(desk: Desk) -> None:
    batch = [row(f"ticket-{n}") for n in range(10)]
    first, second = bulk(desk, RULE, *batch), bulk(desk, RULE, *batch)

    assert (first["recorded"], second["recorded"], second["unchanged"]) == (10, 0, 10)
    assert len(desk.history("c1")) == 1


def test_an_event_that_comes_again_after_another_changes_nothing(desk: Desk) -> None:
    merged = row("ticket-1", at=MONDAY - 2 * DAY)
    reverted = row("ticket-1", "rejected", at=MONDAY - DAY)
    for event in (merged, reverted, merged):
        bulk(desk, RULE, event)

    assert [o.verdict for o in desk.history("c1")] == ["accepted", "rejected"]
    assert desk.shown("c1") == "rejected"


def test_two_rows_on_one_conversation_are_taken_up_in_their_order(desk: Desk) -> None:
    answer = bulk(desk, RULE, row("ticket-1"), row("ticket-1", "reworked"))

    assert answer["recorded"] == 2
    assert [(o.verdict, o.stands) for o in desk.history("c1")] == [("accepted", False), ("reworked", True)]


def test_a_reference_that_several_conversations_carry_asks_for_the_position(desk: Desk) -> None:
    other = desk.office.do(desk.console, positions.deploy, Deployment("agent-2", "triage", "Triage"))
    put(desk.office, desk.console, Talk("c1-again", MONDAY - 2 * DAY, other, external_ref="ticket-1"))

    refused = bulk(desk, RULE, row("ticket-1"))["refused"]
    assert isinstance(refused, list)
    assert refused[0]["kind"] == "conflict"
    assert bulk(desk, RULE, row("ticket-1", position="agent-2"))["conversations"] == ["c1-again"]


def test_what_one_may_not_judge_is_as_unknown_as_what_is_not_there(desk: Desk) -> None:
    joe = desk.people.actor("joe")
    refused = bulk(desk, joe, {"external_ref": "ticket-1", "verdict": "accepted"}, row("nowhere", by=None))["refused"]

    assert isinstance(refused, list)
    assert {(r["kind"], r["detail"]) for r in refused} == {
        ("not_found", "no conversation that you may judge carries this reference")
    }


def test_too_many_rows_are_refused(desk: Desk) -> None:
    with pytest.raises(Invalid, match="1 to 200 rows"):
        bulk(desk, RULE, *[row("ticket-1")] * 201)


def report(conversation: str, verdict: str, hours: int) -> SelfReport:
    return SelfReport(conversation, outcomes.said({"verdict": verdict, "at": MONDAY + hours * HOUR}))


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0, 1, 1)])
def test_self_reports_stand_by_when_they_were_given_in_whatever_order_they_come(desk: Desk, order: list[int]) -> None:
    reports = [report("c1", "accepted", 1), report("c1", "rejected", 3), report("c1", "reworked", 2)]
    for place in order:
        desk.office.do(RULE, outcomes.note_self_reported, [reports[place], report("gone", "accepted", 1)])

    assert desk.stands("c1") == {"self_reported": ("rejected", "volunteered")}
    assert len(desk.history("c1")) == 3
    assert desk.office.do(RULE, outcomes.note_self_reported, reports) == []


def test_when_conversations_become_one_the_later_verdict_of_each_source_stands(desk: Desk) -> None:
    bob = desk.people.actor("bob")
    desk.say(bob, "c1", "accepted")
    desk.say(RULE, "c1", "accepted", by="rule:merged", selection="census")
    desk.clock.pass_(hours=1)
    desk.say(bob, "c2", "rejected")

    desk.office.do(RULE, merge, {"c1": "c2"})
    assert desk.stands("c2") == {"person": ("rejected", "volunteered"), "rule": ("accepted", "census")}
    assert desk.history("c1") == []
    assert {o.given_on for o in desk.history("c2")} == {"c1", "c2"}


def test_when_conversations_become_one_a_drawn_verdict_outlives_a_volunteered_one(desk: Desk) -> None:
    bob = desk.people.actor("bob")
    (case,) = desk.office.do(bob, outcomes.draw, "agent-1", 1, "person")
    other = "c1" if case != "c1" else "c2"
    desk.say(bob, case, "accepted")
    desk.clock.pass_(hours=1)
    desk.say(bob, other, "rejected")

    desk.office.do(RULE, merge, {case: other})
    assert desk.stands(other) == {"person": ("accepted", "random")}
    desk.say(bob, other, "reworked", selection="random")
    assert desk.stands(other) == {"person": ("reworked", "random")}


def merge(act: Act, survivors: dict[str, str]) -> None:
    outcomes.redirect(act, survivors)
