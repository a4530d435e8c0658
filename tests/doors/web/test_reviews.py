"""A review's page: its packet, drafts compared, and decisions that do what they say or come back as they were."""

import re
from html import unescape

import httpx
import pytest

from clocks import StandingClock
from conversation_rows import Talk, put
from doors.web.company import DESCRIPTION, Company
from doors.web.visitors import Visitor, sign_in, words
from headcount.kit.instants import HOUR
from headcount.practices import reviews
from headcount.workforce import outcomes, positions, roles


@pytest.fixture
def refunds(firm: Company) -> str:
    """The open review of agent-7290."""
    return firm.open_review("agent-7290")


def decided(firm: Company, review: str) -> reviews.Decision | None:
    return firm.office.read(firm.console, reviews.get, review).decision


def text_in(page: httpx.Response) -> str:
    """The job description as the form shows it."""
    found = re.search(r'<textarea id="description"[^>]*>\n(.*?)</textarea>', page.text, re.S)
    assert found
    return unescape(found[1])


def filled(firm: Company, review: str, **fields: str) -> dict[str, str]:
    packet = firm.office.read(firm.console, reviews.get, review).packet_sha256
    plain = {"decision": "keep", "role_needed": "yes", "basis": "evidence", "reason": "It does what it should."}
    return {"packet": f"sha256:{packet}", **plain, **fields}


def test_work_and_verdicts_after_the_packet_stand_beside_it(
    stranger: Visitor, firm: Company, clock: StandingClock
) -> None:
    review = firm.open_review("agent-7290")
    clock.pass_(hours=2)
    put(firm.office, firm.console, Talk("new", clock.at - HOUR, position=firm.refunds, role=firm.people["refunds"]))
    firm.office.do(firm.people.actor("bob"), outcomes.record, "new", outcomes.said({"verdict": "rejected"}))

    page = words(sign_in(stranger, "maria").get(f"/reviews/{review}"))

    assert "New work 1 conversation ran since." in page
    assert "1 on conversations that are in none of its figures; 0 then." in page


def test_another_version_of_the_description_stands_beside_the_packet(stranger: Visitor, firm: Company) -> None:
    review = firm.open_review("agent-7290")
    after = {**DESCRIPTION, "purpose": ["Refund what the law covers"]}
    firm.office.do(firm.people.actor("bob"), roles.describe, "refunds", after, "the law", 1)

    assert "Job description version 1 → version 2" in words(sign_in(stranger, "maria").get(f"/reviews/{review}"))


def test_a_review_shows_its_packet_and_what_it_suggests(stranger: Visitor, firm: Company, refunds: str) -> None:
    page = sign_in(stranger, "maria").get(f"/reviews/{refunds}")
    assert page.status_code == 200, page.text
    said = words(page)
    assert "Review of Refunds agent-7290" in said
    assert "Accepted 80.0 % of 30, 62.7–90.5, against 90 % expected." in said
    assert "then writes ask a person" in said
    assert "$400.00" not in said
    assert "Nothing about this position changed since the packet was frozen" in said
    assert "Not open: you may not change the job description of Refunds" in said
    assert firm.office.read(firm.console, reviews.get, refunds).packet_sha256 in page.text


def test_keep_is_recorded_and_the_page_says_so(stranger: Visitor, firm: Company, refunds: str) -> None:
    maria = sign_in(stranger, "maria")
    answer = maria.post(f"/reviews/{refunds}/decision", **filled(firm, refunds))
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/reviews/{refunds}")
    said = words(maria.follow(answer))
    assert "Kept: Refunds agent-7290" in said
    assert "Decided by MMaria" in said
    assert "Nothing was to be changed" in said
    decision = decided(firm, refunds)
    assert decision is not None
    assert (decision.verdict, decision.decided_by) == ("keep", f"person:{firm.people['maria']}")


def test_a_draft_is_compared_line_by_line_and_nothing_is_decided(
    stranger: Visitor, firm: Company, refunds: str
) -> None:
    bob = sign_in(stranger, "bob")
    text = text_in(bob.get(f"/reviews/{refunds}")).replace("refunds above 150", "refunds above 75")
    fields = filled(firm, refunds, decision="adjust", description=text, reason="Ask earlier")
    page = bob.post(f"/reviews/{refunds}/draft", **fields)
    assert page.status_code == 200
    said = words(page)
    assert "− removed: refunds above 150held by paper" in said
    assert "+ added: refunds above 75held by paper" in said
    assert "Ask earlier" in page.text
    assert text_in(page) == text
    assert 'value="adjust" id="decision-adjust" checked' in page.text
    assert f'name="here" value="/reviews/{refunds}"' in page.text
    assert decided(firm, refunds) is None


def test_adjust_writes_the_next_version_and_what_only_paper_holds_stays_open(
    stranger: Visitor, firm: Company, refunds: str
) -> None:
    bob = sign_in(stranger, "bob")
    text = text_in(bob.get(f"/reviews/{refunds}")).replace("args.amount > 150", "args.amount > 75")
    answer = bob.post(f"/reviews/{refunds}/decision", **filled(firm, refunds, decision="adjust", description=text))
    assert answer.status_code == 303, words(answer)
    said = words(bob.follow(answer))
    assert "Adjusted: Refunds" in said
    assert "1 change still to be carried out" in said
    assert "agent-7290 works by version 2 of its job description" in said
    assert "with Lee" in said
    held = firm.office.read(firm.console, roles.description, "refunds")
    assert held.version.number == 2
    assert [grant.when for grant in held.content.tools] == [None, "args.amount > 75"]
    assert held.content.tools[1].approver == "person:bob"
    assert held.content.purpose == ("Refund what the policy covers",)


