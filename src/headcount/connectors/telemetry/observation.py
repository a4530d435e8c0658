"""The observation: all that Headcount keeps of a span, the same for every library.

No prompt, no completion, no argument, no result: names, figures and digests. What a span says of itself is
written down as it was said; what it means among its neighbours is for the fold.
"""

from enum import IntEnum
from typing import NamedTuple

from ...kit.instants import Instant


class Kind(IntEnum):
    """What a span is a record of."""

    OTHER = 0
    """Nothing of an agent's: a request, a query."""
    STEP = 1
    """A framework's own step between an agent and its calls."""
    AGENT = 2
    """A run of an agent, or something that calls itself one."""
    MODEL_CALL = 3
    TOOL_CALL = 4
    HANDOFF = 5
    """Control passes to another agent."""
    SETUP = 6
    """An agent is made, not run."""


class AgentSource(IntEnum):
    """Where a span's word about its agent comes from, best first."""

    NONE = 0
    ATTRIBUTE = 1
    METADATA = 2
    """A framework's metadata, which changes exactly where the agent does."""
    NODE = 3
    """The id of a node in the sender's graph."""
    SPAN_NAME = 4


class ThreadSource(IntEnum):
    """Where the id of a conversation comes from, best first."""

    NONE = 0
    DECLARED = 1
    """`headcount.conversation`."""
    CONVENTION = 2
    """An attribute that a convention names for it."""
    METADATA = 3
    """A key that the sender chose."""


class Flag:
    """Bits of `Observation.flags`."""

    ERROR = 1
    ANSWERED = 2
    """A model was certainly called: it answered, or the span says that calling one is its operation."""
    ASKED_TOOLS = 4
    """The model's answer asked for a tool."""
    BAD_FIGURES = 8
    """Tokens or cost were negative, fractional or beyond any count, and are left out."""
    PSEUDO_TOOL = 16
    """A way of ending a loop or changing hands that frameworks present as a tool."""
    DELEGATES = 32
    """The tool's name says that it hands work to another agent."""
    WAITS = 64
    """The time of this span is a person's."""
    GATEWAY = 128
    """The call carries the mark that our gateway gave it."""
    GROUPS = 256
    """Names a crew, a task or a workflow: perhaps only a wrapper around agents."""
    GUESSED = 512
    """The kind was concluded from what the span carries; nothing states it."""
    INSTANCE_DECLARED = 1024
    """The instance is `headcount.instance`, not merely a process."""


class Verdict(NamedTuple):
    """What a sender says about its own work: self-reported, whatever it claims."""

    name: str
    """The evaluation's name, or `outcome` for `headcount.outcome`."""
    label: str | None
    score: float | None
    at: Instant


class BuildFacts(NamedTuple):
    """Digests of what an agent runs on, as far as one span shows it. SHA-256 in hexadecimal."""

    prompt: str | None = None
    prompt_normal: str | None = None
    """Of the prompt without markup, white space and case."""
    tools: str | None = None
    """Of the set of tool definitions."""
    each_tool: tuple[tuple[str, str], ...] = ()
    """Name and digest (its first 16 digits) of each definition, by name."""
    parameters: str | None = None
    """Of the sampling parameters."""


class Observation(NamedTuple):
    """One span. A tuple, because a frozen dataclass of this width costs more to make than the span to read.

    Texts are None where nothing usable was said; figures are None where unknown, never 0 for that. The order of
    the fields is the order of a packed row.
    """

    trace_id: bytes
    """16 bytes."""
    span_id: bytes
    """8 bytes."""
    parent_id: bytes = b""
    """8 bytes, or none."""
    kind: Kind = Kind.OTHER
    flags: int = 0
    start: Instant = 0
    end: Instant = 0
    """Not before `start`."""
    agent_source: AgentSource = AgentSource.NONE
    thread_source: ThreadSource = ThreadSource.NONE
    service: str | None = None
    scope: str | None = None
    """The instrumentation that wrote the span."""
    agent: str | None = None
    """On an agent's own span its name; elsewhere whom the span says it works for, which may be wrong."""
    thread: str | None = None
    called: str | None = None
    """The tool's name, or the method that an unnamed agent's span is a call of."""
    model_requested: str | None = None
    model_returned: str | None = None
    instance: str | None = None
    environment: str | None = None
    asker: str | None = None
    """Keyed digest of whoever asked."""
    facts: BuildFacts | None = None
    tokens_in: int | None = None
    tokens_out: int | None = None
    tokens_cached: int | None = None
    """Input tokens read from the provider's cache, part of `tokens_in`."""
    tokens_written: int | None = None
    """Input tokens written to the provider's cache."""
    cost_nanos: int | None = None
    """Cost as the sender recorded it, in billionths of a US dollar, so that a run's is rounded once."""
    answer: int = 0
    """Digest of the id that the provider gave its answer, or the tool call it asked for; 0 for none. Two
    instrumentations of one call share it."""
    node: str | None = None
    parent_node: str | None = None
    """Id, or name, of the node above in the sender's own graph."""
    target: str | None = None
    """The agent that a hand-off or a delegating tool names."""
    position: str | None = None
    category: str | None = None
    sampled_1_in: float | None = None
    """Of how many traces this one was kept, where the sender says so."""
    verdicts: tuple[Verdict, ...] = ()
