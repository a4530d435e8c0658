"""Home: what needs a person is theirs to see, and nothing else."""

import pytest
from sqlalchemy import event

from clocks import StandingClock
from conversation_rows import Talk, put
from headcount.kit.ids import system_entropy
from headcount.kit.instants import DAY
from headcount.kit.refusals import Forbidden
from headcount.office import Act, Actor, Office
from headcount.practices import home, reviews, signing_in
from headcount.workforce import outcomes, people, positions, roles, senders
from headcount.workforce.people import NewPerson
from headcount.workforce.positions import Deployment
from headcount.workforce.senders import Sighting
from staff import SINCE, Staff, staff


@pytest.fixture
def company(office: Office, console: Actor) -> Staff:
    """Maria owns agent-1 in triage (Support, Bob's team); Joe was asked to own agent-2 in invoices (Billing)."""
    made = staff(office, console)
    one = Deployment("agent-1", "triage", "Triage", "observed", "maria", "active")
    other = Deployment("agent-2", "invoices", "Invoices", "observed", "joe", "active")
    for given in (one, other):
        office.do(console, positions.deploy, given, SINCE)
    office.do(made.actor("maria"), positions.accept_ownership, "agent-1")
    return made


def seen_by(office: Office, company: Staff, handle: str) -> home.Home:
    return office.read(company.actor(handle), home.home, company[handle])


def opened(office: Office, actor: Actor, code: str) -> str:
    return office.do(actor, reviews.open_review, code, office.read(actor, reviews.compute, code))


def sign_in(office: Office, console: Actor, handle: str) -> None:
    link, session = (signing_in.make_secret(system_entropy) for _ in range(2))
    office.do(console, signing_in.make_link, handle, link.sha256)
    office.do(Actor("anonymous", ""), signing_in.sign_in, link.text, session.sha256)


def test_an_owner_sees_its_position_and_its_open_review(office: Office, company: Staff) -> None:
    opened(office, company.actor("maria"), "agent-1")

    seen = seen_by(office, company, "maria")

    assert [p.code for p in seen.positions] == ["agent-1"]
    assert [(r.position.code, r.review.state) for r in seen.needs.reviews] == [("agent-1", "open")]
    assert seen.scorecards.keys() == {seen.positions[0].id}
    assert (seen.needs.unowned, seen.needs.proposals) == ([], [])


def test_a_review_needs_the_one_who_answers_and_nobody_who_only_may_see_it(
    office: Office, company: Staff, console: Actor, clock: StandingClock
) -> None:
    opened(office, console, "agent-1")

    assert [seen_by(office, company, handle).needs.reviews for handle in ("ada", "bob", "eve")] == [[], [], []]

    office.do(console, people.set_away, "maria", clock.at, None)
    assert [r.position.code for r in seen_by(office, company, "bob").needs.reviews] == ["agent-1"]


def test_whoever_was_asked_to_own_a_position_is_asked_here_and_told_by_whom(
    office: Office, company: Staff, clock: StandingClock
) -> None:
    office.do(company.actor("ada"), positions.propose_owner, "agent-2", "lee")
    (asked,) = seen_by(office, company, "lee").needs.proposals

    assert (asked.position.code, asked.by, asked.at) == ("agent-2", f"person:{company['ada']}", clock.at)


def test_a_position_nobody_has_accepted_is_shown_to_whoever_may_name_an_owner(office: Office, company: Staff) -> None:
    shown = {handle: seen_by(office, company, handle).needs.unowned for handle in ("ada", "joe", "maria", "eve", "bob")}

    assert [(u.position.code, u.answering) for u in shown.pop("ada")] == [("agent-2", company["joe"])]
    assert set(map(len, shown.values())) == {0}


def test_a_position_of_a_departed_owner_has_none(
    office: Office, company: Staff, console: Actor, clock: StandingClock
) -> None:
    office.do(console, people.depart, "maria", clock.at)

    assert [u.position.code for u in seen_by(office, company, "bob").needs.unowned] == ["agent-1"]


