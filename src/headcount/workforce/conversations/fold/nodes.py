"""What the fold works on: spans among their neighbours, and runs in the making."""

from __future__ import annotations

from collections.abc import Iterable

from ....connectors.telemetry import Observation
from .run import Delegation, Naming


class Start:
    """Why a span starts a run."""

    NO = 0
    NAMED = 1
    """It is an agent's and names it."""
    UNNAMED = 2
    """It is an agent's and does not."""
    CLAIMED = 3
    """A step whose metadata names another agent than everything above it."""


class Node:
    """A span among its neighbours. Each pass of the fold writes on it what it finds out."""

    __slots__ = (
        "asserted",
        "below",
        "claim",
        "implies",
        "kids",
        "observation",
        "owner",
        "parent",
        "partner",
        "repeats",
        "starts",
        "tool",
        "under",
        "wrapper",
    )

    def __init__(self, observation: Observation) -> None:
        self.observation = observation
        self.parent: Node | None = None
        self.kids: list[Node] = []
        self.starts = Start.NO
        self.claim: str | None = None
        """The agent that the nearest span which can be believed names."""
        self.asserted = False
        """The nearest agent's span names its agent in an attribute."""
        self.tool: Node | None = None
        """The nearest tool call above, within one agent's run."""
        self.wrapper: Node | None = None
        """The topmost model call above, with no tool call or agent between."""
        self.repeats = False
        """It is a tool call, and the one above records the same call."""
        self.implies = False
        """It is a tool call behind which an agent without a span of its own works."""
        self.below = 0
        """Bits of `Below`: what lies under it."""
        self.partner: Node | None = None
        """Another span of the same run, beside this one."""
        self.owner: Draft | None = None
        """The run it is a part of."""
        self.under: Draft | None = None
        """The run that spans under it are parts of."""


class Draft:
    """A run in the making."""

    __slots__ = ("above", "agent", "delegation", "key", "members", "naming", "service", "spans", "start", "tool")

    def __init__(self, key: bytes, start: int, service: str | None) -> None:
        self.key, self.start, self.service = key, start, service
        self.agent: str | None = None
        self.naming = Naming.UNKNOWN
        self.spans: list[Node] = []
        """Its own spans; several libraries record a run twice."""
        self.members: list[Node] = []
        """All its parts, parents before children, its own spans included."""
        self.above: Draft | None = None
        """The run it lies under."""
        self.tool: Node | None = None
        """The tool call between."""
        self.delegation: Delegation | None = None


def let_go(nodes: Iterable[Node]) -> None:
    """Untie what points at one another, so that its memory is free at once and not when the collector comes by."""
    for node in nodes:
        node.kids.clear()
        node.owner = node.under = None
