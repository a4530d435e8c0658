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
from .carrying_out import CarriedOut, carry_out
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
        begins = "" if seen.stage == "retired" else ": move it to active, trial or shadow first"
        raise Conflict(f"{seen.code} is {seen.stage}; a position is reviewed while it works{begins}", position=position)
    return _begun(act, seen, packet).id


def retire(act: Act, ref: str, reason: str, packet: Mapping[str, object]) -> str:
    """Retire a position by a decision of its own, on judgement: its open review is decided so, else one on this packet.

    What only paper holds is leaving, with an open item for its maintainer, until that is carried out. Answers the
    review's id. Conflict where the position is retired already.
    """
    position = aliases.find(act.tx, "position", ref).id
    act.allow("review.decide", Subject("position", position))
    seen = positions.by_ids(act, [position])[position]
    if seen.stage == "retired":
        raise Conflict(f"{seen.code} is retired already", position=position)
    known = records.open_of(act.tx, [position]).get(position)
    review = _begun(act, seen, packet) if known is None else records.get(act.tx, known)
    retiring = Deciding(
        verdict="retire",
        role_needed=True,
        basis="judgement",
        reason=reason,
        changes={},
        packet_sha256=review.packet_sha256,
    )
    return decide(act, review.id, retiring)


def _begun(act: Act, position: positions.PositionView, packet: Mapping[str, object]) -> Review:
    due = position.next_review_on or day_of(act.at, act.zone)
    review = Review(act.new_id(), position.id, act.at, due, packet, digests.digest(packet))
    records.add(act.tx, review)
    subject, told = Subject("position", position.id), {"due_on": due.isoformat(), "packet": review.packet_sha256}
    act.record("review.opened", subject, review=review.id, **told)
    _tell(act, review)
    return review


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
        _switched_off(act, item.position)
    act.record("review.carried_out", subject, item=item.id, review=item.review, evidence=digests.sha256(told))
    act.tell("reviews")
    act.tell(f"position:{item.position}")
    return item.id


def _switched_off(act: Act, position: str) -> None:
    """The agent is off: its position is retired, where it was not before."""
    if positions.by_ids(act, [position])[position].stage != "retired":
        positions.retire(act, position, "review.carry_out")


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
