"""What Home is made of. Values, no I/O."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...kit.instants import Instant
from ...office.ledger import Line
from ...workforce.conversations import Conversation
from ...workforce.positions import PositionView
from ...workforce.scorecards import Period, Scorecard, Uncounted
from ...workforce.senders import SenderView
from ..reviews import OpenItem, Review


@dataclass(frozen=True)
class ReviewOpen:
    """A review that waits for the decision of whoever answers for its position."""

    review: Review
    position: PositionView


@dataclass(frozen=True)
class Proposal:
    """A position that the person was asked to own: by whom (`kind:id`) and when, where the ledger tells."""

    position: PositionView
    by: str | None
    at: Instant


@dataclass(frozen=True)
class ItemOpen:
    """A decision on paper that somebody still has to carry out."""

    item: OpenItem
    position: PositionView


@dataclass(frozen=True)
class CasesDrawn:
    """Conversations of a position that were drawn for the person and that it has not judged, the oldest draw first."""

    position: PositionView
    conversations: Sequence[str]
    drawn_at: Instant


@dataclass(frozen=True)
class SenderWaiting:
    """A sender that nobody has claimed, and how many conversations came from it."""

    sender: SenderView
    conversations: int


@dataclass(frozen=True)
class SenderSeen:
    """A sender with its latest conversations that no position has, and the positions one may claim it for.

    `readable`: whether whoever looks may open these conversations.
    """

    sender: SenderView
    conversations: Sequence[Conversation]
    total: int
    claimers: Sequence[PositionView]
    readable: bool


@dataclass(frozen=True)
class Unowned:
    """A position without an active owner, and who answers for it meanwhile (a person's id)."""

    position: PositionView
    answering: str | None


@dataclass(frozen=True)
class CutOff:
    """Roles whose line upward is broken, since an instant (None: unknown).

    `position` was the incumbent of the role they report to, which nobody fills now; or, where they report to a person
    who has departed (`person`, an id), it is the incumbent of the first of them.
    """

    roles: Sequence[str]
    position: PositionView
    since: Instant | None
    person: str | None = None


@dataclass(frozen=True)
class RetiredWorking:
    """A retired position that was not switched off: how many conversations began since, and when the last ended."""

    position: PositionView
    conversations: int
    last_at: Instant


@dataclass(frozen=True)
class Needs:
    """What needs a person, by kind; only what it may do.

    `claimers`: the positions for which the person may claim senders, while any wait. `more` says of which kinds there
    is more than is shown.
    """

    reviews: Sequence[ReviewOpen]
    proposals: Sequence[Proposal]
    items: Sequence[ItemOpen]
    cases: Sequence[CasesDrawn]
    senders: Sequence[SenderWaiting]
    claimers: Sequence[PositionView]
    unowned: Sequence[Unowned]
    cut_off: Sequence[CutOff]
    working: Sequence[RetiredWorking]
    more: frozenset[str]

    @property
    def count(self) -> int:
        """How many things these are; where `more` says so, there are others."""
        asked = (self.reviews, self.proposals, self.items, self.cases)
        found = (self.senders, self.unowned, self.cut_off, self.working)
        return sum(map(len, (*asked, *found)))


@dataclass(frozen=True)
class Since:
    """What happened to one's positions since the day of one's last visit but this, newest first, as ledger lines."""

    at: Instant
    lines: Sequence[Line]


@dataclass(frozen=True)
class Home:
    """What needs a person, and the positions that are theirs with their scorecards of a period.

    `uncounted`: by position, what is in none of its figures yet. `weeks`: acceptance in each of the last eight.
    `since`: None on the first visit. `more`: there are more positions than are shown. `quiet`: no trace has arrived
    and no run was imported yet.
    """

    needs: Needs
    positions: Sequence[PositionView]
    scorecards: Mapping[str, Scorecard]
    period: Period
    uncounted: Mapping[str, Uncounted]
    weeks: Mapping[str, Sequence[float | None]]
    since: Since | None
    more: bool
    quiet: bool
