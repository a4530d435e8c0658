"""Home: what needs a person is theirs to see, and nothing else."""

import pytest

from headcount.office import Actor, Office
from headcount.practices import home, reviews
from headcount.workforce import positions
from headcount.workforce.positions import Deployment
from staff import Staff, staff


@pytest.fixture
def company(office: Office, console: Actor) -> Staff:
    """Maria owns agent-1 in triage (Support, Bob's team); Joe was asked to own agent-2 in invoices (Billing)."""
    made = staff(office, console)
    one = Deployment("agent-1", "triage", "Triage", "observed", "maria", "active")
    other = Deployment("agent-2", "invoices", "Invoices", "observed", "joe", "active")
    for given in (one, other):
        office.do(console, positions.deploy, given)
    office.do(made.actor("maria"), positions.accept_ownership, "agent-1")
    return made


def seen_by(office: Office, company: Staff, handle: str) -> home.Home:
    return office.read(company.actor(handle), home.home, company[handle])


def test_an_owner_sees_its_position_and_its_open_review(office: Office, company: Staff) -> None:
    maria = company.actor("maria")
    packet = office.read(maria, reviews.compute, "agent-1")
    office.do(maria, reviews.open_review, "agent-1", packet)

    seen = seen_by(office, company, "maria")

    assert [p.code for p in seen.positions] == ["agent-1"]
    assert [(r.position.code, r.review.state) for r in seen.reviews] == [("agent-1", "open")]
    assert seen.scorecards.keys() == {seen.positions[0].id}
    assert (seen.unowned, seen.proposals) == ([], [])


def test_whoever_was_asked_to_own_a_position_is_asked_here(office: Office, company: Staff) -> None:
    seen = seen_by(office, company, "joe")

    assert [p.code for p in seen.proposals] == ["agent-2"]


def test_a_position_nobody_has_accepted_is_shown_with_who_answers_meanwhile(office: Office, company: Staff) -> None:
    seen = seen_by(office, company, "ada")

    assert [(u.position.code, u.answering) for u in seen.unowned] == [("agent-2", company["joe"])]


def test_decisions_on_paper_wait_here_until_they_are_carried_out(office: Office, company: Staff) -> None:
    maria = company.actor("maria")
    opened = office.do(maria, reviews.open_review, "agent-1", office.read(maria, reviews.compute, "agent-1"))
    packet = office.read(maria, reviews.get, opened).packet_sha256
    retire = reviews.Deciding("retire", False, "judgement", "Nobody asks for it.", {}, packet)
    office.do(maria, reviews.decide, opened, retire)

    assert [i.position.code for i in seen_by(office, company, "maria").items] == ["agent-1"]


def test_others_see_none_of_it(office: Office, company: Staff) -> None:
    seen = seen_by(office, company, "lee")

    assert (seen.reviews, seen.items, seen.unowned, seen.positions) == ([], [], [], [])
    assert seen.quiet
