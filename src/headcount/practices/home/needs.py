"""What Home is made of. Values, no I/O."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...workforce.positions import PositionView
from ...workforce.scorecards import Scorecard
from ...workforce.senders import SenderView
from ..reviews import OpenItem, Review


@dataclass(frozen=True)
class ReviewOpen:
    """A review that waits for its decision."""

    review: Review
    position: PositionView


@dataclass(frozen=True)
class ItemOpen:
    """A decision on paper that somebody still has to carry out."""

    item: OpenItem
    position: PositionView


@dataclass(frozen=True)
class SenderWaiting:
    """A sender that nobody has claimed, and how many conversations came from it."""

    sender: SenderView
    conversations: int


@dataclass(frozen=True)
class Unowned:
    """A position that nobody has accepted to own, and who answers for it meanwhile (a person's id)."""

    position: PositionView
    answering: str | None


@dataclass(frozen=True)
class Home:
    """What needs a person, by kind, and the positions that are theirs with their scorecards of 28 days.

    `more` says of which kinds there is more than is shown. `quiet`: no trace has arrived and no run was imported yet.
    """

    reviews: Sequence[ReviewOpen]
    proposals: Sequence[PositionView]
    items: Sequence[ItemOpen]
    senders: Sequence[SenderWaiting]
    unowned: Sequence[Unowned]
    positions: Sequence[PositionView]
    scorecards: Mapping[str, Scorecard]
    more: frozenset[str]
    quiet: bool
