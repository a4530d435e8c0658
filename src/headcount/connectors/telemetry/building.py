"""What a span shows of the build it ran on: which attributes hold prompt, tools and parameters."""

from collections.abc import Callable
from typing import Generic, TypeVar

from . import facts
from .dialects import Slot
from .observation import BuildFacts
from .said import Said

T = TypeVar("T")

_PROMPT_ROLES = ("system", "developer")
_MOST = 4_096


class _Remembered(Generic[T]):
    """What was made of contents seen lately: the same prompt comes with every call.

    Contents are known by hash and length, so that no text stays in memory; but the last one of a request, which is
    compared as it is, as that is what most often comes again.
    """

    def __init__(self, make: Callable[[bytes], T]) -> None:
        self._make = make
        self._made: dict[tuple[int, int], T] = {}
        self._last: tuple[bytes, T] | None = None

    def of(self, content: bytes) -> T:
        if self._last is not None and self._last[0] == content:
            return self._last[1]
        key = hash(content), len(content)
        if key not in self._made:
            if len(self._made) >= _MOST:
                self._made.clear()
            self._made[key] = self._make(content)
        self._last = content, self._made[key]
        return self._last[1]

    def forget(self) -> None:
        """Keep no content beyond the request it came in."""
        self._last = None


class Building:
    """Turns what a span shows of its build into digests."""

    def __init__(self) -> None:
        self._prompts = _Remembered(facts.stated_prompt)
        self._first_prompts = _Remembered(facts.first_prompt)
        self._tools = _Remembered(facts.stated_tools)
        self._parameters = _Remembered(facts.stated_parameters)
        self._parts: dict[int, tuple[facts.Tools | None, str | None]] = {}

    def forget(self) -> None:
        """Keep no content beyond the request it came in."""
        for remembered in (self._prompts, self._first_prompts, self._tools, self._parameters):
            remembered.forget()

    def shown(self, said: Said) -> tuple[BuildFacts | None, str | None]:
        """The digests of a span, None where it shows nothing; and the model that its parameters ask for."""
        tools = parameters = model = None
        raw = said.raw(Slot.TOOLS)
        if raw is not None:
            tools = self._tools.of(raw)
        raw = said.raw(Slot.PARAMETERS)
        if raw is not None:
            parameters, model = self._parameters.of(raw)
        if said.shape.parts:
            more_tools, more_parameters = self._in_parts(said)
            tools, parameters = tools or more_tools, parameters or more_parameters
        prompt = self._prompt(said)
        if prompt is None and tools is None and parameters is None:
            return None, model
        (raw_prompt, normal), (whole, each) = prompt or (None, None), tools or (None, ())
        return BuildFacts(raw_prompt, normal, whole, each, parameters), model

    def _prompt(self, said: Said) -> facts.Prompt | None:
        raw = said.raw(Slot.SYSTEM_PROMPT)
        if raw is None and said.values[Slot.FIRST_ROLE] in _PROMPT_ROLES:
            raw = said.raw(Slot.FIRST_TEXT)
        if raw is not None:
            return self._prompts.of(raw)
        messages = said.raw(Slot.MESSAGES)
        head = messages and facts.first_message(messages)
        return self._first_prompts.of(head) if head else None

    def _in_parts(self, said: Said) -> tuple[facts.Tools | None, str | None]:
        """Tools and parameters of several attributes each."""
        parts = said.shape.parts
        raws = tuple([said.attributes[key] for _, key in parts])
        known = hash((parts, raws))
        if known not in self._parts:
            if len(self._parts) >= _MOST:
                self._parts.clear()
            told = list(zip(parts, raws, strict=True))
            tools = [(key, raw) for (slot, key), raw in told if slot == Slot.TOOL_PART]
            parameters = [(key, raw) for (slot, key), raw in told if slot == Slot.PARAMETER_PART]
            self._parts[known] = facts.tools_in_parts(tools), facts.parameters_in_parts(parameters)
        return self._parts[known]
