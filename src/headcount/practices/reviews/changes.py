"""The verbs of reviews. Each answers an opaque id."""

from collections.abc import Mapping
from dataclasses import replace

from ...kit import digests
from ...kit.instants import day_of
from ...kit.refusals import Conflict
from ...kit.texts import check_text
from ...office import Act, Subject, aliases
from ...workforce import positions, roles
from . import records
from .carrying_out import CarriedOut, carry_out, retired
from .review import Deciding, Decision, Review, check_packet

EVIDENCE_MOST = 2_000


def open_review(act: Act, ref: str, packet: Mapping[str, object]) -> str:
    """Open a position's review on a packet that was computed just before, and freeze it with its digest.

    Where one is open already, that one: a position has one open review.
    """
    position = aliases.find(act.tx, "position", ref).id
    subject = Subject("position", position)
    act.allow("review.open", subject)
    known = records.open_of(act.tx, [position]).get(position)
    if known is not None:
        return known
    seen = positions.by_ids(act, [position])[position]
    if seen.stage not in positions.WORKING:
        raise Conflict(f"{seen.code} is {seen.stage}; a position is reviewed while it works", position=position)
    due = seen.next_review_on or day_of(act.at, act.zone)
    review = Review(act.new_id(), position, act.at, due, packet, digests.digest(packet))
    records.add(act.tx, review)
    act.record("review.opened", subject, review=review.id, due_on=due.isoformat(), packet=review.packet_sha256)
    _tell(act, review)
    return review.id


def decide(act: Act, ref: str, deciding: Deciding) -> str:
    """Decide a review, and carry the decision out in this act.

    Conflict where it rests on another packet than the frozen one, where the description was changed since, or where
    the position cannot do what was decided; then nothing is changed.
    """
    review = records.get(act.tx, ref)
    subject = Subject("position", review.position)
    act.allow("review.decide", subject)
    check_packet(review, deciding)
    carried = carry_out(act, review, deciding)
    decision = _decision(act, deciding, carried)
    records.decide(act.tx, review.id, decision)
    records.add_items(act.tx, carried.items)
    _plan_following(act, review)
    act.record(
        "review.decided",
        subject,
        review=review.id,
        decision=decision.verdict,
        basis=decision.basis,
        role_needed=decision.role_needed,
        packet=review.packet_sha256,
        reason=digests.sha256(decision.reason),
        held_by=decision.held_by,
        description=decision.description,
        items=[item.id for item in carried.items],
    )
    _tell(act, review)
    act.revise()
    return review.id


def _decision(act: Act, deciding: Deciding, carried: CarriedOut) -> Decision:
    return Decision(
        verdict=deciding.verdict,
        role_needed=deciding.role_needed,
        basis=deciding.basis,
        reason=deciding.reason.strip(),
        changes=deciding.changes,
        decided_by=str(act.actor),
        decided_at=act.at,
        held_by=carried.held_by,
        description=carried.description,
    )


def close_item(act: Act, ref: str, evidence: str) -> str:
    """Say that a decision on paper was carried out, and how one can see it."""
    item = records.get_item(act.tx, ref)
    subject = Subject("position", item.position)
    act.allow("review.carry_out", subject)
    if item.closed_at is not None:
        raise Conflict("this item is closed", item=item.id)
    told = check_text(evidence, "evidence", most=EVIDENCE_MOST)
    records.close_item(act.tx, replace(item, closed_at=act.at, closed_by=str(act.actor), evidence=told))
    if item.asks == "retire":
        retired(act, item.position)
    act.record("review.carried_out", subject, item=item.id, review=item.review, evidence=digests.sha256(told))
    act.tell("reviews")
    act.tell(f"position:{item.position}")
    return item.id


def _plan_following(act: Act, review: Review) -> None:
    """Keep that the position was reviewed today, and when its role's cadence asks for the next review."""
    seen = positions.by_ids(act, [review.position])[review.position]
    today = day_of(act.at, act.zone)
    following = None
    if seen.stage in positions.WORKING and seen.role is not None:
        held = roles.descriptions_in_force(act.tx, [seen.role], act.at).get(seen.role)
        cadence = roles.Cadence() if held is None else held.content.cadence
        following = positions.next_review(cadence.review, today)
    positions.note_reviewed(act, review.position, today, following)


def _tell(act: Act, review: Review) -> None:
    act.tell("reviews")
    act.tell(f"review:{review.id}")
    act.tell(f"position:{review.position}")
