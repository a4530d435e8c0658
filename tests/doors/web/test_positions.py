"""A position's page with what the rooms know of it, and accepting to own one."""

import pytest

from doors.web.company import Company
from doors.web.visitors import Visitor, sign_in, words
from headcount.workforce import positions


def test_a_position_shows_who_answers_what_it_runs_and_how_it_does(stranger: Visitor, firm: Company) -> None:
    page = sign_in(stranger, "maria").get("/positions/agent-7290")
    assert page.status_code == 200, page.text
    said = words(page)
    assert "Refunds agent-7290" in said
    assert "deputy Joe" in said
    assert "80.0 %" in said
    assert "30 judged of 40" in said
    assert "expected 90" in said
    assert "refunds above 150" in said
    assert "payments.refund when args.amount > 150, asks Bob" in said
    assert "5,000 calls a day, then ask" in said
    assert "Model gpt-4o-mini → gpt-5-mini" in said
    assert "more: payments.refund" in said
    assert "support-desk · refund_clerk" in said
    assert "owner, answers MMaria active" in said


def test_whoever_may_not_see_a_position_is_told_so(stranger: Visitor, firm: Company) -> None:
    answer = sign_in(stranger, "lee").get("/positions/agent-7281")
    assert answer.status_code == 403
    assert "You may not do this" in words(answer)


def test_a_code_that_leads_nowhere_is_not_found(stranger: Visitor, firm: Company) -> None:
    answer = sign_in(stranger, "maria").get("/positions/agent-1")
    assert answer.status_code == 404
    assert "no position agent-1" in words(answer)


def test_a_former_code_and_an_id_lead_to_the_code_of_now(stranger: Visitor, firm: Company) -> None:
    maria = sign_in(stranger, "maria")
    firm.office.do(firm.console, positions.rename, "agent-7290", "refund-clerk-2")
    for former in ("agent-7290", firm.refunds):
        answer = maria.get(f"/positions/{former}")
        assert (answer.status_code, answer.headers["Location"]) == (308, "/positions/refund-clerk-2")
    assert "refund-clerk-2" in words(maria.get("/positions/refund-clerk-2"))


def test_whoever_was_asked_accepts_and_looking_accepts_nothing(stranger: Visitor, firm: Company) -> None:
    maria = sign_in(stranger, "maria")
    assert "not accepted yet" in words(maria.get("/positions/agent-7281"))
    assert maria.get("/positions/agent-7281/owner").status_code == 404
    answer = maria.post("/positions/agent-7281/owner")
    assert answer.status_code == 303
    assert "Accepted. You own this position from now on" in words(maria.follow(answer))
    assert "Accepted. You own" not in words(maria.get("/positions/agent-7281"))
    seen = firm.office.read(firm.console, positions.get, "agent-7281")
    assert (seen.owner, seen.owner_accepted) == (firm.people["maria"], True)


@pytest.mark.parametrize("handle", ["bob", "ada"])
def test_nobody_accepts_for_somebody_else(stranger: Visitor, firm: Company, handle: str) -> None:
    answer = sign_in(stranger, handle).post("/positions/agent-7281/owner")
    assert answer.status_code == 403
    assert not firm.office.read(firm.console, positions.get, "agent-7281").owner_accepted


def test_a_position_that_was_never_seen_says_so(stranger: Visitor, firm: Company) -> None:
    said = words(sign_in(stranger, "maria").get("/positions/agent-7281"))
    assert "No conversation has arrived" in said
    assert "No job description is in force" in said
    assert "No build is known" in said
