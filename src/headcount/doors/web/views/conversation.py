"""A conversation's page: the unit of cost and audit, with its tree, its cost, its verdicts and who answered for it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from .. import words
from ..charts import TimeScale, time_scale
from ..charts.fall import DEEPEST
from ..words.amounts import Known
from .accountability import Ladder
from .cost import Cost
from .form import Choice, Entry, Go, Writing
from .frame import Crumb, Frame
from .marks import IDENTITY_MEANS, SOURCES, Identity, Person, Selection, Source, Status, Verdict, verdict
from .prose import Prose


@dataclass(frozen=True)
class Pricing:
    """Where the price of a conversation comes from: the source, when it was priced, and at which day's list.

    `missing`: why there is none.
    """

    source: str | None
    priced_at: datetime | None = None
    list_of: str | None = None
    missing: str = "No price is known for what it ran."


@dataclass(frozen=True)
class Tokens:
    """Tokens reported by the model calls, and whether by all of them."""

    input: int | None
    output: int | None
    cached_input: int | None
    known: Known


@dataclass(frozen=True)
class Clock:
    """When it ran: busy seconds, waiting for people apart, elapsed apart; what was not recorded is None."""

    started: datetime | None
    ended: datetime | None = None
    busy_s: float | None = None
    waiting_on_people_s: float | None = None
    elapsed_s: float | None = None


Kind = Literal["conversation", "model", "tool", "person", "more"]
BarKind = Literal["work", "model", "tool", "report", "person"]


@dataclass(frozen=True)
class Bar:
    """A stretch of a row, in seconds from the start of the tree; `work`: from a part's first to its last moment.

    Of a call only its beginning may be known: then it starts and ends there.
    """

    kind: BarKind
    start_s: float
    end_s: float


@dataclass(frozen=True)
class Node:
    """A part of the tree: a conversation, a call in it, a wait, or how many more are not shown.

    `own` is its own cost, `whole` its cost with children; a call has no children and so only `own`.
    """

    kind: Kind
    label: str
    detail: str = ""
    code: str | None = None
    href: str | None = None
    status: Status | None = None
    status_note: str = ""
    own: Cost | None = None
    whole: Cost | None = None
    took_s: float | None = None
    bars: tuple[Bar, ...] = ()
    children: tuple["Node", ...] = ()
    here: bool = False


@dataclass(frozen=True)
class FallRow:
    """A node in its place: which of the levels above it go on below it; its own level is the last."""

    node: Node
    open_levels: tuple[bool, ...]

    @property
    def depth(self) -> int:
        return len(self.open_levels)

    @property
    def indent(self) -> int:
        """The level at which it is drawn."""
        return min(self.depth, DEEPEST)

    @property
    def parts(self) -> tuple[tuple[str, float, float], ...]:
        return tuple((bar.kind, bar.start_s, bar.end_s) for bar in self.node.bars)


@dataclass(frozen=True)
class Tree:
    """The whole tree a conversation stands in."""

    root: Node

    @property
    def rows(self) -> tuple[FallRow, ...]:
        return tuple(_fall(self.root))

    @property
    def scale(self) -> TimeScale | None:
        """The scale of all bars, cut where people were waited for, or nothing ran, for long; None: no time is known."""
        bars = [bar for row in self.rows for bar in row.node.bars]
        if not bars:
            return None
        waits = [(bar.start_s, bar.end_s) for bar in bars if bar.kind == "person"]
        return time_scale(max(bar.end_s for bar in bars), [*waits, *_gaps(bars)])

    @property
    def kinds(self) -> tuple[BarKind, ...]:
        """The kinds of bars that occur, for the key."""
        found = {bar.kind for row in self.rows for bar in row.node.bars}
        order: tuple[BarKind, ...] = ("work", "model", "tool", "report", "person")
        return tuple(kind for kind in order if kind in found)


def _gaps(bars: Iterable[Bar]) -> Iterator[tuple[float, float]]:
    """The stretches between bars in which nothing ran."""
    reached: float | None = None
    for bar in sorted(bars, key=lambda bar: bar.start_s):
        if reached is not None and bar.start_s > reached:
            yield reached, bar.start_s
        reached = bar.end_s if reached is None else max(reached, bar.end_s)


def _fall(root: Node) -> Iterator[FallRow]:
    """The tree from top to bottom, however deep."""
    waiting: list[tuple[Node, tuple[bool, ...]]] = [(root, ())]
    while waiting:
        node, levels = waiting.pop()
        yield FallRow(node, levels)
        last = len(node.children) - 1
        below = [(child, (*levels, place != last)) for place, child in enumerate(node.children)]
        waiting += reversed(below)


@dataclass(frozen=True)
class Use:
    """Calls of one model or tool, counted."""

    name: str
    calls: int
    errors: int = 0
    denied: int = 0


@dataclass(frozen=True)
class Run:
    """One agent run of the conversation and what was stamped on it; what is not known is None."""

    trace_id: str
    span_id: str | None
    started: datetime | None
    description: int | None
    build: int | None
    instance: str | None
    identity: Identity


@dataclass(frozen=True)
class Recorded:
    """A verdict as it was recorded; superseded ones stay."""

    verdict: Verdict
    by: Prose
    at: datetime
    selection: Selection
    source: Source
    reason: str = ""
    human_minutes: float | None = None
    superseded_at: datetime | None = None

    @property
    def status(self) -> Status:
        return verdict(self.verdict)


Drawn = Literal["you", "another", "nobody"]
_COUNTS: dict[Drawn, str] = {
    "you": "This case was drawn at random for you: your verdict counts in the figures.",
    "another": "This case was drawn for somebody else: your verdict is kept as volunteered and moves no figure.",
    "nobody": "This case was not drawn, so your verdict is kept as volunteered and moves no figure.",
}


@dataclass(frozen=True)
class VerdictForm:
    """The form that records a verdict; it says whether that counts in figures.

    `drawn`: for whom the case was drawn; what anybody else says is volunteered. `next`: another case drawn for you.
    """

    action: str
    verdict: Choice
    reason: Writing
    human_minutes: Entry
    drawn: Drawn = "nobody"
    next: str | None = None

    @property
    def counts(self) -> str:
        """What a verdict given here is worth."""
        return _COUNTS[self.drawn]


@dataclass(frozen=True)
class Whose:
    """Whose conversation it is: a position, perhaps in a role, or a sender nobody has claimed. `called`: its name.

    `imported`: no trace told of it; it was imported as a whole.
    """

    service: str
    agent: str
    identity: Identity
    position: str | None = None
    position_href: str | None = None
    role: str | None = None
    description: int | None = None
    called: str | None = None
    imported: bool = False

    @property
    def name(self) -> str:
        """What it is called: by its role, else its position, else its agent."""
        return self.called or self.role or self.agent

    @property
    def version(self) -> str:
        """The job description it worked by."""
        return "no job description in force" if self.description is None else f"version {self.description}"

    @property
    def identity_means(self) -> str:
        return "as its import says" if self.imported else IDENTITY_MEANS[self.identity]


@dataclass(frozen=True)
class Costs:
    """Own cost, cost with children, and where the price comes from."""

    own: Cost
    whole: Cost
    pricing: Pricing


@dataclass(frozen=True)
class Circumstances:
    """What else is known of it; nothing of this changes a figure."""

    environment: str = "production"
    sampled_1_in: int = 1
    category: str | None = None
    thread: str | None = None
    human_minutes: float | None = None


@dataclass(frozen=True)
class Conversation:
    """The page. `form` is None for who may not judge it, and then `no_form` says why."""

    frame: Frame
    crumbs: tuple[Crumb, ...]
    identity: str
    now: datetime
    whose: Whose
    clock: Clock
    costs: Costs
    tokens: Tokens
    tree: Tree
    ladder: Ladder
    models: tuple[Use, ...] = ()
    tools: tuple[Use, ...] = ()
    runs: tuple[Run, ...] = ()
    denied: int = 0
    tool_errors: int = 0
    outcomes: tuple[Recorded, ...] = ()
    circumstances: Circumstances = Circumstances()
    form: VerdictForm | None = None
    no_form: str = ""
    actions: tuple[Go, ...] = ()

    @property
    def standing(self) -> Recorded | None:
        """The verdict that is shown: of those that stand, one a source, that of the highest source."""
        standing = [outcome for outcome in self.outcomes if outcome.superseded_at is None]
        return min(standing, key=lambda outcome: tuple(SOURCES).index(outcome.source), default=None)

    @property
    def outgrown(self) -> bool:
        """Whether it went on after the verdict that is shown."""
        standing, ended = self.standing, self.clock.ended
        return standing is not None and ended is not None and ended > standing.at

    @property
    def answering(self) -> Person | None:
        return self.ladder.answering

    @property
    def tool_calls(self) -> int:
        return sum(use.calls for use in self.tools)

    @property
    def situation(self) -> str:
        """One sentence: the verdict, the cost, the time."""
        said = verdict(self.standing.verdict if self.standing else None).word
        took = f"{words.seconds(self.clock.busy_s)} of work" if self.clock.busy_s is not None else "no time recorded"
        cost = f"{self.costs.whole}{'' if self.costs.whole == self.costs.own else ' with what it asked of others'}"
        return f"{said.capitalize()}; {cost}; {took}."