def test_decisions_on_paper_wait_here_for_whoever_was_asked_until_they_are_carried_out(
    office: Office, company: Staff, console: Actor
) -> None:
    maria = company.actor("maria")
    review = opened(office, maria, "agent-1")
    packet = office.read(maria, reviews.get, review).packet_sha256
    retire = reviews.Deciding("retire", False, "judgement", "Nobody asks for it.", {}, packet)
    office.do(maria, reviews.decide, review, retire)

    (item,) = seen_by(office, company, "maria").needs.items
    assert item.position.code == "agent-1"
    assert seen_by(office, company, "ada").needs.items == []
    office.do(maria, reviews.close_item, item.item.id, "switched off")
    assert seen_by(office, company, "maria").needs.items == []


def test_roles_below_one_that_nobody_fills_any_more_are_cut_off(
    office: Office, company: Staff, console: Actor, clock: StandingClock
) -> None:
    assert seen_by(office, company, "bob").needs.cut_off == []

    office.do(console, positions.deploy, Deployment("lead-1", "support-lead", "Lead", stage="active"), SINCE)
    assert seen_by(office, company, "bob").needs.cut_off == []
    clock.pass_(days=1)
    office.do(console, positions.retire, "lead-1")

    (cut,) = seen_by(office, company, "bob").needs.cut_off
    assert cut.position.code == "lead-1"
    assert set(cut.roles) == {company["triage"], company["refunds"]}
    assert seen_by(office, company, "maria").needs.cut_off == []


def test_roles_that_report_to_somebody_who_departed_are_cut_off(
    office: Office, company: Staff, console: Actor, clock: StandingClock
) -> None:
    office.do(console, roles.edit, "invoices", {"reports_to": "person:lee"})
    office.do(console, people.depart, "lee", clock.at)

    (cut,) = seen_by(office, company, "joe").needs.cut_off
    assert (cut.position.code, cut.roles, cut.person) == ("agent-2", [company["invoices"]], company["lee"])
    assert cut.since == clock.at


def test_a_sender_nobody_has_claimed_waits_for_whoever_may_claim_it(
    office: Office, company: Staff, console: Actor, clock: StandingClock
) -> None:
    office.do(console, _seen, clock.at)

    (waiting,) = seen_by(office, company, "maria").needs.senders
    assert (waiting.sender.agent, waiting.conversations) == ("weather", 0)
    assert not seen_by(office, company, "maria").quiet
    assert len(seen_by(office, company, "ada").needs.senders) == 1
    assert [seen_by(office, company, handle).needs.senders for handle in ("eve", "lee")] == [[], []]


def test_who_may_only_look_is_told_of_nothing_to_do(office: Office, company: Staff, console: Actor) -> None:
    """Joe leads Billing and is no manager; Zoe audits; Lee built agent-1; Tom has no right and no position."""
    for handle, rights in (("zoe", ("auditor",)), ("tom", ())):
        office.do(console, people.add, NewPerson(handle, handle.title(), rights=rights))
    office.do(company.actor("maria"), positions.edit, "agent-1", {"maintainers": ["lee"]})
    office.do(console, _seen, 0)
    opened(office, console, "agent-1")

    found = {handle: office.read(console, people.get, handle).id for handle in ("zoe", "tom", "lee", "eve")}

    for handle, known in found.items():
        seen = office.read(Actor("person", known), home.needs, known)
        assert (handle, seen.count) == (handle, 0)


def test_a_retired_position_that_works_on_needs_whoever_decides_about_it(
    office: Office, company: Staff, console: Actor, clock: StandingClock
) -> None:
    agent = office.read(console, positions.get, "agent-1").id
    office.do(console, reviews.retire, "agent-1", "Not needed.", office.read(console, reviews.compute, "agent-1"))
    for item in office.read(console, reviews.open_items):
        office.do(console, reviews.close_item, item.id, "container deleted")
    assert seen_by(office, company, "maria").needs.working == []

    last = clock.pass_(hours=3)
    put(office, console, Talk("last", last, position=agent))

    (working,) = seen_by(office, company, "maria").needs.working
    assert (working.position.code, working.conversations, working.last_at) == ("agent-1", 1, last)
    assert seen_by(office, company, "lee").needs.working == []


