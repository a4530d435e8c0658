"""Looking at a sender before claiming it: what it did, for whoever may read senders or claim one for a position."""

from ...kit.pages import Ask
from ...kit.refusals import NotFound
from ...office import Read, Subject
from ...workforce import conversations, positions, senders
from .needing import MOST
from .needs import SenderSeen

LATEST = 20


def sender(read: Read, identity: str) -> SenderSeen:
    """A sender with its latest conversations. Whoever could claim it may see what it would claim."""
    about = Subject("sender", identity)
    in_hand = positions.in_hand(read, Ask(MOST)).items
    if not in_hand:
        read.allow("sender.read", about)
    seen = senders.by_ids(read, [identity]).get(identity)
    if seen is None:
        raise NotFound(f"no sender {identity}", kind="sender", alias=identity)
    if seen.position is not None:
        read.allow("sender.read", about)
    known = positions.by_ids(read, in_hand) if seen.state == "unclaimed" else {}
    latest = conversations.of_sender(read, identity, LATEST)
    first = next(iter(latest), None)
    return SenderSeen(
        seen,
        latest,
        conversations.counts_by_sender(read, [identity]).get(identity, 0),
        [known[each] for each in in_hand if each in known],
        first is not None and read.may("conversation.read", Subject("conversation", first.id)),
    )
