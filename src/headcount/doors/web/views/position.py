"""A position's page: what it is, who answers for it, how it does, what it runs and what holds its job description."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from .. import words
from ..charts import Revision, Scale
from .accountability import Ladder
from .cost import Cost
from .description import Description
from .form import Go, Press
from .frame import Crumb, Frame
from .marks import CONTROLS, Control, HeldBy, Person, Selection, Stage, Status, Verdict
from .prose import Prose
from .ratio import Ratio, common_scale
from .scorecard import Scorecard

RECENT = 6

Standing = Literal["accepted", "proposed", "departed", "none"]


@dataclass(frozen=True)
class Ownership:
    """Who owns a position and whether it counts: an owner who has not accepted does not answer for it."""

    standing: Standing
    person: Person | None = None
    since: date | None = None

    @property
    def status(self) -> Status | None:
        """What is wrong with the ownership, or None where it stands."""
        if self.standing == "accepted":
            return None
        if self.standing == "proposed":
            return Status("hidden", "not accepted yet")
        if self.standing == "departed":
            return Status("alarm", f"departed {words.day(self.since)}" if self.since else "departed")
        return Status("alarm", "no owner")


@dataclass(frozen=True)
class Place:
    """The role a position fills and its team; a role's page is linked where there is one."""

    role: str
    team: str
    risk: str
    href: str | None = None
    reports_to: Prose = ()


@dataclass(frozen=True)
class Reviewed:
    """When the position was last reviewed and when it is next; a day that is past is overdue."""

    last: date | None
    next: date | None
    today: date
    href: str | None = None

    @property
    def overdue(self) -> bool:
        return self.next is not None and self.next < self.today


@dataclass(frozen=True)
class TitleBlock:
    """What this sheet is and who answers for it."""

    code: str
    name: str
    place: Place
    owner: Ownership
    deputy: Person | None
    stage: Stage
    deployed_on: date | None
    control: Control
    held_by: HeldBy
    reviewed: Reviewed

    @property
    def connection(self) -> str:
        """How the position is connected, in words."""
        return CONTROLS[self.control]


@dataclass(frozen=True)
class Build:
    """What the position ran from a day on, what changed with it and how it was accepted since."""

    number: int
    since: date
    model: str | None
    fingerprint: str | None
    changed: Prose
    acceptance: Ratio | None
    material: bool = False


@dataclass(frozen=True)
class Builds:
    """All builds known, newest first, between deployment and today."""

    listed: tuple[Build, ...]
    first: date
    today: date

    @property
    def recent(self) -> tuple[Build, ...]:
        """Those the page shows at once; the others stand folded below them."""
        return self.listed[:RECENT]

    @property
    def earlier(self) -> tuple[Build, ...]:
        return self.listed[RECENT:]

    @property
    def revisions(self) -> tuple[Revision, ...]:
        return tuple(Revision(build.number, build.since) for build in self.listed)

    @property
    def judged(self) -> bool:
        """Whether it is known how any of them was accepted."""
        return any(build.acceptance for build in self.listed)

    @property
    def scale(self) -> Scale:
        return common_scale(build.acceptance for build in self.listed)


@dataclass(frozen=True)
class ConversationRow:
    """A conversation in a list; `outgrown`: it went on after it was judged."""

    identity: str
    href: str
    started: datetime
    verdict: Verdict | None
    selection: Selection | None
    by: str
    cost: Cost
    busy_s: float | None
    tool_calls: int | None
    asked_by: str | None = None
    outgrown: bool = False


@dataclass(frozen=True)
class Conversations:
    """The latest conversations of a position; `more`: there are others before them."""

    latest: tuple[ConversationRow, ...] = ()
    more: bool = False
    href: str | None = None


@dataclass(frozen=True)
class Source:
    """Who built the position and where it comes from; what nobody has said is None."""

    maintainers: tuple[Person, ...] = ()
    repository: str | None = None
    path: str | None = None
    runbook: str | None = None


@dataclass(frozen=True)
class Traffic:
    """Where its conversations come from: senders, first and last seen, sampling, replicas, and memory in words."""

    senders: tuple[str, ...] = ()
    first_seen: datetime | None = None
    last_seen: datetime | None = None
    sampled_1_in: int = 1
    replicas: int | None = None
    memory: str = "none"


@dataclass(frozen=True)
class Position:
    """The page. A position without traffic has no scorecard; one without a role no description."""

    frame: Frame
    crumbs: tuple[Crumb, ...]
    now: datetime
    block: TitleBlock
    ladder: Ladder
    source: Source
    traffic: Traffic
    builds: Builds
    conversations: Conversations
    scorecard: Scorecard | None = None
    description: Description | None = None
    actions: tuple[Go | Press, ...] = ()
