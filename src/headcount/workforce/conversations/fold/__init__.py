"""The fold: all observations of a trace to the runs of agents in it.

Pure, and the same whatever order the observations came in and however often: a trace is folded anew from all that
is known of it. `later` says which of two observations of one span stands.
"""

from collections.abc import Iterable, Sequence

from ....connectors.telemetry import Observation, later
from . import calls, delegations, owners, starts
from .assembly import Found, assemble
from .nodes import let_go
from .run import Delegation, Known, ModelCall, Naming, Run, Shape, Tokens, ToolCall
from .tree import tree


def fold(observations: Iterable[Observation]) -> Sequence[Run]:
    """The runs in one trace, by start. Raises ValueError for observations of several traces.

    A run is what lies under an agent's span up to the next agent's. Work under no agent's span is one run of its
    service. Where spans do not tell (names, tokens, tool calls, who delegated) the run says so.
    """
    ordered = tree(observations)
    starts.find(ordered)
    drafts = owners.assign(ordered)
    counted, understated = calls.model_calls(ordered)
    agents = {draft.agent for draft in drafts if draft.agent}
    model_calls, tool_calls = calls.by_run(counted), calls.by_run(calls.tool_calls(ordered, agents))
    # Spans outside any agent's are a run only if they called something: a frame may look like a call itself.
    drafts = [
        draft for draft in drafts if draft.above or draft.spans or id(draft) in model_calls or id(draft) in tool_calls
    ]
    delegations.link(drafts, ordered)
    delegates = {draft.delegation.parent for draft in drafts if draft.delegation}
    found = Found(model_calls, tool_calls, understated, delegates)
    runs = sorted((assemble(draft, found) for draft in drafts), key=lambda run: (run.started_at, run.span_id))
    let_go(ordered)
    return runs


__all__ = [
    "Delegation",
    "Known",
    "ModelCall",
    "Naming",
    "Run",
    "Shape",
    "Tokens",
    "ToolCall",
    "fold",
    "later",
]
