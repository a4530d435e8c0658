"""Pages that list: all positions one may read, all conversations of a position, what a sender did."""

from dataclasses import dataclass
from datetime import date, datetime

from .. import words
from ..charts import Scale
from .cost import Cost
from .form import Fill
from .frame import Crumb, Frame
from .marks import HeldBy, Stage, Status
from .position import ConversationRow, Ownership
from .ratio import Ratio, common_scale


@dataclass(frozen=True)
class Paging:
    """Where a list goes on, and where it begins; None: there is no more, or this is the beginning."""

    next: str | None = None
    first: str | None = None


@dataclass(frozen=True)
class ListedPosition:
    """A position in the list of all. `acceptance`: None where its figures are not open to whoever looks."""

    role: str
    code: str
    href: str
    team: str
    owner: Ownership
    stage: Stage
    held_by: HeldBy
    next_review_on: date | None
    acceptance: Ratio | None
    conversations: int | None


@dataclass(frozen=True)
class PositionList:
    """The page of all positions, by name, with figures of a period."""

    frame: Frame
    today: date
    first: date
    last: date
    rows: tuple[ListedPosition, ...]
    paging: Paging = Paging()

    @property
    def period(self) -> str:
        return words.span(self.first, self.last)

    @property
    def scale(self) -> Scale:
        return common_scale(row.acceptance for row in self.rows)


@dataclass(frozen=True)
class ConversationList:
    """The page of all conversations of a position, those that ended last first."""

    frame: Frame
    crumbs: tuple[Crumb, ...]
    now: datetime
    role: str
    code: str
    rows: tuple[ConversationRow, ...]
    paging: Paging = Paging()


@dataclass(frozen=True)
class SenderRow:
    """What a sender did once: `href` only for whoever may open it."""

    identity: str
    href: str | None
    started: datetime
    models: tuple[str, ...]
    tools: tuple[str, ...]
    cost: Cost
    busy_s: float | None


@dataclass(frozen=True)
class Sender:
    """A sender's page: who traffic says it is, what came from it, and claiming it.

    `claim` is None for who may not claim it, and then `no_claim` says why.
    """

    frame: Frame
    crumbs: tuple[Crumb, ...]
    now: datetime
    service: str
    agent: str
    status: Status
    first_seen: datetime
    last_seen: datetime
    sampled_1_in: int
    total: int
    rows: tuple[SenderRow, ...]
    claim: Fill | None = None
    no_claim: str = ""
    position: str | None = None
    position_href: str | None = None
