"""Carrying a decision out, in the act that decides it: description, grants and stage; else an open item."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, cast

from ...kit.refusals import Conflict, Invalid
from ...office import Act
from ...workforce import positions, roles
from ...workforce.positions import HeldBy
from .review import Deciding, OpenItem, Review

REASON_MOST = 2_000
"""Characters of the reason that a version of a job description keeps."""


@dataclass(frozen=True)
class CarriedOut:
    """What a decision came to: what holds it, the version of the description it wrote, and what is left to do."""

    held_by: HeldBy
    description: int | None = None
    items: Sequence[OpenItem] = field(default=())


def carry_out(act: Act, review: Review, deciding: Deciding) -> CarriedOut:
    """Do what was decided, as far as it is in our hands."""
    position = positions.by_ids(act, [review.position])[review.position]
    if deciding.verdict == "keep":
        return CarriedOut(position.held_by)
    if deciding.verdict == "retire":
        return _retire(act, review, position)
    description = _describe(act, review, position, deciding)
    items: list[OpenItem] = []
    if description is not None:
        items += _left(act, review, _on_paper(act, position), "description")
    if deciding.stage is not None:
        positions.move(act, position.id, cast("positions.Stage", deciding.stage))
        items += _left(act, review, [position] if position.held_by == "paper" else [], "stage")
    return CarriedOut(position.held_by, description, items)


def _retire(act: Act, review: Review, position: positions.PositionView) -> CarriedOut:
    """Retire at once what we hold, and what is not at work; what works and only paper holds is leaving until somebody
    says that it is switched off.
    """
    at_work = position.stage in positions.WORKING
    if position.held_by != "paper" or not at_work:
        positions.retire(act, position.id)
    elif position.stage != "leaving":
        positions.move(act, position.id, "leaving")
    if position.held_by != "paper":
        return CarriedOut(position.held_by)
    return CarriedOut("paper", None, _left(act, review, [position], "retire"))


def _describe(act: Act, review: Review, position: positions.PositionView, deciding: Deciding) -> int | None:
    changed = cast("Mapping[str, object] | None", deciding.changes.get("description"))
    if changed is None:
        return None
    if position.role is None:
        raise Conflict("the position fills no role, so there is no description to change", field="changes.description")
    held = roles.descriptions_in_force(act.tx, [position.role], act.at).get(position.role)
    before = {} if held is None else roles.plain(held.content)
    after = {**before, **changed}
    if after == before:
        raise Invalid("the description would say what it says already", field="changes.description")
    told = " ".join(deciding.reason.split())  # a decision's reason may have several lines, a version's has one
    reason = f"review {review.id}: {told}"[:REASON_MOST]
    return roles.describe(act, position.role, after, reason, _seen_version(review))


def _seen_version(review: Review) -> int | None:
    """The version of the description the frozen packet shows: the one the decision was taken on."""
    shown = review.packet.get("description")
    return int(shown["version"]) if isinstance(shown, dict) else None


def _on_paper(act: Act, position: positions.PositionView) -> Sequence[positions.PositionView]:
    """The positions at work in the same role that nothing holds to its description."""
    assert position.role is not None
    known = positions.by_ids(act, {a.position for a in positions.appointments_in(act, position.role)})
    return [p for p in known.values() if p.held_by == "paper" and p.role == position.role and p.stage != "retired"]


def _left(
    act: Act,
    review: Review,
    left: Sequence[positions.PositionView],
    asks: Literal["description", "stage", "retire"],
) -> list[OpenItem]:
    """An item for each position that a person has to change: its maintainers, else its owner, else its deputy."""
    return [OpenItem(act.new_id(), review.id, p.id, asks, _asked(p), act.at) for p in left]


def _asked(position: positions.PositionView) -> Sequence[str]:
    if position.maintainers:
        return position.maintainers
    return [person for person in (position.owner, position.deputy) if person is not None]
