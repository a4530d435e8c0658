"""Home with what the rooms know: what needs whoever looks, each thing done where it is shown."""

import re

import pytest

from clocks import StandingClock
from conversation_rows import Talk, put
from doors.web.company import Company
from doors.web.visitors import Visitor, sign_in, words
from headcount.office import Act
from headcount.practices import reviews
from headcount.workforce import people, positions, senders
from headcount.workforce.senders import Sighting


@pytest.fixture
def unclaimed(firm: Company, clock: StandingClock) -> str:
    """A sender that nobody has claimed."""
    return firm.office.do(firm.console, _seen, clock.at)


def _seen(act: Act, at: int) -> str:
    return next(iter(senders.seen(act, [Sighting("crm-batch", "lead_scorer", at, at)]).values())).id


def test_home_shows_what_needs_the_owner_and_how_its_positions_do(stranger: Visitor, firm: Company) -> None:
    review = firm.open_review("agent-7290")
    page = sign_in(stranger, "maria").get("/")
    assert page.status_code == 200, page.text
    said = words(page)
    assert "Two things need you" in said
    assert "Review of Refunds" in said
    assert f'href="/reviews/{review}"' in page.text
    assert "the console of this machine proposes you as owner of agent-7281" in said
    assert "80.0 %" in said
    assert "30 judged of 40" in said
    assert "expected $0.12" in said
    assert 'class="number you">2<' in page.text


def test_a_viewer_sees_nothing_that_needs_somebody_else(stranger: Visitor, firm: Company, unclaimed: str) -> None:
    firm.open_review("agent-7290")
    page = sign_in(stranger, "eve").get("/")
    assert "Nothing needs you" in words(page)
    assert "You own no position" in words(page)
    assert "<form" not in page.text.partition("<main")[2]


def test_the_count_of_what_needs_one_stays_on_every_page(stranger: Visitor, firm: Company) -> None:
    maria = sign_in(stranger, "maria")
    for address in ("/", "/positions", "/positions/agent-7290", "/no/such/page"):
        assert 'class="number you">1<' in maria.get(address).text, address


def test_all_positions_one_may_read_are_a_click_away(stranger: Visitor, firm: Company) -> None:
    ada = sign_in(stranger, "ada")
    assert 'href="/positions"' in ada.get("/").text
    said = words(ada.get("/positions"))
    assert "agent-7290" in said
    assert "agent-7281" in said
    assert "80.0 %" in said


def test_an_unclaimed_sender_leads_to_what_it_did(
    stranger: Visitor, firm: Company, unclaimed: str, clock: StandingClock
) -> None:
    put(firm.office, firm.console, Talk("lost", clock.at, sender=unclaimed))
    bob = sign_in(stranger, "bob")
    assert f'href="/senders/{unclaimed}"' in bob.get("/").text
    said = words(bob.get(f"/senders/{unclaimed}"))
    assert "lost" in said
    assert "Claim it" in said
    assert sign_in(stranger, "lee").get(f"/senders/{unclaimed}").status_code == 403


def test_ownership_is_accepted_from_home(stranger: Visitor, firm: Company) -> None:
    maria = sign_in(stranger, "maria")
    action = re.search(r'action="(/positions/agent-7281/owner)"', maria.get("/").text)
    assert action
    assert maria.post(action[1]).status_code == 303
    assert "proposes you" not in words(maria.get("/"))


