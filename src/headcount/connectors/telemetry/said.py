"""What the attributes of one span say, by slot."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from . import wire
from .dialects import Role, Roles, Slot

Values: TypeAlias = list[Any]
"""By slot what is said, None where nothing. Each slot's values are what `dialects.meanings` reads for it; of slots
from `Slot.UNREAD` on it is the key of the attribute."""

UNSAID = 1 << 30
"""The rank of what nobody said."""

_LONGEST_REMEMBERED = 96
_MOST_REMEMBERED, _MOST_PARTS = 512, 512
_UNSAID_RANKS = [UNSAID] * Slot.COUNT
_UNSEEN: Any = object()


class Said:
    """What one span says: by slot the best value and how good it is."""

    __slots__ = ("attributes", "parts", "ranks", "values")

    def __init__(self, attributes: Mapping[str, bytes], values: Values) -> None:
        self.attributes, self.values = attributes, values
        self.ranks = _UNSAID_RANKS[:]
        self.parts: tuple[tuple[int, str], ...] = ()
        """Slots and keys of what several attributes say together."""

    def listen(self, roles: Roles) -> "Said":
        """Take in all attributes. Each key of each span passes through this loop, so it calls as little as it can."""
        values, ranks, attributes, known = self.values, self.ranks, self.attributes, roles.known
        for key in attributes:
            role = known.get(key, _UNSEEN)
            if role is None:
                continue
            if role is _UNSEEN:
                role = roles.of(key)
                if role is None:
                    continue
            slot, rank, meaning, seen = role
            if slot >= Slot.COUNT:
                self.parts += ((slot, key),) if len(self.parts) < _MOST_PARTS else ()
            elif rank >= ranks[slot]:
                continue
            elif seen is None:
                values[slot], ranks[slot] = key, rank
            else:
                raw = attributes[key]
                value = seen.get(raw, _UNSEEN)
                if value is _UNSEEN:
                    value = _remembered(seen, raw, meaning(raw))
                if value is not None:
                    values[slot], ranks[slot] = value, rank
        return self

    def hear(self, role: Role, told: str | float) -> None:
        """Take one value in that is no attribute of its own, unless a better spelling tells the fact already."""
        slot, rank, meaning, _ = role
        value = meaning(wire.written(told)) if rank < self.ranks[slot] else None
        if value is not None:
            self.values[slot], self.ranks[slot] = value, rank

    def any(self, slots: tuple[int, ...]) -> bool:
        """Whether any of some facts is told."""
        return any(self.values[slot] is not None for slot in slots)

    def raw(self, slot: int) -> bytes | None:
        """The bytes of the attribute behind an unread slot, or their beginning where that is all that is looked at."""
        key = self.values[slot]
        return None if key is None else self.attributes[key][: wire.LONGEST]

    def content(self, slot: int) -> bytes | None:
        """The text behind an unread slot, as bytes."""
        raw = self.raw(slot)
        return None if raw is None else wire.content(raw)


def _remembered(seen: dict[bytes, object], raw: bytes, value: object) -> object:
    """The value, kept for the next time the same bytes come."""
    if len(raw) <= _LONGEST_REMEMBERED:
        if len(seen) >= _MOST_REMEMBERED:
            seen.clear()
        seen[raw] = value
    return value
