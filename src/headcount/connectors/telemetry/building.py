"""What a span shows of the build it ran on: which attributes hold prompt, tools and parameters."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from .dialects import Slot
from .facts import Fingerprints, Tools, parameters
from .kinds import Values
from .observation import BuildFacts

Part: TypeAlias = tuple[int, str, object]
"""Slot, key and value of one attribute of several that say one thing together."""

_NUMBERED = re.compile(r"^(.*?\.\d+)\.(.*)$")
_SHOWN = (Slot.SYSTEM_PROMPT, Slot.FIRST_TEXT, Slot.MESSAGES, Slot.TOOLS, Slot.PARAMETERS)
_PROMPT_ROLES = ("system", "developer")


class Building:
    """Turns what a span shows of its build into digests."""

    def __init__(self) -> None:
        self._fingerprints = Fingerprints()

    def facts(self, values: Values, parts: Sequence[Part]) -> BuildFacts | None:
        """The digests of a span; None where it shows nothing of its build."""
        if not parts and all(values[slot] is None for slot in _SHOWN):
            return None
        prompt, normal = self._prompt(values) or (None, None)
        tools, each = self._tools(values, parts) or (None, ())
        found = BuildFacts(prompt, normal, tools, each, self._parameters(values, parts))
        return found if any(found) else None

    def model_asked(self, values: Values) -> str | None:
        """The model in a span's JSON of parameters."""
        content = values[Slot.PARAMETERS]
        return None if content is None else self._fingerprints.parameters(content)[1]

    def _prompt(self, values: Values) -> tuple[str, str] | None:
        stated = values[Slot.SYSTEM_PROMPT]
        if stated is None and values[Slot.FIRST_ROLE] in _PROMPT_ROLES:
            stated = values[Slot.FIRST_TEXT]
        if stated is not None:
            return self._fingerprints.prompt(stated)
        messages = values[Slot.MESSAGES]
        return None if messages is None else self._fingerprints.first_prompt(messages)

    def _tools(self, values: Values, parts: Sequence[Part]) -> Tools | None:
        written = values[Slot.TOOLS]
        if isinstance(written, str | list):
            return self._fingerprints.tools(written)
        described = _described((key, value) for slot, key, value in parts if slot == Slot.TOOL_PART)
        return self._fingerprints.tools(described) if described else None

    def _parameters(self, values: Values, parts: Sequence[Part]) -> str | None:
        content = values[Slot.PARAMETERS]
        if content is not None:
            return self._fingerprints.parameters(content)[0]
        given = {key.rpartition(".")[2]: value for slot, key, value in parts if slot == Slot.PARAMETER_PART}
        return parameters(given) if given else None


def _described(parts: Iterable[tuple[str, object]]) -> list[object]:
    """One definition for each number in the keys: JSON where one attribute holds all of it, else its parts."""
    numbered: dict[str, dict[str, object]] = {}
    for key, value in parts:
        found = _NUMBERED.match(key)
        if found:
            numbered.setdefault(found[1], {})[found[2]] = value
    return [_whole(numbered[number]) for number in sorted(numbered)]


def _whole(parts: Mapping[str, object]) -> object:
    return next(iter(parts.values())) if len(parts) == 1 else dict(parts)
