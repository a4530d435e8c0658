"""Facts that a span carries inside one attribute, as a JSON object: the sender's own keys, and usage."""

from collections.abc import Mapping

import orjson

from .dialects import Roles, Slot
from .said import Said

_LONGEST = 16_384


def hear_metadata(said: Said, roles: Roles) -> None:
    """Take in the keys that the sender chose."""
    given = _object(said.content(Slot.METADATA))
    for key, role in roles.chosen(tuple(given)):
        value = given[key]
        if isinstance(value, str | int):
            said.hear(role, value)


def hear_usage(said: Said, roles: Roles) -> None:
    """Take in tokens."""
    for key, value in _object(said.content(Slot.USAGE)).items():
        role = roles.usage(key)
        if role is not None and isinstance(value, str | int | float):
            said.hear(role, value)


def _object(content: bytes | None) -> Mapping[str, object]:
    """The JSON object that a text holds; empty where it holds none, or too long a one."""
    try:
        given = orjson.loads(content) if content and len(content) <= _LONGEST else None
    except orjson.JSONDecodeError:
        return {}
    return given if isinstance(given, dict) else {}
