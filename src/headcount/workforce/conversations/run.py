"""A run as it is kept: whose it is, what was in force, and what it adds to its conversation. Values only."""

from typing import NamedTuple, TypeAlias

from ...kit.instants import Instant
from .conversation import Identity

RunKey: TypeAlias = tuple[int, bytes]
"""The number of a run's trace, and its span's id."""


class Stamps(NamedTuple):
    """What was in force when a run began: a position's role, the version of its job description, its build."""

    role: str | None = None
    job_description: int | None = None
    build: int | None = None


class KeptRun(NamedTuple):
    """One run. The order of the fields is that of the table's columns.

    owner        whose conversations it belongs to: its position, else its sender, else what that is merged into
    naming       how the agent's name was learned: asserted, inferred, unknown
    proved       the position whose credential its spans came with
    claimed      the position that its spans name, as they spell it
    shown        the digest of what it shows of its build, if anything
    parent       the span id of the run in the same trace whose work it does; `via` the tool it was delegated by
    thread       the sender's id of the conversation; None where it told none, then the trace stands for it
    share        what it adds to its conversation, as `share.written` writes it
    calls        its calls, as `calls.written` writes them
    """

    trace: int
    span_id: bytes
    conversation: str
    sender: str
    owner: str
    naming: str
    proved: str | None
    claimed: str | None
    position: str | None
    identity: Identity
    role: str | None
    job_description: int | None
    build: int | None
    instance: str | None
    instance_declared: bool
    shown: bytes | None
    environment: str
    thread: str | None
    parent: bytes | None
    via: str | None
    has_span: bool
    started_at: Instant
    ended_at: Instant
    share: str
    calls: str

    @property
    def key(self) -> RunKey:
        """By what it is found."""
        return self.trace, self.span_id

    @property
    def last(self) -> tuple[Instant, Instant, bytes]:
        """By what the last of several runs is found, whatever order they were kept in."""
        return self.ended_at, self.started_at, self.span_id


UNPLACED = ""
"""The conversation of a run that is not in one yet."""
