"""A run: what one agent did in one trace, folded from observations. Values only."""

from collections import Counter
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from ....connectors.telemetry import BuildFacts, ThreadSource, Verdict
from ....kit.instants import Instant

UNNAMED_TOOL = "unnamed"
"""A tool call whose span carries no name that could be one."""


class Known(StrEnum):
    """How much of a figure was seen."""

    ALL = "all"
    SOME = "some"
    """The figure is a lower bound."""
    NONE = "none"
    """There is no figure; that is not 0."""


class Naming(StrEnum):
    """How an agent's name was learned."""

    ASSERTED = "asserted"
    """Its own span says so in an attribute."""
    INFERRED = "inferred"
    """From metadata, a node's id, a span's name, or what a delegating tool was called with."""
    UNKNOWN = "unknown"


class Shape(StrEnum):
    """How a delegation shows in the trace."""

    TOOL = "tool"
    """The run lies under the tool call that started it."""
    NESTED = "nested"
    """The run lies under its parent with no tool call between or beside."""
    SIBLING = "sibling"
    """The run lies beside the tool call that started it."""
    GRAPH = "graph"
    """Only the sender's graph says so, and the times agree."""
    HANDOFF = "handoff"
    """Control passed on; the parent had ended its part."""
    HIDDEN = "hidden"
    """The run has no span of its own: its work was found behind the tool call."""


class Delegation(NamedTuple):
    """Whose work a run does."""

    parent: bytes
    """The span id of the parent run."""
    via: str | None
    """The tool by which it was delegated, where a span names one."""
    shape: Shape


class ModelCall(NamedTuple):
    """One call of a model."""

    at: Instant
    requested: str | None
    returned: str | None
    tokens_in: int | None
    tokens_out: int | None
    tokens_cached: int | None
    tokens_written: int | None
    cost_nanos: int | None
    """As the sender recorded it, in billionths of a US dollar."""
    error: bool

    @property
    def came_to_nothing(self) -> bool:
        """Whether it failed before anything answered: it used nothing that anybody tells of."""
        told = (self.returned, self.tokens_in, self.tokens_out, self.cost_nanos)
        return self.error and all(each is None for each in told)


class ToolCall(NamedTuple):
    """One call of a tool."""

    at: Instant
    name: str
    span_id: bytes
    error: bool
    via_gateway: bool


class Tokens(NamedTuple):
    """Tokens of a run. A figure is None when no call tells it."""

    input: int | None
    output: int | None
    cached_input: int | None
    written: int | None
    known: Known


class Run(NamedTuple):
    """What one agent did in one trace. The same observations give the same run, whatever order they came in.

    A tuple, because there is one for every few spans and a frozen dataclass of this width is slow to make.
    """

    trace_id: bytes
    span_id: bytes
    """The run's own span; where it has none, eight bytes that stand for it in this trace."""
    has_span: bool
    service: str | None
    agent: str | None
    """None: the service's unnamed agent."""
    naming: Naming
    delegation: Delegation | None
    position: str | None
    """The position that the spans claim with `headcount.position`."""
    thread: str | None
    thread_source: ThreadSource
    instance: str | None
    instance_declared: bool
    environment: str | None
    """None: nothing was said, which means production."""
    category: str | None
    asker: str | None
    """Keyed digest of whoever asked."""
    started_at: Instant
    ended_at: Instant
    busy: int
    """Microseconds: the union of the run's own spans, delegated work and waiting on models and tools included,
    waiting on people left out. A supervisor whose report works is busy with the conversation."""
    waited_on_people: int
    """Microseconds."""
    model_calls: tuple[ModelCall, ...]
    """By time."""
    model_calls_known: Known
    total: ModelCall | None
    """The figures of all its calls together, from the run's own span, where no call of it tells any."""
    tool_uses: tuple[ToolCall, ...]
    """By time."""
    tools_known: Known
    tokens: Tokens
    sampled_1_in: float | None
    """Of how many traces this was kept, where the sender says so."""
    error: bool
    """The run's own span ended in an error."""
    bad_figures: bool
    """Some span held tokens or a cost that cannot be; they are left out."""
    verdicts: tuple[Verdict, ...]
    """What the sender says of its own work: self-reported."""
    facts: BuildFacts | None

    @property
    def tool_calls(self) -> Mapping[str, int]:
        """How often each tool was called."""
        return Counter(call.name for call in self.tool_uses)

    @property
    def tool_errors(self) -> int:
        """How many tool calls failed."""
        return sum(call.error for call in self.tool_uses)

    @property
    def model_errors(self) -> int:
        """How many model calls failed."""
        return sum(call.error for call in self.model_calls)

    @property
    def came_to_nothing(self) -> bool:
        """Whether it called models and each call failed before anything answered."""
        return bool(self.billed) and all(call.came_to_nothing for call in self.billed)

    @property
    def model_call_count(self) -> int | None:
        """How many calls of models were seen; None where none could be."""
        return None if self.model_calls_known is Known.NONE else len(self.model_calls)

    @property
    def billed(self) -> tuple[ModelCall, ...]:
        """What is to be priced: the calls, or their total where only that is known."""
        return (self.total,) if self.total else self.model_calls
