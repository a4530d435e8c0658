"""OpenLLMetry (traceloop): entities in a workflow, association properties on everything below them."""

from ..observation import Flag, Kind
from .dialect import Dialect
from .slots import Slot

_CALL = (Kind.MODEL_CALL, Flag.ANSWERED)
_STEP = (Kind.STEP, 0)

OPENLLMETRY = Dialect(
    "openllmetry",
    kinds={
        "traceloop.span.kind": {
            "workflow": _STEP,
            "task": _STEP,
            "agent": (Kind.AGENT, 0),
            "tool": (Kind.TOOL_CALL, 0),
        },
        "llm.request.type": {
            "chat": _CALL,
            "completion": _CALL,
            "embedding": _CALL,
            "rerank": _STEP,
        },
    },
    spellings={
        Slot.ENTITY: ("traceloop.entity.name",),
        Slot.TOKENS_IN: ("llm.usage.prompt_tokens",),
        Slot.TOKENS_OUT: ("llm.usage.completion_tokens",),
        Slot.TOKENS_CACHED: ("llm.usage.cache_read_input_tokens",),
        Slot.FINISH: ("llm.response.finish_reason", "gen_ai.completion.0.finish_reason"),
        Slot.OUTPUT: ("gen_ai.completion.0.content",),
        Slot.ARGUMENTS: ("traceloop.entity.input",),
        Slot.FIRST_ROLE: ("gen_ai.prompt.0.role",),
        Slot.FIRST_TEXT: ("gen_ai.prompt.0.content",),
    },
    metadata=("traceloop.association.properties.",),
)
