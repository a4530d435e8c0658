"""What the attributes of one span say, by slot."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from . import wire
from .dialects import CHOSEN, Role, Slot
from .observation import ThreadSource
from .shapes import Shape

Values: TypeAlias = list[Any]
"""By slot what is said, None where nothing. Each slot's values are what `dialects.meanings` reads for it; of slots
from `Slot.UNREAD` on it is the key of the attribute."""

UNSAID = 1 << 30
"""The rank of what nobody said."""

_DECLARED = 100  # ranks below are those of our own spellings
_BY_DECLARATION, _BY_METADATA, _BY_CONVENTION = ThreadSource.DECLARED, ThreadSource.METADATA, ThreadSource.CONVENTION

_LONGEST = wire.LONGEST
_UNSAID_RANKS = [UNSAID] * Slot.UNREAD
NOTHING: Values = [None] * Slot.UNREAD
"""What is said where nothing is, of the slots that are read at once."""


class Said:
    """What one span says: by slot the best value and how good it is."""

    __slots__ = ("attributes", "ranks", "shape", "values")

    def __init__(self, attributes: Mapping[str, bytes], shape: Shape, origin: Values) -> None:
        """`origin` is what holds where the span says nothing, of the slots that are read at once."""
        self.attributes, self.shape = attributes, shape
        self.values = values = origin + shape.unread
        self.ranks = ranks = _UNSAID_RANKS.copy()
        for slot, key, meant, rank in shape.readings:
            value = meant[attributes[key]]
            if value is not None:
                values[slot] = value
                ranks[slot] = rank

    def hear(self, role: Role, told: str | float) -> None:
        """Take one value in that is no attribute of its own, unless a better spelling tells the fact already."""
        slot, rank, meant = role
        if meant is None or rank >= self.ranks[slot]:
            return
        value = meant[wire.written(told)]
        if value is not None:
            self.values[slot], self.ranks[slot] = value, rank

    def any(self, slots: tuple[int, ...]) -> bool:
        """Whether any of some facts is told."""
        return any(self.values[slot] is not None for slot in slots)

    def raw(self, slot: int) -> bytes | None:
        """The bytes of the attribute behind an unread slot, or their beginning where that is all that is looked at."""
        key = self.values[slot]
        return None if key is None else self.attributes[key][:_LONGEST]

    def content(self, slot: int) -> bytes | None:
        """The text behind an unread slot, as bytes."""
        raw = self.raw(slot)
        return None if raw is None else wire.content(raw)


def thread_source(rank: int) -> ThreadSource:
    """Where the id of a conversation comes from that was told with such a rank."""
    if rank < _DECLARED:
        return _BY_DECLARATION
    return _BY_METADATA if CHOSEN <= rank < UNSAID else _BY_CONVENTION