def test_a_sender_is_claimed_from_home_and_is_gone_from_there(stranger: Visitor, firm: Company, unclaimed: str) -> None:
    bob = sign_in(stranger, "bob")
    page = bob.get("/")
    assert "Sends from crm-batch: 0 conversations" in words(page)
    assert f'action="/senders/{unclaimed}/claim"' in page.text
    assert '<option value="agent-7290">Refunds, agent-7290</option>' in page.text
    answer = bob.post(f"/senders/{unclaimed}/claim", position="agent-7290", **{"from": "2026-03-01"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/positions/agent-7290")
    assert "crm-batch · lead_scorer" in words(bob.follow(answer))
    assert "crm-batch" not in words(bob.get("/"))


@pytest.mark.parametrize(
    ("fields", "status", "wrong"),
    [
        ({"position": "agent-7290", "from": ""}, 400, "ay from which day"),
        ({"position": "agent-7290", "from": "soon"}, 400, "Not a date"),
        ({"position": "agent-1", "from": "2026-03-01"}, 404, "No position agent-1"),
    ],
)
def test_a_refused_claim_changes_nothing_and_says_why(
    stranger: Visitor, firm: Company, unclaimed: str, fields: dict[str, str], status: int, wrong: str
) -> None:
    answer = sign_in(stranger, "bob").post(f"/senders/{unclaimed}/claim", **fields)
    assert answer.status_code == status
    assert "Not claimed." in words(answer)
    assert wrong in words(answer)
    assert f'name="here" value="/senders/{unclaimed}"' in answer.text
    assert firm.office.read(firm.console, senders.get, unclaimed).state == "unclaimed"


def test_who_may_not_claim_for_a_position_does_not(stranger: Visitor, firm: Company, unclaimed: str) -> None:
    answer = sign_in(stranger, "eve").post(
        f"/senders/{unclaimed}/claim", position="agent-7290", **{"from": "2026-03-01"}
    )
    assert answer.status_code == 403
    assert firm.office.read(firm.console, senders.get, unclaimed).state == "unclaimed"


def test_a_decision_on_paper_is_closed_from_home_with_its_evidence(stranger: Visitor, firm: Company) -> None:
    review = firm.open_review("agent-7290")
    packet = firm.office.read(firm.console, reviews.get, review).packet_sha256
    retire = reviews.Deciding("retire", True, "judgement", "Nobody asks for it.", {}, packet)
    firm.office.do(firm.people.actor("maria"), reviews.decide, review, retire)
    lee = sign_in(stranger, "lee")
    page = lee.get("/")
    assert "Switch Refunds off" in words(page)
    action = re.search(rf'action="(/reviews/{review}/items/[^"]+)"', page.text)
    assert action
    maria = sign_in(lee, "maria")
    assert "Not done." in words(maria.post(action[1], evidence=" "))
    answer = maria.post(action[1], evidence="container deleted")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/reviews/{review}")
    said = words(maria.follow(answer))
    assert "All of it is carried out, as far as people say" in said
    assert "Maria said so on 2 Mar 2026: “container deleted”." in said
    assert "in force" not in said
    assert firm.office.read(firm.console, positions.get, "agent-7290").stage == "retired"


def test_an_owner_is_named_from_home(stranger: Visitor, firm: Company, clock: StandingClock) -> None:
    firm.office.do(firm.console, people.depart, "maria", clock.at)
    bob = sign_in(stranger, "bob")
    said = words(bob.get("/"))
    assert "No ownersince" in said
    assert "Joe answers for it meanwhile." in said
    assert "No person nobody" in words(bob.post("/positions/agent-7290/proposal", person="nobody"))
    answer = bob.post("/positions/agent-7290/proposal", person="lee")
    assert answer.headers["Location"] == "/positions/agent-7290"
    assert firm.office.read(firm.console, positions.get, "agent-7290").proposed_owner == firm.people["lee"]


def test_what_happened_since_the_last_visit_is_told(stranger: Visitor, firm: Company, clock: StandingClock) -> None:
    sign_in(stranger, "maria")
    clock.pass_(days=2)
    firm.office.do(firm.people.actor("bob"), positions.move, "agent-7290", "trial")
    said = words(sign_in(stranger, "maria").get("/"))
    assert "Since you last looked Mon 10:00" in said
    assert "agent-7290 went from active to trial, by Bob." in said


def test_an_organisation_without_traces_is_told_how_to_connect_an_agent(stranger: Visitor, people: object) -> None:
    said = words(sign_in(stranger, "ada").get("/"))
    assert "No agent has reported yet" in said
    assert "OTEL_EXPORTER_OTLP_ENDPOINT=http://headcount.example" in said