def test_drawn_cases_need_the_one_they_were_drawn_for_until_they_are_judged(
    office: Office, company: Staff, console: Actor, clock: StandingClock
) -> None:
    held = {"position": office.read(console, positions.get, "agent-1").id, "role": company["triage"]}
    put(office, console, *(Talk(f"c{n}", clock.at - 3 * DAY, **held) for n in range(3)))  # type: ignore[arg-type]
    drawn = office.do(console, outcomes.draw, "agent-1", 2, "person", "maria")

    (cases,) = seen_by(office, company, "maria").needs.cases
    assert (cases.position.code, sorted(cases.conversations)) == ("agent-1", sorted(drawn))
    assert seen_by(office, company, "bob").needs.cases == []
    for each in drawn:
        office.do(company.actor("maria"), outcomes.record, each, outcomes.said({"verdict": "accepted"}))
    assert seen_by(office, company, "maria").needs.cases == []


def test_who_may_claim_a_sender_sees_what_it_did_and_who_may_not_does_not(
    office: Office, company: Staff, console: Actor, clock: StandingClock
) -> None:
    sender = office.do(console, _seen, clock.at)
    put(office, console, Talk("one", clock.at - DAY, sender=sender), Talk("two", clock.at, sender=sender))

    seen = office.read(company.actor("maria"), home.sender, sender)
    assert [each.id for each in seen.conversations] == ["two", "one"]
    assert (seen.total, [p.code for p in seen.claimers], seen.readable) == (2, ["agent-1"], False)
    with pytest.raises(Forbidden):
        office.read(company.actor("lee"), home.sender, sender)


def test_what_happened_since_the_day_of_the_last_visit_is_told_newest_first(
    office: Office, company: Staff, console: Actor, clock: StandingClock
) -> None:
    first = clock.pass_(hours=1)
    sign_in(office, console, "maria")
    assert seen_by(office, company, "maria").since is None
    clock.pass_(days=3)
    sign_in(office, console, "maria")
    office.do(console, positions.move, "agent-1", "trial")
    clock.pass_(minutes=5)
    sign_in(office, console, "maria")
    office.do(console, roles.describe, "triage", {"purpose": ["Sort"]}, "the first")
    office.do(console, positions.move, "agent-2", "trial")

    since = seen_by(office, company, "maria").since

    assert since is not None
    assert since.at == first
    assert [line.what for line in since.lines] == ["role.described", "position.moved"]


def test_others_see_none_of_it(office: Office, company: Staff) -> None:
    seen = seen_by(office, company, "lee")

    assert (seen.needs.count, seen.positions) == (0, [])
    assert seen.quiet


def test_it_takes_as_many_looks_for_many_positions_as_for_few(office: Office, company: Staff, console: Actor) -> None:
    maria = company.actor("maria")

    def looks() -> int:
        counted: list[str] = []

        def count(*said: object) -> None:
            counted.append(str(said[2]))

        event.listen(office.store.reading, "before_cursor_execute", count)
        seen_by(office, company, "maria")
        event.remove(office.store.reading, "before_cursor_execute", count)
        return len(counted)

    few = looks()
    for number in range(3, 12):
        given = Deployment(f"agent-{number}", "refunds", "Refunds", "observed", "maria", "active", "shadow")
        office.do(console, positions.deploy, given)
        office.do(maria, positions.accept_ownership, f"agent-{number}")
        opened(office, maria, f"agent-{number}")
    assert looks() <= few + 12
    assert len(seen_by(office, company, "maria").needs.reviews) == 9


def _seen(act: Act, at: int) -> str:
    return next(iter(senders.seen(act, [Sighting("demo", "weather", at, at)]).values())).id
