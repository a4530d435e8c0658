"""`/reviews` and `/open-items`: the periodic decision about a position, and what decisions on paper left to do."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import Field

from ...office import Read
from ...practices import reviews
from ...practices.reviews import Basis, OpenItem, Review, State, Verdict
from ...workforce.positions import HeldBy
from .answers import Answer, Listed, Moment, Shown, page_of
from .bodies import Strict
from .caller import ByCaller
from .naming import Names, names_of, people_among
from .questions import ByPage, Code

router = APIRouter(tags=["reviews"])
ReviewId = Annotated[str, Path(description="a review's id")]
ItemId = Annotated[str, Path(description="an open item's id")]


class NewReview(Strict):
    position: Annotated[str, Field(examples=["agent-7281"])]


class NewDecision(Strict):
    decision: Annotated[Verdict, Field(examples=["adjust"])]
    role_needed: bool
    basis: Basis
    reason: Annotated[str, Field(examples=["Losses sit in refunds above 75; ask earlier."])]
    changes: Annotated[
        Mapping[str, object],
        Field(
            description="for adjust and expand: `description` (the fields of the job description that change), `stage`",
            examples=[{"description": {"not_responsible_for": ["refunds above 75"]}}],
        ),
    ] = {}
    packet: Annotated[str, Field(description="the digest of the frozen packet it rests on", examples=["sha256:…"])]


class CarriedOut(Strict):
    evidence: Annotated[str, Field(description="how one can see that it was done", examples=["build 5 is deployed"])]


class Retirement(Strict):
    reason: Annotated[str, Field(examples=["its work went to agent-7305"])]


class MadeDecision(Answer):
    """`held_by`: what makes it true in fact; paper: open items say what is left to do."""

    decision: Verdict
    role_needed: bool
    basis: Basis
    reason: str
    changes: Mapping[str, object]
    decided_by: Annotated[str | None, Field(examples=["person:maria"])]
    decided_at: Moment
    held_by: HeldBy
    description: Annotated[int | None, Field(description="the version of the job description that it wrote")]


class Item(Answer):
    """Something that a decision on paper asks for. `assigned_to`: who can do it, first asked first."""

    id: str
    review: str
    position: Annotated[str | None, Field(examples=["agent-7281"])]
    asks: Annotated[str, Field(examples=["description"])]
    assigned_to: list[str]
    opened_at: Moment
    closed_at: Moment | None
    closed_by: str | None
    evidence: str | None


class ShortReview(Answer):
    """A review without its packet."""

    id: str
    position: Annotated[str | None, Field(examples=["agent-7281"])]
    state: State
    due_on: date
    opened_at: Moment
    packet_sha256: str
    decision: MadeDecision | None


class ChangedSince(Answer):
    """Something of the position that is not as the packet shows it."""

    what: str
    before: object
    now: object


class WholeReview(ShortReview):
    """A review with its frozen packet, what changed since, and what its decision left to do."""

    packet: Mapping[str, object]
    changed_since: list[ChangedSince]
    items: list[Item]


class Items(Answer):
    """Oldest first."""

    items: list[Item]


@router.get("/reviews")
async def list_reviews(
    caller: ByCaller,
    ask: ByPage,
    state: Annotated[State | None, Query(description="only open or decided ones")] = None,
    position: Annotated[str | None, Query(description="only those of this position")] = None,
) -> Listed[ShortReview]:
    """Reviews, by the day they are due."""
    return await caller.read(_page, ask, state, position)


@router.post("/reviews", status_code=201)
async def open_review(caller: ByCaller, body: NewReview) -> WholeReview:
    """Open a position's review now: its packet is computed and frozen. Where one is open, that one."""
    packet = await caller.read(reviews.compute, body.position)
    return caller.tag(await caller.read(_shown, await caller.do(reviews.open_review, body.position, packet)))


@router.get("/reviews/{id}")
async def show_review(caller: ByCaller, id: ReviewId) -> WholeReview:  # noqa: A002  (its name in the address)
    """One review with its packet."""
    return caller.tag(await caller.read(_shown, id))


