"""What attributes show of what an agent runs on: digests of prompt, tools and parameters, never their text."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

import orjson

from .. import fingerprints
from . import wire

Part: TypeAlias = tuple[str, bytes]
"""Key and value of one attribute of several that say one thing together."""

Prompt: TypeAlias = tuple[str, str]
"""Digests of a system prompt: raw and normalised."""

Tools: TypeAlias = tuple[str, tuple[tuple[str, str], ...]]
"""The digest of a set of tools, and name and short digest of each."""

_MOST_TOOLS = 128
_SHORT, _LONGEST_NAME = 16, 128
_LONGEST_FIRST = 65_536
_NUMBERED = re.compile(r"^(.*?\.\d+)\.(.*)$")


def stated_prompt(raw: bytes) -> Prompt | None:
    """Digests of a system prompt in an attribute: text, or JSON of message parts."""
    return prompt(instructions(wire.content(raw) or b""))


def first_message(messages: bytes) -> bytes:
    """The beginning of a JSON list of messages that holds the first one, if that may be the system's; else nothing.

    It ends where a second message says whose it is, so that it is the same for every call with the same prompt.
    """
    start = messages.find(b"{", 0, 64)
    role = messages.find(b'"role"', start, start + _LONGEST_FIRST)
    after = messages.find(b'"role"', role + 1, start + _LONGEST_FIRST) if role > 0 else -1
    head = messages[start : after if after > 0 else start + _LONGEST_FIRST] if start >= 0 else b""
    return head if b'"system"' in head or b'"developer"' in head else b""


def first_prompt(head: bytes) -> Prompt | None:
    """Digests of the system message that JSON begins with; None where it begins otherwise."""
    try:
        first, _ = json.JSONDecoder().raw_decode(head.decode(errors="ignore"))
    except (ValueError, RecursionError):
        return None
    if not isinstance(first, dict) or first.get("role") not in ("system", "developer"):
        return None
    return prompt(_text(first.get("content") or first.get("parts")))


def instructions(content: bytes) -> str | None:
    """The text of system instructions: plain, JSON parts, or the `system` of a JSON request."""
    if content[:1] not in (b"[", b"{"):
        return content.decode(errors="replace") or None
    try:
        given = orjson.loads(content)
    except orjson.JSONDecodeError:
        return content.decode(errors="replace")
    return _text(given.get("system")) if isinstance(given, dict) and "system" in given else _text(given)


def stated_tools(raw: bytes) -> Tools | None:
    """Digests of tool definitions in an attribute: JSON of a list, or a list of JSON."""
    return tools(_definitions(wire.value(raw)))


def tools_in_parts(parts: Sequence[Part]) -> Tools | None:
    """Digests of tool definitions in several attributes, numbered in their keys."""
    return tools(_definitions(described(parts)))


def parameters_in_parts(parts: Sequence[Part]) -> str | None:
    """Digest of sampling parameters that are attributes each."""
    return fingerprints.of_parameters({key.rpartition(".")[2]: wire.value(raw) for key, raw in parts})


def stated_parameters(raw: bytes) -> tuple[str | None, str | None]:
    """Digest of the sampling parameters in JSON, and the model it asks for."""
    try:
        given = orjson.loads(wire.content(raw) or b"null")
    except orjson.JSONDecodeError:
        return None, None
    if not isinstance(given, dict):
        return None, None
    model = given.get("model")
    return fingerprints.of_parameters(given), model if isinstance(model, str) and len(model) <= _LONGEST_NAME else None


def described(parts: Sequence[Part]) -> list[object]:
    """One definition for each number in the keys: JSON where one attribute holds all of it, else its parts."""
    numbered: dict[str, dict[str, object]] = {}
    for key, raw in parts:
        found = _NUMBERED.match(key)
        if found:
            numbered.setdefault(found[1], {})[found[2]] = wire.value(raw)
    return [_whole(numbered[number]) for number in sorted(numbered)]


def _whole(parts: Mapping[str, object]) -> object:
    return next(iter(parts.values())) if len(parts) == 1 else dict(parts)


def _text(given: object) -> str | None:
    """A text, or the texts of a list of message parts, one a line."""
    if isinstance(given, str):
        return given or None
    if not isinstance(given, list):
        return None
    parts = [part.get("content") or part.get("text") for part in given if isinstance(part, dict)]
    return "\n".join(part for part in parts if isinstance(part, str)) or None


def prompt(text: str | None) -> Prompt | None:
    """Digests of a prompt's text."""
    return None if text is None else fingerprints.of_prompt(text)


def _definitions(written: object) -> list[Mapping[str, object]]:
    """Tool definitions as objects, whichever way they were written; those that are no JSON are left out."""
    listed = [_parsed(item) for item in written] if isinstance(written, list) else _parsed(written)
    return [item for item in listed if isinstance(item, dict)] if isinstance(listed, list) else []


def _parsed(written: object) -> object:
    try:
        return orjson.loads(written) if isinstance(written, str) else written
    except orjson.JSONDecodeError:
        return None


def tools(definitions: Sequence[Mapping[str, object]]) -> Tools | None:
    """Digests of a set of tool definitions; None for none."""
    if not definitions:
        return None
    each = sorted((_tool_name(tool), fingerprints.of_tool(tool)) for tool in definitions)
    whole = fingerprints.of_tools(digest for _, digest in each)
    return whole, tuple((name, digest[:_SHORT]) for name, digest in each[:_MOST_TOOLS])


def _tool_name(definition: Mapping[str, object]) -> str:
    return (fingerprints.tool_name(definition) or "")[:_LONGEST_NAME]
