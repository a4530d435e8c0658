"""What holds for libraries nobody has seen: the words that conventions share, wherever they stand in a key."""

from ..observation import Flag, Kind
from .dialect import Dialect
from .slots import Slot

_CALL = (Kind.MODEL_CALL, Flag.ANSWERED)
_TOOL = (Kind.TOOL_CALL, 0)
_AGENT = (Kind.AGENT, 0)
_STEP = (Kind.STEP, 0)

_INPUT, _OUTPUT = "(input|prompt)", "(output|completion|generated)"
_USAGE = r"(usage|tokens?|tokencount|tokenusage)"

GENERAL = Dialect(
    "general",
    patterned_kinds=(
        r"(span|observation|run|node)\.?(kind|type)$",
        {
            "llm": (Kind.MODEL_CALL, 0),
            "chat_model": _CALL,
            "generation": _CALL,
            "llm_call": _CALL,
            "llm_generation": _CALL,
            "model_call": _CALL,
            "model_generation": _CALL,
            "embedding": _CALL,
            "tool": _TOOL,
            "tool_call": _TOOL,
            "tool_execution": _TOOL,
            "mcp_tool_call": _TOOL,
            "function": _TOOL,
            "function_call": _TOOL,
            "agent": _AGENT,
            "agent_run": _AGENT,
            "handoff": (Kind.HANDOFF, 0),
            "chain": _STEP,
            "workflow": _STEP,
            "workflow_run": _STEP,
            "workflow_step": _STEP,
            "task": _STEP,
            "step": _STEP,
            "retriever": _STEP,
            "reranker": _STEP,
            "parser": _STEP,
            "guardrail": _STEP,
            "evaluator": _STEP,
        },
    ),
    patterns=(
        # Other subjects use the same words: what runs the code, and how it is reached.
        (r"^(useragent|http|net|db|host|os|device|process|k8s|container|cloud|code|thread|browser|faas)\b", None),
        (r"^(mcp\.session|telemetry|messaging|rpc|server|client|url)\b", None),
        (r"(outputmessages|completion)\.0\..*toolcalls\.0\..*name$", Slot.ASKED),
        (r"(outputmessages|completion)\.0\..*(role|content|text)$", Slot.OUTPUT),
        (r"^llm\.(request\.)?(tools|functions)\.\d+\.", Slot.TOOL_PART),
        # What else is numbered is one of the messages that went in.
        (r"\.\d+(\.|$)", None),
        (r"(cacheread|cached)(input|prompt)?tokens?$", Slot.TOKENS_CACHED),
        (r"tokens?details\.(cached|cacheread)$", Slot.TOKENS_CACHED),
        (r"(cachewrite|cachecreation)(input|prompt)?tokens?$", Slot.TOKENS_WRITTEN),
        (r"details\b", None),
        (rf"{_USAGE}\.{_INPUT}(tokens?|tokencount)?$", Slot.TOKENS_IN),
        (rf"(^|\.){_INPUT}tokens?(count|used)?$", Slot.TOKENS_IN),
        (rf"{_USAGE}\.{_OUTPUT}(tokens?|tokencount)?$", Slot.TOKENS_OUT),
        (rf"(^|\.){_OUTPUT}tokens?(count|used)?$", Slot.TOKENS_OUT),
        (r"request\.?model(name|id)?$", Slot.MODEL_REQUESTED),
        (r"response\.?model(name|id)?$", Slot.MODEL_RETURNED),
        (r"(^|\.)model(\.?(name|id))?$", Slot.MODEL),
        (r"(^|\.)agent\.?name$", Slot.AGENT),
        (r"(^|\.)agent\.?role$", Slot.AGENT),
        (r"(^|\.)tool(\.?(call|definition))?\.?name$", Slot.TOOL),
        (r"trace\.session", None),  # a project, in one library
        (r"(^|\.)(session|conversation|chat|thread)\.?id$", Slot.THREAD),
        (r"(^|\.)(end)?user\.?id$", Slot.ASKER),
        (r"(total\.?cost|cost\.?(total|usd)|(^|\.)cost)$", Slot.COST),
        (r"(response|toolcall)\.?id$", Slot.ANSWER),
        (r"finish\.?reasons?$", Slot.FINISH),
        (r"(usage|usagedetails|tokenusage)$", Slot.USAGE),
        (r"(^|\.)(crew|task|workflow)\.?(key|id|name)$", Slot.GROUP),
    ),
)
