"""A conversation's page with what the rooms know of it, and verdicts recorded there."""

import pytest

from clocks import MONDAY
from conversation_rows import Talk, change, put
from doors.web.company import Company
from doors.web.visitors import Visitor, sign_in, words
from headcount.kit.instants import DAY
from headcount.office import Actor
from headcount.workforce import outcomes


def judged(firm: Company) -> list[tuple[str, str, str | None]]:
    said = firm.office.read(firm.console, outcomes.history, "talk")
    return [(outcome.verdict, outcome.selection, outcome.reason) for outcome in said]


@pytest.fixture
def talk(firm: Company) -> str:
    """A conversation of agent-7290 that its lead asked for, and one that nobody has claimed."""
    mine = {"position": firm.refunds, "role": firm.people["refunds"], "job_description": 1, "build": 2}
    lead = Talk("lead", MONDAY - DAY, firm.triage, role=firm.people["triage"], cost_micros=31_000)
    put(firm.office, firm.console, lead, Talk("talk", MONDAY - DAY, **mine, cost_micros=94_000))  # type: ignore[arg-type]
    put(firm.office, firm.console, Talk("nobodys", MONDAY - DAY, sender=firm.sender, priced="none", cost_micros=None))
    change(firm.office, firm.console, "talk", parent="lead", delegated_via="refunds", sender=firm.sender)
    change(firm.office, firm.console, "talk", tool_calls='{"orders.read": 2}', models='{"gpt-5-mini": 3}')
    return "talk"


def test_a_conversation_shows_whose_it_is_what_it_cost_and_who_answers(
    stranger: Visitor, firm: Company, talk: str
) -> None:
    page = sign_in(stranger, "bob").get("/conversations/talk")
    assert page.status_code == 200, page.text
    said = words(page)
    assert "Refunds, 1 Mar 2026" in said
    assert "Not judged; $0.094; 10 s of work." in said
    assert "agent-7290" in said
    assert "Refunds, version 1" in said
    assert "Triage" in said
    assert "$0.125" in said
    assert "support-desk, agent refund_clerk" in said
    assert "orders.readtool200" in said.replace(" ", "")
    assert "owner, answers MMaria active" in said


def test_one_that_nobody_has_claimed_says_so_and_who_answers_meanwhile(
    stranger: Visitor, firm: Company, talk: str
) -> None:
    said = words(sign_in(stranger, "ada").get("/conversations/nobodys"))
    assert "unclaimed sender" in said
    assert "unpriced" in said
    assert "administrator, answers AAda" in said


def test_a_verdict_is_recorded_with_its_reason_and_shown(stranger: Visitor, firm: Company, talk: str) -> None:
    maria = sign_in(stranger, "maria")
    answer = maria.post("/conversations/talk/outcomes", verdict="reworked", reason="wrong account", human_minutes="3.5")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/conversations/talk")
    said = words(maria.follow(answer))
    assert "Recorded." in said
    assert "reworked by Maria: “wrong account”, 3.5 min of their time" in said
    assert judged(firm) == [("reworked", "volunteered", "wrong account")]


def test_a_verdict_on_a_drawn_case_counts_and_the_form_says_so(stranger: Visitor, firm: Company, talk: str) -> None:
    maria = firm.people.actor("maria")
    drawn = firm.office.do(maria, outcomes.draw, "agent-7290", 11, "person")
    assert "talk" in drawn
    page = sign_in(stranger, "maria")
    assert "This case was drawn at random: your verdict counts" in words(page.get("/conversations/talk"))
    page.post("/conversations/talk/outcomes", verdict="accepted", reason="", human_minutes="")
    assert judged(firm) == [("accepted", "random", None)]


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({}, "verdict is one of"),
        ({"verdict": "splendid"}, "verdict is one of"),
        ({"verdict": "accepted", "human_minutes": "many"}, "minutes are a number"),
        ({"verdict": "accepted", "human_minutes": "-3"}, "a number from 0 to"),
        ({"verdict": "accepted", "reason": "x" * 4_001}, "a text of 1 to 4000 characters"),
    ],
)
def test_a_refused_verdict_keeps_what_was_written_and_says_what_is_wrong(
    stranger: Visitor, firm: Company, talk: str, fields: dict[str, str], wrong: str
) -> None:
    written = {"reason": "as it was left", **fields}
    answer = sign_in(stranger, "maria").post("/conversations/talk/outcomes", **written)
    assert answer.status_code == 400
    assert "Not recorded." in words(answer)
    assert wrong in words(answer)
    assert written["reason"] in answer.text
    assert 'name="here" value="/conversations/talk"' in answer.text
    assert judged(firm) == []


def test_who_may_only_read_it_finds_no_form_and_records_nothing(stranger: Visitor, firm: Company, talk: str) -> None:
    eve = sign_in(stranger, "eve")
    assert "You may read it." in words(eve.get("/conversations/talk"))
    answer = eve.post("/conversations/talk/outcomes", verdict="accepted")
    assert answer.status_code == 403
    assert judged(firm) == []


def test_who_may_not_read_it_and_who_asks_for_none(stranger: Visitor, firm: Company, talk: str) -> None:
    joe = sign_in(stranger, "joe")
    assert joe.get("/conversations/lead").status_code == 403
    assert joe.get("/conversations/none").status_code in (403, 404)
    assert sign_in(joe, "ada").get("/conversations/none").status_code == 404


def test_looking_records_nothing(stranger: Visitor, firm: Company, talk: str) -> None:
    maria = sign_in(stranger, "maria")
    assert maria.get("/conversations/talk/outcomes?verdict=accepted").status_code == 404
    assert judged(firm) == []


def test_a_graders_word_does_not_hide_a_persons(stranger: Visitor, firm: Company, talk: str) -> None:
    bob = firm.people.actor("bob")
    firm.office.do(bob, outcomes.record, "talk", outcomes.said({"verdict": "rejected"}))
    grader = Actor("grader", "grader-2")
    firm.office.do(grader, outcomes.record, "talk", outcomes.said({"verdict": "accepted"}))
    said = words(sign_in(stranger, "maria").get("/conversations/talk"))
    assert "Rejected; $0.094" in said
    assert "accepted by grader-2" in said
