"""Looking senders up: what a door may ask for, and what policy may know of one."""

from collections.abc import Mapping, Sequence
from typing import get_args

from ...kit.instants import Instant
from ...kit.pages import Ask, Page
from ...kit.refusals import Invalid, NotFound
from ...office import Read, Subject
from .. import positions
from . import records
from .sender import Attribution, Sender, SenderState, SenderView, etag_of


def get(read: Read, sender: str, as_of: Instant | None = None) -> SenderView:
    """A sender by its id, as of an instant (now)."""
    read.allow("sender.read", Subject("sender", sender))
    known = records.by_ids(read.tx, [sender]).get(sender)
    if known is None:
        raise NotFound(f"no sender {sender}", kind="sender", alias=sender)
    return _views(read, [known], as_of)[0]


def listed(
    read: Read,
    ask: Ask,
    state: SenderState | None = None,
    position: str | None = None,
    service: str | None = None,
    as_of: Instant | None = None,
) -> Page[SenderView]:
    """The senders one may read, by service and agent; only those of a state, position or service, where one is said.

    Whoever may read senders of its own or of its teams reads those that nobody has claimed too.
    """
    if state is not None and state not in get_args(SenderState):
        raise Invalid(f"no state {state!r}; there are {', '.join(get_args(SenderState))}", field="state")
    scope, at = read.scope("sender.read"), read.at if as_of is None else as_of
    if scope.reach == "none" or scope.actor.kind not in ("person", "console", "job"):
        return Page(())
    wanted = records.reached(positions.within(read, scope, at), at) & records.matching(state, service, at)
    if position is not None:
        wanted &= records.claimed_by(positions.find(read.tx, position), at)
    page = ask.page(records.page(read.tx, wanted, ask), lambda sender: (sender.service, sender.agent))
    return Page(_views(read, page.items, at), page.next)


def by_ids(read: Read, ids: Sequence[str], as_of: Instant | None = None) -> Mapping[str, SenderView]:
    """The senders of these ids, by id: for a page that has asked for permission."""
    return {view.id: view for view in _views(read, list(records.by_ids(read.tx, ids).values()), as_of)}


def attributions_of(read: Read, sender: str) -> Sequence[Attribution]:
    """Whose a sender's traffic was and is, oldest first."""
    read.allow("sender.read", Subject("sender", sender))
    return records.of_sender(read.tx, sender)


def attributions_to(read: Read, position: str) -> Sequence[Attribution]:
    """Which senders' traffic was and is a position's, oldest first."""
    claimer = positions.find(read.tx, position)
    read.allow("position.read", Subject("position", claimer))
    return records.of_position(read.tx, claimer)


def facts(read: Read, sender: str) -> Mapping[str, object]:
    """What policy knows of a sender: what it knows of the position that claims it now or next, or that none does."""
    lasting = [a for a in records.of_sender(read.tx, sender) if a.valid_to is None or a.valid_to > read.at]
    if not lasting:
        return {"unclaimed": True}
    return {**positions.facts(read, lasting[0].position), "unclaimed": False}


def _views(read: Read, senders: Sequence[Sender], as_of: Instant | None) -> Sequence[SenderView]:
    at = read.at if as_of is None else as_of
    claimers = records.attributed(read.tx, [(sender.id, at) for sender in senders])
    return [_view(sender, claimer, at) for sender, claimer in zip(senders, claimers, strict=True)]


def _view(sender: Sender, claimer: str | None, at: Instant) -> SenderView:
    state = sender.state(at, claimer is not None)
    return SenderView(
        id=sender.id,
        service=sender.service,
        agent=sender.agent or None,
        state=state,
        position=claimer,
        first_seen=sender.first_seen,
        last_seen=sender.last_seen,
        merged_into=sender.merged_into if state == "merged" else None,
        sampled_1_in=sender.sampled_1_in,
        etag=etag_of(sender),
    )
