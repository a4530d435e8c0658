"""What a conversation is: the atomic unit of cost and audit. Values and rules, no I/O."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from ...kit.instants import Instant
from ...kit.money import Micros

Identity = Literal["proved", "asserted", "inferred", "unknown"]
"""How it is known whose run this is, strongest first; a conversation shows the weakest of its runs."""

Extent = Literal["all", "some", "none"]
"""How much of a figure is known: all of it, a lower bound, or nothing (then the figure is None, never 0)."""

Origin = Literal["trace", "import", "gateway"]

PRODUCTION = "production"


@dataclass(frozen=True)
class Tokens:
    """Tokens of all model calls; None where nothing is known."""

    input: int | None
    output: int | None
    cached_input: int | None
    known: Extent


@dataclass(frozen=True)
class Cost:
    """Model cost at list price in micros; `unmetered`: a sender recorded 0 on a paid model."""

    micros: Micros | None
    priced: Extent
    source: str | None
    unmetered: bool = False

    def at_least(self) -> "Cost":
        """The same as a lower bound: something is left out of it."""
        return self if self.priced == "none" else replace(self, priced="some")


def sum_of(costs: Iterable[Cost]) -> Cost:
    """The cost of several conversations or runs: the sum of what is known of each, so no rounding is added."""
    parts = list(costs)
    known = [part.micros for part in parts if part.micros is not None]
    sources = {source for part in parts if part.source for source in part.source.split(",")}
    unmetered = any(part.unmetered for part in parts)
    if parts and not known:
        return Cost(None, "none", None, unmetered)
    extent: Extent = "all" if all(part.priced == "all" for part in parts) else "some"
    return Cost(sum(known), extent, ",".join(sorted(sources)) or None, unmetered)


@dataclass(frozen=True)
class Conversation:
    """The runs of one position, or of one sender nobody has claimed, on one piece of work.

    `busy`, `waiting_on_people` are µs; None where no times were recorded (an import). `day` is the day on which it
    ended, in the organisation's zone, as a proleptic ordinal. `role`, `build`, `job_description` are those in force
    when its last run began: an agent works under what held as it set out.
    `recorded_micros` is what the cost was where it was recorded elsewhere, whatever it is priced by now.
    """

    id: str
    position: str | None
    sender: str | None
    role: str | None
    job_description: int | None
    build: int | None
    instance: str | None
    identity: Identity
    origin: Origin
    thread: str | None
    environment: str
    sampled_1_in: float
    category: str | None
    started_at: Instant
    ended_at: Instant
    day: int
    busy: Instant | None
    waiting_on_people: Instant
    model_calls: int | None
    models: Mapping[str, int]
    tokens: Tokens
    cost: Cost
    tool_calls: Mapping[str, int]
    tool_errors: int
    denied_calls: int
    tools_micros: Micros | None = None
    parent: str | None = None
    delegated_via: str | None = None
    human_minutes: float | None = None
    model_errors: int = 0
    asker: str | None = None
    external_ref: str | None = None
    recorded_micros: Micros | None = None

    @property
    def elapsed(self) -> Instant:
        """From its first to its last moment, µs."""
        return self.ended_at - self.started_at
