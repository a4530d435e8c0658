"""Tokens of a run, and how much of them was seen."""

from collections.abc import Collection, Sequence

from ....connectors.telemetry import Flag, Kind, Observation
from .nodes import Draft, Node
from .run import Known, ModelCall, Tokens

_ANSWERS = (Kind.TOOL_CALL, Kind.HANDOFF)
NO_TOKENS = Tokens(None, None, None, None, Known.NONE)


def call_of(observation: Observation) -> ModelCall:
    """The call that a span records."""
    return ModelCall(
        observation.start,
        observation.model_requested,
        observation.model_returned,
        observation.tokens_in,
        observation.tokens_out,
        observation.tokens_cached,
        observation.tokens_written,
        observation.cost_nanos,
        bool(observation.flags & Flag.ERROR),
    )


def total_of(draft: Draft, calls: Sequence[Node], delegates: set[bytes]) -> ModelCall | None:
    """The total that a run's own span tells, where no call of it tells anything.

    Not for a run that delegates: its total may or may not include its reports'.
    """
    if draft.key in delegates or any(_tells(node.observation) for node in calls):
        return None
    return next((call_of(node.observation) for node in draft.spans if _tells(node.observation)), None)


def tokens(calls: Sequence[Node], total: ModelCall | None, understated: Collection[int]) -> Tokens:
    """The sums over a run's calls. A figure that no call tells is None; one that some do not is a lower bound.

    `understated` holds the `id` of calls whose enclosing span tells more tokens.
    """
    if total is not None:
        complete = total.tokens_in is not None and total.tokens_out is not None
        known = Known.ALL if complete else Known.SOME
        return Tokens(total.tokens_in, total.tokens_out, total.tokens_cached, total.tokens_written, known)
    sums, complete = _Sums(), True
    for node in calls:
        complete = sums.add(node.observation) and complete
    if sums.input is None and sums.output is None:
        return NO_TOKENS
    if understated and any(id(node) in understated for node in calls):
        complete = False
    return Tokens(sums.input, sums.output, sums.cached, sums.written, Known.ALL if complete else Known.SOME)


class _Sums:
    """Sums that stay None until somebody tells a figure."""

    __slots__ = ("cached", "input", "output", "written")

    def __init__(self) -> None:
        self.input: int | None = None
        self.output: int | None = None
        self.cached: int | None = None
        self.written: int | None = None

    def add(self, observation: Observation) -> bool:
        """Add a call's figures; whether they are all that it used."""
        told_in, told_out, cached, written = observation[20:24]
        if told_in is not None:
            self.input = told_in + (self.input or 0)
        if told_out is not None:
            self.output = told_out + (self.output or 0)
        if cached is not None:
            self.cached = cached + (self.cached or 0)
        if written is not None:
            self.written = written + (self.written or 0)
        if told_in is None and told_out is None:
            return _used_nothing(observation)
        return told_in is not None and told_out is not None


def _used_nothing(observation: Observation) -> bool:
    """Whether a call that tells no tokens failed before anything was answered."""
    if not observation.flags & Flag.ERROR or observation.flags & Flag.BAD_FIGURES:
        return False
    return not observation.answer and observation.model_returned is None


def tools_known(draft: Draft, calls: Sequence[Node], uses: int) -> Known:
    """How much of a run's tool calls was seen: models may have asked for more than there are spans of."""
    asked = answered = 0
    for node in calls:
        if node.observation.flags & Flag.ASKED_TOOLS:
            asked += 1
    for node in draft.members:
        if node.observation.kind in _ANSWERS:
            answered += 1
    if asked > answered or not (calls or answered):
        return Known.SOME if uses else Known.NONE
    return Known.ALL


def _tells(observation: Observation) -> bool:
    return observation.tokens_in is not None or observation.tokens_out is not None
