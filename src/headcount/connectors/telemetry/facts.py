"""Fingerprints of what an agent runs on: digests of prompt, tools and parameters, never their text.

A prompt is digested as it stands and once more without markup, white space and case, so that a change of format
can be told from a change of words; each tool by its JSON with sorted keys, and the set of them.
"""

import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias, TypeVar

import orjson

T = TypeVar("T")

Tools: TypeAlias = tuple[str, tuple[tuple[str, str], ...]]
"""The digest of a set of tools, and name and short digest of each."""

_MARKUP = re.compile(r"<[^<>]{1,200}>|[#*_`~>|\s]+")
_PARAMETERS = re.compile(
    r"^(temperature|topp|topk|minp|maxtokens|maxoutputtokens|maxcompletiontokens|frequencypenalty|presencepenalty"
    r"|stop|stopsequences|seed|n|reasoningeffort|verbosity|responseformat|toolchoice|paralleltoolcalls)$"
)
_MOST_TOOLS = 128
_MOST_REMEMBERED = 4_096
_SHORT = 16
_LONGEST_FIRST = 65_536


class Fingerprints:
    """Makes digests, and remembers those of what it has seen lately: the same prompt comes with every call.

    What is remembered is found by hash and length, so that no text stays in memory.
    """

    def __init__(self) -> None:
        self._remembered: dict[tuple[str, int, int], object] = {}

    def prompt(self, content: bytes) -> tuple[str, str] | None:
        """Digests of a system prompt: raw and normalised. It may be text, or JSON of message parts."""
        return self._once("prompt", content, lambda: _prompt(instructions(content)))

    def first_prompt(self, messages: bytes) -> tuple[str, str] | None:
        """The same of the system message that a list of messages begins with; None where it begins otherwise."""
        return _prompt(first_instructions(messages))

    def tools(self, written: str | Sequence[object]) -> Tools | None:
        """Digests of tool definitions: JSON of a list, or a list of JSON."""
        key = written if isinstance(written, str) else "\0".join(map(str, written))
        return self._once("tools", key.encode(), lambda: _tools(_definitions(written)))

    def parameters(self, content: bytes) -> tuple[str | None, str | None]:
        """Digest of the sampling parameters in a JSON object, and the model it asks for."""
        return self._once("parameters", content, lambda: _parameters(content))

    def _once(self, what: str, content: bytes, make: Callable[[], T]) -> T:
        key = (what, hash(content), len(content))
        if key not in self._remembered:
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered.clear()
            self._remembered[key] = make()
        return self._remembered[key]  # type: ignore[return-value]  # what `make` made for this kind


def instructions(content: bytes) -> str | None:
    """The text of system instructions: plain, JSON parts, or the `system` of a JSON request."""
    if content[:1] not in (b"[", b"{"):
        return content.decode(errors="replace") or None
    try:
        given = orjson.loads(content)
    except orjson.JSONDecodeError:
        return content.decode(errors="replace")
    return _text(given.get("system")) if isinstance(given, dict) and "system" in given else _text(given)


def first_instructions(messages: bytes) -> str | None:
    """The text of the system message that a JSON list of messages begins with. Only that message is parsed."""
    start = messages.find(b"{", 0, 64)
    head = messages[start : start + _LONGEST_FIRST]
    if start < 0 or (b'"system"' not in head and b'"developer"' not in head):
        return None
    try:
        first, _ = json.JSONDecoder().raw_decode(head.decode(errors="ignore"))
    except (ValueError, RecursionError):
        return None
    if not isinstance(first, dict) or first.get("role") not in ("system", "developer"):
        return None
    return _text(first.get("content") or first.get("parts"))


def _text(given: object) -> str | None:
    """A text, or the texts of a list of message parts, one a line."""
    if isinstance(given, str):
        return given or None
    if not isinstance(given, list):
        return None
    parts = [part.get("content") or part.get("text") for part in given if isinstance(part, dict)]
    return "\n".join(part for part in parts if isinstance(part, str)) or None


def _prompt(text: str | None) -> tuple[str, str] | None:
    if text is None:
        return None
    return _sha256(_bytes(text)), _sha256(_bytes(_MARKUP.sub("", text).lower()))


def _bytes(text: str) -> bytes:
    return text.encode(errors="replace")  # JSON can spell half a character


def _definitions(written: str | Sequence[object]) -> list[object]:
    """Tool definitions as objects, whichever way they were written; those that are no JSON are left out."""
    listed: object = _parsed(written) if isinstance(written, str) else [_parsed(item) for item in written]
    return [item for item in listed if isinstance(item, dict)] if isinstance(listed, list) else []


def _parsed(written: object) -> object:
    try:
        return orjson.loads(written) if isinstance(written, str) else written
    except orjson.JSONDecodeError:
        return None


def _tools(definitions: Sequence[object]) -> Tools | None:
    if not definitions:
        return None
    each = sorted((_tool_name(tool), _sha256(_canonical(tool))) for tool in definitions)
    whole = _sha256("\n".join(digest for _, digest in each).encode())
    return whole, tuple((name, digest[:_SHORT]) for name, digest in each[:_MOST_TOOLS])


def _tool_name(definition: object) -> str:
    """The name inside a definition, directly or under `function`."""
    if not isinstance(definition, dict):
        return ""
    inner = definition.get("function")
    name = definition.get("name") or (inner.get("name") if isinstance(inner, dict) else None)
    return name[: _SHORT * 4] if isinstance(name, str) else ""


def _parameters(content: bytes) -> tuple[str | None, str | None]:
    try:
        given = orjson.loads(content)
    except orjson.JSONDecodeError:
        return None, None
    if not isinstance(given, dict):
        return None, None
    model = given.get("model")
    return parameters(given), model if isinstance(model, str) and len(model) <= 128 else None


def parameters(given: Mapping[str, object]) -> str | None:
    """Digest of those of the given values that steer sampling; None where there is none of them."""
    plain = {key.lower().replace("_", ""): value for key, value in given.items() if value is not None}
    steering = {key: value for key, value in plain.items() if _PARAMETERS.match(key)}
    return _sha256(_canonical(steering)) if steering else None


def _canonical(value: object) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
