"""The Vercel AI SDK: an operation's id says what a span is; the outer span repeats the usage of the inner ones."""

from ..observation import Flag, Kind
from .dialect import Dialect
from .meanings import STRANGE
from .slots import Slot

_AGENT = (Kind.AGENT, 0)
_CALL = (Kind.MODEL_CALL, Flag.ANSWERED)
_STEP = (Kind.STEP, 0)

VERCEL = Dialect(
    "vercel",
    kinds={
        "ai.operationId": {
            "ai.generateText": _AGENT,
            "ai.streamText": _AGENT,
            "ai.generateObject": _AGENT,
            "ai.streamObject": _AGENT,
            "ai.generateText.doGenerate": _CALL,
            "ai.streamText.doStream": _CALL,
            "ai.generateObject.doGenerate": _CALL,
            "ai.streamObject.doStream": _CALL,
            "ai.embed.doEmbed": _CALL,
            "ai.embedMany.doEmbed": _CALL,
            "ai.toolCall": (Kind.TOOL_CALL, 0),
        },
    },
    strange=STRANGE,
    spellings={
        Slot.AGENT: ("ai.telemetry.functionId",),
        Slot.TOOL: ("ai.toolCall.name",),
        Slot.MODEL_REQUESTED: ("ai.model.id",),
        Slot.MODEL_RETURNED: ("ai.response.model",),
        Slot.TOKENS_IN: ("ai.usage.inputTokens", "ai.usage.promptTokens", "ai.usage.tokens"),
        Slot.TOKENS_OUT: ("ai.usage.outputTokens", "ai.usage.completionTokens"),
        Slot.TOKENS_CACHED: ("ai.usage.cachedInputTokens", "ai.usage.inputTokenDetails.cacheReadTokens"),
        Slot.TOKENS_WRITTEN: ("ai.usage.inputTokenDetails.cacheWriteTokens",),
        Slot.ANSWER: ("ai.response.id", "ai.toolCall.id"),
        Slot.FINISH: ("ai.response.finishReason",),
        Slot.OUTPUT: ("ai.response.text", "ai.response.object"),
        Slot.ASKED: ("ai.response.toolCalls",),
        Slot.ARGUMENTS: ("ai.toolCall.args",),
        Slot.MESSAGES: ("ai.prompt.messages",),
        Slot.SYSTEM_PROMPT: ("ai.prompt",),
        Slot.TOOLS: ("ai.prompt.tools",),
        Slot.PARAMETER_PART: (
            "ai.settings.temperature",
            "ai.settings.topP",
            "ai.settings.topK",
            "ai.settings.maxOutputTokens",
            "ai.settings.maxTokens",
            "ai.settings.frequencyPenalty",
            "ai.settings.presencePenalty",
            "ai.settings.seed",
        ),
    },
    metadata=("ai.telemetry.metadata.",),
)
