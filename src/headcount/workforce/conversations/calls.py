"""The calls of a run as a compact list, for its page and its price; it stays when the observations are gone."""

from collections.abc import Sequence
from typing import NamedTuple

import orjson

from .fold import ModelCall, Run, ToolCall


class Calls(NamedTuple):
    """The calls of a run, by time. `total` stands for model calls that tell no figures of their own."""

    models: Sequence[ModelCall]
    tools: Sequence[ToolCall]
    total: ModelCall | None = None

    @property
    def billed(self) -> Sequence[ModelCall]:
        """What is to be priced."""
        return (self.total,) if self.total else self.models


def written(run: Run) -> str:
    """The calls of a run as they are kept."""
    tools = [[use.at, use.name, use.span_id.hex(), use.error, use.via_gateway] for use in run.tool_uses]
    kept = [[tuple(call) for call in run.model_calls], tools, run.total and tuple(run.total)]
    return orjson.dumps(kept).decode()


def read(kept: str) -> Calls:
    """Calls from how they are kept."""
    models, tools, total = orjson.loads(kept)
    uses = [ToolCall(at, name, bytes.fromhex(span), error, gateway) for at, name, span, error, gateway in tools]
    return Calls([ModelCall(*call) for call in models], uses, total and ModelCall(*total))