@router.post("/reviews/{id}/decision")
async def decide_review(caller: ByCaller, id: ReviewId, body: NewDecision) -> WholeReview:  # noqa: A002
    """Decide a review; the decision is carried out in the same act, as far as it is held by more than paper."""
    deciding = reviews.Deciding(
        body.decision, body.role_needed, body.basis, body.reason, dict(body.changes), body.packet
    )
    await caller.do_on(reviews.get, id, reviews.decide, id, deciding)
    return caller.tag(await caller.read(_shown, id))


@router.post("/positions/{code}/retirement", status_code=201)
async def retire_position(caller: ByCaller, code: Code, body: Retirement) -> WholeReview:
    """Retire a position, for a reason: a review that decides so, on judgement. Where nothing holds the agent to it, it
    is leaving until somebody says that it is switched off.
    """
    packet = await caller.read(reviews.compute, code)
    return caller.tag(await caller.read(_shown, await caller.do(reviews.retire, code, body.reason, packet)))


@router.get("/open-items")
async def list_open_items(caller: ByCaller) -> Items:
    """The decisions on paper that nobody has carried out yet."""
    return await caller.read(_open_items)


@router.post("/open-items/{id}/carried-out")
async def close_item(caller: ByCaller, id: ItemId, body: CarriedOut) -> Items:  # noqa: A002
    """Say that a decision on paper was carried out; the answer is what is left."""
    await caller.do(reviews.close_item, id, body.evidence)
    return await caller.read(_open_items)


def _page(read: Read, ask: ByPage, state: State | None, position: str | None) -> Listed[ShortReview]:
    found = reviews.listed(read, ask, state, position)
    known = _names(read, found.items)
    return page_of(found, lambda review: ShortReview.model_validate(_short(review, known)))


def _shown(read: Read, ref: str) -> Shown[WholeReview]:
    review = reviews.get(read, ref)
    known = _names(read, [review])
    since = [ChangedSince(what=s.what, before=s.before, now=s.now) for s in reviews.changed_since(read, review)]
    left = _items(read, reviews.items_of_review(read, ref))
    beside = {"packet": review.packet, "changed_since": since, "items": left}
    return Shown(WholeReview.model_validate({**_short(review, known), **beside}), review.etag)


def _open_items(read: Read) -> Items:
    return Items(items=_items(read, reviews.open_items(read)))


def _names(read: Read, found: Sequence[Review]) -> Names:
    """The aliases of the positions that reviews are of, and of the people who decided them."""
    deciders = [review.decision.decided_by for review in found if review.decision is not None]
    return names_of(read, position=[review.position for review in found], person=people_among(deciders))


def _short(review: Review, known: Names) -> dict[str, object]:
    decision = review.decision
    return {
        "id": review.id,
        "position": known.of("position", review.position),
        "state": review.state,
        "due_on": review.due_on,
        "opened_at": review.opened_at,
        "packet_sha256": review.packet_sha256,
        "decision": None
        if decision is None
        else MadeDecision(
            decision=decision.verdict,
            role_needed=decision.role_needed,
            basis=decision.basis,
            reason=decision.reason,
            changes=decision.changes,
            decided_by=known.actor(decision.decided_by),
            decided_at=decision.decided_at,
            held_by=decision.held_by,
            description=decision.description,
        ),
    }


def _items(read: Read, found: Sequence[OpenItem]) -> list[Item]:
    asked = {person for item in found for person in item.assigned_to}
    closers = people_among([item.closed_by for item in found])
    known = names_of(read, position=[item.position for item in found], person=[*asked, *closers])
    return [
        Item(
            id=item.id,
            review=item.review,
            position=known.of("position", item.position),
            asks=item.asks,
            assigned_to=known.each("person", list(item.assigned_to)),
            opened_at=item.opened_at,
            closed_at=item.closed_at,
            closed_by=known.actor(item.closed_by),
            evidence=item.evidence,
        )
        for item in found
    ]
