"""OpenInference: a kind on every span, names and usage in attributes of its own, the sender's keys as JSON."""

from ..observation import Kind
from .dialect import Dialect
from .meanings import STRANGE
from .slots import Slot

_STEP = (Kind.STEP, 0)

OPENINFERENCE = Dialect(
    "openinference",
    kinds={
        "openinference.span.kind": {
            # Not every span of kind LLM called a model: some only prepare a call. Their answer tells.
            "LLM": (Kind.MODEL_CALL, 0),
            "EMBEDDING": (Kind.MODEL_CALL, 0),
            "TOOL": (Kind.TOOL_CALL, 0),
            "AGENT": (Kind.AGENT, 0),
            "CHAIN": _STEP,
            "RETRIEVER": _STEP,
            "RERANKER": _STEP,
            "GUARDRAIL": _STEP,
            "EVALUATOR": _STEP,
            "PROMPT": _STEP,
            "UNKNOWN": _STEP,
        },
    },
    strange=STRANGE,
    spellings={
        Slot.AGENT: ("agent.name",),
        Slot.ENTITY: ("graph.node.name",),
        Slot.NODE: ("graph.node.id",),
        Slot.PARENT_NODE: ("graph.node.parent_id",),
        Slot.THREAD: ("session.id",),
        Slot.TOOL: ("tool.name",),
        Slot.MODEL: ("llm.model_name", "embedding.model_name"),
        Slot.TOKENS_IN: ("llm.token_count.prompt",),
        Slot.TOKENS_OUT: ("llm.token_count.completion",),
        Slot.TOKENS_CACHED: ("llm.token_count.prompt_details.cache_read",),
        Slot.TOKENS_WRITTEN: ("llm.token_count.prompt_details.cache_write",),
        Slot.COST: ("llm.cost.total",),
        Slot.FINISH: ("llm.finish_reason",),
        Slot.OUTPUT: ("llm.output_messages.0.message.role",),
        Slot.GROUP: ("crew_key", "task_key"),
        Slot.METADATA: ("metadata",),
        Slot.ARGUMENTS: ("input.value", "tool.parameters"),
        Slot.FIRST_ROLE: ("llm.input_messages.0.message.role",),
        Slot.FIRST_TEXT: (
            "llm.input_messages.0.message.content",
            "llm.input_messages.0.message.contents.0.message_content.text",
        ),
        Slot.PARAMETERS: ("llm.invocation_parameters",),
    },
)
