"""A position's page with what the rooms know of it, and accepting to own one."""

import re
from html import unescape

import pytest

from clocks import MONDAY, StandingClock
from conversation_rows import Talk, put
from doors.web.company import Company
from doors.web.visitors import Visitor, sign_in, words
from headcount.kit.instants import DAY, HOUR
from headcount.practices import reviews
from headcount.workforce import outcomes, positions


def test_figures_are_of_the_same_named_days_at_home_and_on_the_page(stranger: Visitor, firm: Company) -> None:
    maria = sign_in(stranger, "maria")
    home, page = words(maria.get("/")), words(maria.get("/positions/agent-7290"))
    assert "2 Feb – 1 Mar 2026" in home
    assert "2 Feb – 1 Mar 2026" in page
    assert "30 judged of 40" in home
    assert "30 judged of 40" in page


def test_what_may_still_go_on_is_named_with_its_verdicts_and_when_it_counts(
    stranger: Visitor, firm: Company, clock: StandingClock
) -> None:
    held = {"position": firm.refunds, "role": firm.people["refunds"]}
    put(firm.office, firm.console, *(Talk(f"new{n}", clock.at - HOUR, **held) for n in range(3)))  # type: ignore[arg-type]
    said = outcomes.said({"verdict": "rejected"})
    firm.office.do(firm.people.actor("bob"), outcomes.record, "new1", said)

    page = words(sign_in(stranger, "maria").get("/positions/agent-7290"))

    assert "Not counted yet 3 conversations, 1 of them judged: 1 rejected." in page
    assert "once nothing of it has happened for 24 hours" in page
    assert "3 more not counted yet" in words(stranger.get("/"))


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


def test_all_conversations_of_a_position_stand_on_pages(stranger: Visitor, firm: Company) -> None:
    maria = sign_in(stranger, "maria")
    assert 'href="/positions/agent-7290/conversations"' in maria.get("/positions/agent-7290").text
    put(firm.office, firm.console, *(Talk(f"d{n:02}", MONDAY - 30 * DAY, position=firm.refunds) for n in range(20)))
    first = maria.get("/positions/agent-7290/conversations")
    following = re.search(r'href="(/positions/agent-7290/conversations[^"]+)">Next page', first.text)
    assert following
    rest = maria.get(unescape(following[1]))
    assert first.text.count('data-label="Verdict"') + rest.text.count('data-label="Verdict"') == 60
    assert "First page" in words(rest)


def test_a_review_is_opened_from_the_page_by_whoever_may(stranger: Visitor, firm: Company) -> None:
    assert "Open review" not in words(sign_in(stranger, "eve").get("/positions/agent-7290"))
    assert sign_in(stranger, "eve").post("/positions/agent-7290/review").status_code == 403
    maria = sign_in(stranger, "maria")
    assert 'action="/positions/agent-7290/review"' in maria.get("/positions/agent-7290").text
    answer = maria.post("/positions/agent-7290/review")
    assert answer.headers["Location"].startswith("/reviews/")
    assert "Opened." in words(maria.follow(answer))
    assert "Go to the open review" in words(maria.get("/positions/agent-7290"))


def test_a_retired_position_that_works_on_says_so_on_its_page(
    stranger: Visitor, firm: Company, clock: StandingClock
) -> None:
    packet = firm.office.read(firm.console, reviews.compute, "agent-7281")
    firm.office.do(firm.console, reviews.retire, "agent-7281", "Not needed.", packet)
    maria = sign_in(stranger, "maria")
    assert "works on" not in words(maria.get("/positions/agent-7281"))
    put(firm.office, firm.console, Talk("on", clock.pass_(hours=2), position=firm.triage))
    assert "It is retired and works on. 1 conversation began after that" in words(maria.get("/positions/agent-7281"))
