"""A conversation's page with what the rooms know of it, and verdicts recorded there."""

import pytest

from clocks import MONDAY, StandingClock
from conversation_rows import Talk, change, put
from doors.web.company import Company
from doors.web.visitors import Visitor, sign_in, words
from headcount.kit.instants import DAY, HOUR
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
    assert "This case was drawn at random for you: your verdict counts" in words(page.get("/conversations/talk"))
    page.post("/conversations/talk/outcomes", verdict="accepted", reason="", human_minutes="")
    assert judged(firm) == [("accepted", "random", None)]


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({}, "Choose what became of the result"),
        ({"verdict": "splendid"}, "Verdict is one of"),
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


def test_one_of_a_position_that_filled_no_role_yet_is_named_by_the_position(
    stranger: Visitor, firm: Company, talk: str
) -> None:
    put(firm.office, firm.console, Talk("early", MONDAY - DAY, position=firm.refunds, sender=firm.sender))
    page = sign_in(stranger, "maria").get("/conversations/early")
    assert "<title>Refund clerk, conversation early" in page.text
    assert "unknown agent" not in words(page)
    assert "in no role then" in words(page)


def test_minutes_told_with_a_verdict_are_the_peoples_time_of_the_conversation(
    stranger: Visitor, firm: Company, talk: str
) -> None:
    said = outcomes.said({"verdict": "accepted", "human_minutes": 2.5})
    firm.office.do(firm.people.actor("maria"), outcomes.record, talk, said)
    assert "People’s time 2.5 min" in words(sign_in(stranger, "maria").get("/conversations/talk"))


def test_what_went_on_after_its_verdict_says_so_on_its_page_and_in_the_list(
    stranger: Visitor, firm: Company, talk: str
) -> None:
    firm.office.do(firm.people.actor("maria"), outcomes.record, talk, outcomes.said({"verdict": "accepted"}))
    maria = sign_in(stranger, "maria")
    assert "went on after it was judged" not in words(maria.get("/conversations/talk"))
    change(firm.office, firm.console, talk, ended_at=MONDAY + HOUR)
    assert "It went on after it was judged." in words(maria.get("/conversations/talk"))
    assert "before its last run" in words(maria.get("/positions/agent-7290"))


def test_where_nothing_had_a_price_no_figure_is_shown(stranger: Visitor, firm: Company, talk: str) -> None:
    change(firm.office, firm.console, talk, cost_micros=0, model_calls=1)
    said = words(sign_in(stranger, "bob").get("/conversations/talk"))
    assert "nothing to price" in said
    assert "No call of a model was answered" in said
    assert "$0.000" not in said


def test_an_imported_one_says_that_no_trace_told_of_it(stranger: Visitor, firm: Company, talk: str) -> None:
    change(firm.office, firm.console, talk, origin="import", sender=None, identity="asserted", cost_source="sender")
    said = words(sign_in(stranger, "bob").get("/conversations/talk"))
    assert "as its import says" in said
    assert "Priced by what was imported with it." in said
    assert "imported as a whole" in said
    assert "its traces say so" not in said


def test_a_case_drawn_for_somebody_else_is_not_called_undrawn(
    stranger: Visitor, firm: Company, clock: StandingClock
) -> None:
    drawn = firm.office.do(firm.console, outcomes.draw, "agent-7290", 2, "person", "bob")
    assert "drawn for somebody else" in words(sign_in(stranger, "maria").get(f"/conversations/{drawn[0]}"))
    bob = sign_in(stranger, "bob")
    assert "2 conversations of agent-7290 were drawn for you" in words(bob.get("/"))
    assert f'href="/conversations/{drawn[1]}">Next drawn case' in bob.get(f"/conversations/{drawn[0]}").text
