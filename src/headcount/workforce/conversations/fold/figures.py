"""Tokens of a run, and how much of them was seen."""

from collections.abc import Sequence

from ....connectors.telemetry import Flag, Kind, Observation
from .nodes import Draft, Node
from .run import Known, ModelCall, Tokens

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


def tokens(calls: Sequence[Node], total: ModelCall | None, understated: bool) -> Tokens:  # noqa: FBT001
    """The sums over a run's calls. A figure that no call tells is None; one that some do not is a lower bound."""
    if total is not None:
        complete = total.tokens_in is not None and total.tokens_out is not None
        known = Known.ALL if complete else Known.SOME
        return Tokens(total.tokens_in, total.tokens_out, total.tokens_cached, total.tokens_written, known)
    told = [node.observation for node in calls]
    if not any(map(_tells, told)):
        return NO_TOKENS
    complete = not understated and all(map(_is_complete, told))
    return Tokens(
        _sum([one.tokens_in for one in told]),
        _sum([one.tokens_out for one in told]),
        _sum([one.tokens_cached for one in told]),
        _sum([one.tokens_written for one in told]),
        Known.ALL if complete else Known.SOME,
    )


def tools_known(draft: Draft, calls: Sequence[Node], uses: int) -> Known:
    """How much of a run's tool calls was seen: models may have asked for more than there are spans of."""
    asked = sum(1 for node in calls if node.observation.flags & Flag.ASKED_TOOLS)
    answered = sum(1 for node in draft.members if node.observation.kind in (Kind.TOOL_CALL, Kind.HANDOFF))
    if asked > answered or not (calls or answered):
        return Known.SOME if uses else Known.NONE
    return Known.ALL


def _tells(observation: Observation) -> bool:
    return observation.tokens_in is not None or observation.tokens_out is not None


def _is_complete(observation: Observation) -> bool:
    """Whether a call tells all it used. One that failed before anything answered used nothing."""
    if observation.tokens_in is None and observation.tokens_out is None:
        failed = bool(observation.flags & Flag.ERROR) and not observation.flags & Flag.BAD_FIGURES
        return failed and not observation.answer and observation.model_returned is None
    return observation.tokens_in is not None and observation.tokens_out is not None


def _sum(figures: Sequence[int | None]) -> int | None:
    told = [figure for figure in figures if figure is not None]
    return sum(told) if told else None