def test_retiring_what_the_gateway_holds_is_done_at_once(stranger: Visitor, firm: Company) -> None:
    triage = firm.open_review("agent-7281")
    bob = sign_in(stranger, "bob")
    asked = words(bob.get(f"/reviews/{triage}"))
    assert "It is retired at once." in asked
    assert "0 of the 20 judged cases that a figure needs" in asked
    answer = bob.post(
        f"/reviews/{triage}/decision", **filled(firm, triage, decision="retire", role_needed="no", basis="judgement")
    )
    said = words(bob.follow(answer))
    assert "agent-7281 is retired" in said
    assert "Role still needed no" in said
    assert firm.office.read(firm.console, positions.get, "agent-7281").stage == "retired"


@pytest.mark.parametrize(
    ("fields", "status", "wrong"),
    [
        ({"decision": ""}, 400, "decision is one of"),
        ({"decision": "promote"}, 400, "decision is one of"),
        ({"role_needed": ""}, 400, "still needed: yes or no"),
        ({"basis": "feeling"}, 400, "basis is one of"),
        ({"reason": "  "}, 400, "needs a reason"),
        ({"packet": "sha256:" + "0" * 64}, 409, "another packet"),
        ({"decision": "adjust", "description": "# Tools\nnonsense"}, 400, "line 2: a tool reads"),
        ({"decision": "adjust", "description": "# Expectations\nacceptance: 7"}, 400, "lies between 0 and 1"),
        ({"decision": "adjust", "description": "# Tools\nx.y: ask person:nobody"}, 404, "No person nobody"),
    ],
)
def test_a_refused_decision_changes_nothing_and_keeps_what_was_written(
    stranger: Visitor, firm: Company, refunds: str, fields: dict[str, str], status: int, wrong: str
) -> None:
    written = filled(firm, refunds, reason="Losses since the model changed.") | fields
    answer = sign_in(stranger, "bob").post(f"/reviews/{refunds}/decision", **written)
    assert answer.status_code == status
    assert "Not decided." in words(answer)
    assert wrong in words(answer)
    assert written["reason"] in answer.text
    assert decided(firm, refunds) is None
    assert firm.office.read(firm.console, roles.description, "refunds").version.number == 1


def test_an_unchanged_text_is_no_adjustment(stranger: Visitor, firm: Company, refunds: str) -> None:
    bob = sign_in(stranger, "bob")
    text = text_in(bob.get(f"/reviews/{refunds}"))
    answer = bob.post(f"/reviews/{refunds}/decision", **filled(firm, refunds, decision="adjust", description=text))
    assert answer.status_code == 400
    assert "would say what it says already" in words(answer)


def test_what_changed_since_the_packet_was_frozen_stands_beside_it(
    stranger: Visitor, firm: Company, refunds: str
) -> None:
    firm.office.do(firm.console, positions.move, "agent-7290", "trial")
    firm.office.do(firm.console, roles.describe, "refunds", {"purpose": ["Other"]}, "since", 1)
    said = words(sign_in(stranger, "bob").get(f"/reviews/{refunds}"))
    assert "Stage active → trial" in said
    assert "Not open: version 2 came into force since the packet was frozen" in said


def test_a_second_decision_is_refused_and_shows_the_first(stranger: Visitor, firm: Company, refunds: str) -> None:
    maria = sign_in(stranger, "maria")
    maria.post(f"/reviews/{refunds}/decision", **filled(firm, refunds))
    answer = maria.post(f"/reviews/{refunds}/decision", **filled(firm, refunds, decision="retire"))
    assert answer.status_code == 409
    assert "This review is decided" in words(answer)
    assert "Kept: Refunds" in words(answer)


def test_who_may_only_read_it_finds_no_form_and_decides_nothing(stranger: Visitor, firm: Company, refunds: str) -> None:
    eve = sign_in(stranger, "eve")
    said = words(eve.get(f"/reviews/{refunds}"))
    assert "Maria decides this one; you may read it." in said
    answer = eve.post(f"/reviews/{refunds}/decision", **filled(firm, refunds))
    assert answer.status_code == 403
    assert decided(firm, refunds) is None


def test_who_may_not_see_it_and_who_asks_for_none(stranger: Visitor, firm: Company, refunds: str) -> None:
    joe = sign_in(stranger, "joe")
    triage = firm.open_review("agent-7281")
    assert joe.get(f"/reviews/{triage}").status_code == 403
    assert joe.get("/reviews/none").status_code == 404


def test_a_form_without_its_token_and_a_look_decide_nothing(stranger: Visitor, firm: Company, refunds: str) -> None:
    maria = sign_in(stranger, "maria")
    answer = maria.client.post(f"/reviews/{refunds}/decision", data=filled(firm, refunds))
    assert answer.status_code == 403
    assert maria.get(f"/reviews/{refunds}/decision").status_code == 404
    assert decided(firm, refunds) is None


def test_the_next_review_names_the_decision_before_it(stranger: Visitor, firm: Company, refunds: str) -> None:
    maria = sign_in(stranger, "maria")
    maria.post(f"/reviews/{refunds}/decision", **filled(firm, refunds))
    again = firm.open_review("agent-7290")
    said = words(maria.get(f"/reviews/{again}"))
    assert "Last decision Keep" in said
    assert "by Maria" in said


def test_without_a_judged_case_there_is_no_evidence_to_decide_on(stranger: Visitor, firm: Company) -> None:
    firm.office.do(firm.people.actor("maria"), positions.accept_ownership, "agent-7281")
    page = sign_in(stranger, "maria").get(f"/reviews/{firm.open_review('agent-7281')}")
    assert re.search(r'value="evidence"[^>]* disabled', page.text)
    assert "Not open: 0 of the 20 judged cases" in words(page)
