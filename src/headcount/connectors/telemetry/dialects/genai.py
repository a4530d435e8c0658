"""OpenTelemetry's GenAI conventions, old and new spellings, and what resources say everywhere."""

from ..observation import Flag, Kind
from .dialect import Dialect
from .meanings import STRANGE
from .slots import Slot

_CALL = (Kind.MODEL_CALL, Flag.ANSWERED)
_AGENT = (Kind.AGENT, 0)
_TOOL = (Kind.TOOL_CALL, 0)
_STEP = (Kind.STEP, 0)

GENAI = Dialect(
    "genai",
    kinds={
        "gen_ai.operation.name": {
            "chat": _CALL,
            "text_completion": _CALL,
            "completion": _CALL,
            "generate_content": _CALL,
            "responses": _CALL,
            "embeddings": _CALL,
            "embedding": _CALL,
            "invoke_agent": _AGENT,
            "execute_tool": _TOOL,
            "create_agent": (Kind.SETUP, 0),
            "agent_handoff": (Kind.HANDOFF, 0),
            "handoff": (Kind.HANDOFF, 0),
        },
    },
    strange=STRANGE,
    spellings={
        Slot.AGENT: ("gen_ai.agent.name", "agent_name"),
        Slot.THREAD: ("gen_ai.conversation.id",),
        Slot.ASKER: ("user.id", "enduser.id"),
        Slot.TOOL: ("gen_ai.tool.name",),
        Slot.FROM_AGENT: ("gen_ai.handoff.from_agent",),
        Slot.TO_AGENT: ("gen_ai.handoff.to_agent",),
        Slot.MODEL_REQUESTED: ("gen_ai.request.model",),
        Slot.MODEL_RETURNED: ("gen_ai.response.model",),
        Slot.TOKENS_IN: (
            "gen_ai.usage.input_tokens",
            "gen_ai.usage.prompt_tokens",
            "gen_ai.aggregated_usage.input_tokens",
        ),
        Slot.TOKENS_OUT: (
            "gen_ai.usage.output_tokens",
            "gen_ai.usage.completion_tokens",
            "gen_ai.aggregated_usage.output_tokens",
        ),
        Slot.TOKENS_CACHED: (
            "gen_ai.usage.cache_read.input_tokens",
            "gen_ai.usage.cache_read_input_tokens",
            "gen_ai.usage.details.cache_read_tokens",
            "gen_ai.aggregated_usage.cache_read.input_tokens",
        ),
        Slot.TOKENS_WRITTEN: (
            "gen_ai.usage.cache_creation.input_tokens",
            "gen_ai.usage.cache_creation_input_tokens",
            "gen_ai.usage.details.cache_write_tokens",
            "gen_ai.aggregated_usage.cache_creation.input_tokens",
        ),
        Slot.COST: ("gen_ai.usage.cost", "operation.cost"),
        Slot.ANSWER: ("gen_ai.response.id", "gen_ai.tool.call.id"),
        Slot.FINISH: ("gen_ai.response.finish_reasons", "gen_ai.response.finish_reason"),
        Slot.OUTPUT: ("gen_ai.output.messages",),
        Slot.ERROR: ("error.type",),
        Slot.GROUP: ("gen_ai.workflow.name", "gen_ai.task.name"),
        Slot.ARGUMENTS: ("gen_ai.tool.call.arguments",),
        Slot.SYSTEM_PROMPT: ("gen_ai.system_instructions",),
        Slot.MESSAGES: ("gen_ai.input.messages",),
        Slot.TOOLS: ("gen_ai.tool.definitions",),
        Slot.PARAMETER_PART: (
            "gen_ai.request.temperature",
            "gen_ai.request.top_p",
            "gen_ai.request.top_k",
            "gen_ai.request.max_tokens",
            "gen_ai.request.frequency_penalty",
            "gen_ai.request.presence_penalty",
            "gen_ai.request.stop_sequences",
            "gen_ai.request.seed",
        ),
        Slot.SERVICE: ("service.name",),
        Slot.PROCESS_INSTANCE: ("service.instance.id",),
        Slot.ENVIRONMENT: ("deployment.environment.name", "deployment.environment"),
    },
)
