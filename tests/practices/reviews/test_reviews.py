"""A review: opened when due, its packet frozen, decided once, carried out in the same act or left as an open item."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from clocks import StandingClock
from conversation_rows import Talk, put
from headcount.kit import digests
from headcount.kit.instants import HOUR, day_of, months_after
from headcount.kit.pages import Ask
from headcount.kit.refusals import Conflict, Forbidden, Invalid
from headcount.office import Actor, Office, governance, ledger
from headcount.practices import reviews
from headcount.workforce import positions, roles
from headcount.workforce.positions import Deployment
from staff import Staff, staff

DESCRIPTION = {
    "purpose": ["Refund what the policy covers"],
    "not_responsible_for": ["refunds above 150"],
    "tools": [{"tool": "payments.refund", "grant": "ask", "when": "args.amount > 150"}],
    "expectations": {"acceptance": 0.9},
    "cadence": {"review": "quarterly"},
}


@pytest.fixture
def company(office: Office, console: Actor) -> Staff:
    """Refunds is described; agent-1 (observed, owned by Maria) and agent-2 (tool-scoped) are at work in support."""
    made = staff(office, console)
    office.do(console, roles.describe, "refunds", DESCRIPTION, "first draft")
    one = Deployment("agent-1", "refunds", "Refund clerk", "observed", "maria", "active", maintainers=("lee",))
    other = Deployment("agent-2", "triage", "Ticket triage", "tool_scoped", "maria", "active", maintainers=("lee",))
    for given in (one, other):
        office.do(console, positions.deploy, given)
        office.do(made.actor("maria"), positions.accept_ownership, given.code)
    return made


def opened(office: Office, actor: Actor, code: str) -> reviews.Review:
    packet = office.read(actor, reviews.compute, code)
    return office.read(actor, reviews.get, office.do(actor, reviews.open_review, code, packet))


def deciding(
    review: reviews.Review, verdict: str, changes: Mapping[str, object] | None = None, **other: Any
) -> reviews.Deciding:
    given: dict[str, Any] = {"role_needed": True, "basis": "judgement", "reason": "Looked at it with Lee."} | other
    return reviews.Deciding(
        verdict=verdict,  # type: ignore[arg-type]
        changes=changes or {},
        packet_sha256=given.pop("packet", f"sha256:{review.packet_sha256}"),
        **given,
    )


def test_the_packet_is_frozen_with_its_digest_and_says_what_is_not_known(office: Office, company: Staff) -> None:
    review = opened(office, company.actor("maria"), "agent-1")

    assert digests.digest(review.packet) == review.packet_sha256
    packet: Any = review.packet
    assert packet["scorecards"]["now"]["acceptance"] == {"value": None, "n": 0, "of": 0, "needs": 20} | {
        "price": packet["scorecards"]["now"]["acceptance"]["price"]
    }
    assert packet["suggestion"]["says"] == "not_enough"
    assert {line["held_by"] for line in packet["description"]["lines"]} == {"paper"}


def test_the_packet_prices_a_verdict_as_the_organisation_does(office: Office, company: Staff, console: Actor) -> None:
    office.do(console, governance.change_settings, {"judge_seconds": 600})

    packet: Any = opened(office, company.actor("maria"), "agent-1").packet

    price = packet["suggestion"]["price"]
    assert price == packet["scorecards"]["now"]["acceptance"]["price"]
    assert price["minutes"] == price["verdicts"] * 10


def test_a_reason_of_several_lines_is_kept_as_it_is_and_in_one_line_with_the_description(
    office: Office, company: Staff, console: Actor
) -> None:
    review = opened(office, console, "agent-1")
    change = {"description": {"purpose": ["Refund less"]}}
    reason = "Losses sit above 75.\r\n\r\n- ask earlier"

    office.do(console, reviews.decide, review.id, deciding(review, "adjust", change, reason=reason))

    decided = office.read(console, reviews.get, review.id).decision
    assert decided is not None
    assert decided.reason == reason
    written = office.read(console, roles.description, "refunds").version.reason
    assert written == f"review {review.id}: Losses sit above 75. - ask earlier"


def test_opening_twice_gives_the_same_review(office: Office, company: Staff) -> None:
    maria = company.actor("maria")

    assert opened(office, maria, "agent-1").id == opened(office, maria, "agent-1").id


def test_keep_changes_nothing_and_plans_the_next_review_by_cadence(
    office: Office, company: Staff, clock: StandingClock
) -> None:
    maria = company.actor("maria")
    review = opened(office, maria, "agent-1")

    office.do(maria, reviews.decide, review.id, deciding(review, "keep"))

    decided = office.read(maria, reviews.get, review.id).decision
    assert decided is not None
    assert (decided.verdict, decided.held_by, decided.description) == ("keep", "paper", None)
    seen = office.read(maria, positions.get, "agent-1")
    today = day_of(clock.at, office.read(maria, lambda read: read.zone))
    assert (seen.last_reviewed_on, seen.next_review_on) == (today, months_after(today, 3))
    assert office.read(maria, reviews.open_items) == []


def test_adjust_writes_the_next_description_in_the_same_act_and_paper_leaves_an_open_item(
    office: Office, company: Staff, console: Actor
) -> None:
    review = opened(office, console, "agent-1")
    narrower = {"description": {"not_responsible_for": ["refunds above 75"]}}

    office.do(console, reviews.decide, review.id, deciding(review, "adjust", narrower))

    held = office.read(console, roles.description, "refunds")
    assert held.version.number == 2
    assert held.content.not_responsible_for == ("refunds above 75",)
    assert held.content.purpose == ("Refund what the policy covers",)
    (item,) = office.read(console, reviews.open_items)
    assert (item.asks, item.assigned_to) == ("description", (company["lee"],))

    office.do(console, reviews.close_item, item.id, "deployed with build 5")
    assert office.read(console, reviews.open_items) == []


def test_retiring_what_the_gateway_holds_is_done_at_once(office: Office, company: Staff) -> None:
    maria = company.actor("maria")
    review = opened(office, maria, "agent-2")

    office.do(maria, reviews.decide, review.id, deciding(review, "retire", role_needed=False))

    seen = office.read(maria, positions.get, "agent-2")
    assert (seen.stage, seen.next_review_on) == ("retired", None)
    assert office.read(maria, reviews.open_items) == []


def test_retiring_what_only_paper_holds_waits_until_somebody_says_it_is_off(office: Office, company: Staff) -> None:
    maria = company.actor("maria")
    review = opened(office, maria, "agent-1")
    office.do(maria, reviews.decide, review.id, deciding(review, "retire"))

    assert office.read(maria, positions.get, "agent-1").stage == "leaving"
    (item,) = office.read(maria, reviews.open_items)
    office.do(maria, reviews.close_item, item.id, "container deleted")
    assert office.read(maria, positions.get, "agent-1").stage == "retired"


def test_whoever_retires_says_why_and_its_maintainer_is_asked_to_switch_it_off(office: Office, company: Staff) -> None:
    maria = company.actor("maria")
    packet = office.read(maria, reviews.compute, "agent-1")
    with pytest.raises(Invalid) as refused:
        office.do(maria, reviews.retire, "agent-1", " ", packet)
    assert refused.value.facts["field"] == "reason"

    review = office.do(maria, reviews.retire, "agent-1", "Its work went to agent-2.", packet)

    decision = office.read(maria, reviews.get, review).decision
    assert decision is not None
    assert (decision.verdict, decision.basis, decision.reason, decision.held_by) == (
        "retire",
        "judgement",
        "Its work went to agent-2.",
        "paper",
    )
    (item,) = office.read(maria, reviews.open_items)
    assert (item.asks, item.assigned_to) == ("retire", (company["lee"],))
    office.do(company.actor("lee"), reviews.close_item, item.id, "container deleted")
    assert office.read(maria, positions.get, "agent-1").stage == "retired"


def test_what_is_not_at_work_yet_is_not_reviewed_and_one_is_told_how_it_would_be(
    office: Office, company: Staff, console: Actor
) -> None:
    office.do(console, positions.deploy, Deployment("agent-9", "invoices", "Invoices", "observed", "maria"))

    with pytest.raises(Conflict, match="onboarding; a position is reviewed while it works: move it to active"):
        office.do(console, reviews.open_review, "agent-9", office.read(console, reviews.compute, "agent-9"))


def test_what_was_never_at_work_is_retired_at_once_and_to_be_switched_off_all_the_same(
    office: Office, company: Staff, console: Actor
) -> None:
    office.do(console, positions.deploy, Deployment("agent-9", "invoices", "Invoices", "observed", "maria"))
    packet = office.read(console, reviews.compute, "agent-9")

    office.do(console, reviews.retire, "agent-9", "The pilot is over.", packet)

    assert office.read(console, positions.get, "agent-9").stage == "retired"
    (item,) = office.read(console, reviews.open_items)
    office.do(console, reviews.close_item, item.id, "container deleted")
    assert office.read(console, reviews.open_items) == []
    with pytest.raises(Conflict, match="retired already"):
        office.do(console, reviews.retire, "agent-9", "Again.", packet)


def test_a_retired_position_that_works_on_is_told_to_whoever_may_read_it(
    office: Office, company: Staff, console: Actor, clock: StandingClock
) -> None:
    agent = office.read(console, positions.get, "agent-2").id
    put(office, console, Talk("before", clock.at - HOUR, position=agent))
    office.do(console, reviews.retire, "agent-2", "Not needed.", office.read(console, reviews.compute, "agent-2"))
    retired_at = clock.at
    assert office.read(console, reviews.still_working) == []

    last = clock.pass_(hours=3)
    put(office, console, Talk("later", last - HOUR, position=agent), Talk("last", last, position=agent))

    assert office.read(console, reviews.still_working) == [reviews.StillWorking(agent, retired_at, 2, last)]
    assert office.read(company.actor("maria"), reviews.still_working)[0].conversations == 2
    assert office.read(company.actor("joe"), reviews.still_working) == []


def test_a_decision_on_another_packet_is_refused_and_nothing_is_changed(
    office: Office, company: Staff, console: Actor
) -> None:
    review = opened(office, console, "agent-1")
    stale = deciding(review, "adjust", {"description": {"purpose": ["Anything"]}}, packet="sha256:" + "0" * 64)

    with pytest.raises(Conflict, match="another packet"):
        office.do(console, reviews.decide, review.id, stale)

    assert office.read(console, reviews.get, review.id).decision is None
    assert office.read(console, roles.description, "refunds").version.number == 1


def test_a_description_that_changed_since_the_packet_was_frozen_is_not_written_over(
    office: Office, company: Staff, console: Actor
) -> None:
    review = opened(office, console, "agent-1")
    office.do(console, roles.describe, "refunds", DESCRIPTION | {"purpose": ["Newer"]}, "meanwhile", 1)

    with pytest.raises(Conflict, match="version 2 is newer"):
        office.do(
            console, reviews.decide, review.id, deciding(review, "adjust", {"description": {"purpose": ["Older"]}})
        )

    assert office.read(console, reviews.get, review.id).decision is None
    assert office.read(console, roles.description, "refunds").content.purpose == ("Newer",)


def test_two_people_who_decide_at_once_leave_one_decision(office: Office, company: Staff, console: Actor) -> None:
    review = opened(office, console, "agent-1")
    office.do(console, reviews.decide, review.id, deciding(review, "keep"))

    with pytest.raises(Conflict, match="is decided"):
        office.do(console, reviews.decide, review.id, deciding(review, "retire"))


def test_without_evidence_nobody_decides_on_evidence_and_nothing_is_changed(office: Office, company: Staff) -> None:
    maria = company.actor("maria")
    review = opened(office, maria, "agent-2")

    with pytest.raises(Conflict, match="0 of the 20 judged cases") as refused:
        office.do(maria, reviews.decide, review.id, deciding(review, "retire", basis="evidence"))

    assert refused.value.facts["field"] == "basis"
    assert office.read(maria, reviews.get, review.id).decision is None
    assert office.read(maria, positions.get, "agent-2").stage == "active"
    office.do(maria, reviews.decide, review.id, deciding(review, "retire", basis="judgement"))


@pytest.mark.parametrize(
    ("verdict", "changes", "other", "field"),
    [
        ("promote", {}, {}, "decision"),
        ("keep", {"stage": "trial"}, {}, "changes"),
        ("adjust", {}, {}, "changes"),
        ("adjust", {"owner": "joe"}, {}, "changes.owner"),
        ("adjust", {"description": "shorter"}, {}, "changes.description"),
        ("keep", {}, {"reason": "  "}, "reason"),
        ("keep", {}, {"basis": "feeling"}, "basis"),
    ],
)
def test_a_decision_that_cannot_be_meant_names_its_field(
    office: Office, company: Staff, verdict: str, changes: dict[str, object], other: dict[str, str], field: str
) -> None:
    review = opened(office, company.actor("maria"), "agent-1")

    with pytest.raises(Invalid) as refused:
        deciding(review, verdict, changes, **other)
    assert refused.value.facts["field"] == field


def test_whoever_answers_for_it_decides_and_nobody_else(office: Office, company: Staff) -> None:
    review = opened(office, company.actor("maria"), "agent-1")

    for handle in ("eve", "lee"):
        with pytest.raises(Forbidden):
            office.do(company.actor(handle), reviews.decide, review.id, deciding(review, "keep"))
    office.do(company.actor("bob"), reviews.decide, review.id, deciding(review, "keep"))


def test_reviews_that_are_due_open_by_themselves_once(
    office: Office, company: Staff, console: Actor, clock: StandingClock
) -> None:
    assert office.read(console, reviews.listed, Ask()).items == []

    clock.pass_(days=80)
    reviews.open_due(office, {})
    reviews.open_due(office, {})

    found = office.read(console, reviews.listed, Ask(), state="open").items
    assert len(found) == 2
    assert all(review.due_on > date(2026, 5, 1) for review in found)


def test_what_changed_since_the_packet_was_frozen_is_named_beside_it(
    office: Office, company: Staff, console: Actor
) -> None:
    review = opened(office, console, "agent-1")
    office.do(console, positions.edit, "agent-1", {"control": "checked"})

    changed = {since.what: (since.before, since.now) for since in office.read(console, reviews.changed_since, review)}

    assert changed == {"control": ("observed", "checked"), "held_by": ("paper", "check")}


def test_the_decision_stands_on_the_ledger_with_the_digest_of_its_packet(
    office: Office, company: Staff, console: Actor
) -> None:
    review = opened(office, console, "agent-1")
    office.do(console, reviews.decide, review.id, deciding(review, "keep"))
    office.seal()

    (found,) = office.look(lambda tx: ledger.lines_about(tx, {"what": "review.decided"}, Ask())).items
    assert found.line.facts["packet"] == review.packet_sha256
    assert found.line.facts["decision"] == "keep"
    assert office.look(ledger.verify).green
