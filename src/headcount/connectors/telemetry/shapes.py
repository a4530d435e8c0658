"""What spans with the same keys can say: worked out once, as a library writes the same few sets of keys for ever."""

from collections.abc import Mapping
from operator import itemgetter
from typing import Any, NamedTuple, TypeAlias

from .dialects import Meant, Role, Roles, Slot

Reading: TypeAlias = tuple[int, str, Meant, int]
"""Slot, key, what its values mean, and rank."""

_MOST_SHAPES, _MOST_PARTS = 1_000, 512
_LONGEST = 16_384  # characters in the keys of a span whose shape is kept: with the number of shapes, a bound on memory
_UNSEEN: Any = object()


class Shape(NamedTuple):
    """What a set of keys can say."""

    readings: tuple[Reading, ...]
    """What is read at once: the best spelling of a slot last, so that it has the last word."""
    unread: list[str | None]
    """By slot from `Slot.UNREAD` on the best key; what is behind it is read where it is needed."""
    parts: tuple[tuple[int, str], ...]
    """Slots and keys of what several attributes say together."""
    tells: int
    """A bit for each slot that a key is there for, so that what nobody tells need not be looked for."""


def bits(*slots: int) -> int:
    """The bits of slots in `Shape.tells`."""
    return sum(1 << slot for slot in set(slots))


class Shapes:
    """The shapes met lately, by all keys of a span and by those of them that mean something.

    The first saves looking at each key. The second serves what numbers its keys, message by message: then the sets
    of keys are many and what they mean is the same.
    """

    def __init__(self, roles: Roles) -> None:
        self._roles, self._known = roles, roles.known
        self._whole: dict[tuple[str, ...], Shape] = {}
        self._meaningful: dict[tuple[str, ...], Shape] = {}

    def of(self, attributes: Mapping[str, bytes]) -> Shape:
        """The shape of a span's attributes."""
        keys = tuple(attributes)
        return self._whole.get(keys) or self._learned(keys)

    def _learned(self, keys: tuple[str, ...]) -> Shape:
        told = self._told(keys)
        spelled = tuple([key for key, _ in told])
        shape = self._meaningful.get(spelled) or _shape(told)
        if self._known is not self._roles.known:  # it was begun anew, so that shapes hold roles that are no more in it
            self._known = self._roles.known
            self._whole.clear()
            self._meaningful.clear()
        if not self._roles.tired and sum(map(len, keys)) <= _LONGEST:
            _keep(self._whole, keys, shape)
            _keep(self._meaningful, spelled, shape)
        return shape

    def _told(self, keys: tuple[str, ...]) -> list[tuple[str, Role]]:
        """The keys that mean something. A span may have a hundred thousand: the loop calls as little as it can."""
        known, learn = self._roles.known, self._roles.of
        found = []
        for key in keys:
            role = known.get(key, _UNSEEN)
            if role is _UNSEEN:
                role = learn(key)
            if role is not None:
                found.append((key, role))
        return found


def _keep(shapes: dict[tuple[str, ...], Shape], keys: tuple[str, ...], shape: Shape) -> None:
    if len(shapes) >= _MOST_SHAPES:
        shapes.clear()
    shapes[keys] = shape


def _shape(told: list[tuple[str, Role]]) -> Shape:
    """The shape of keys with roles. Of two that are equally good the first by name counts: a map has no order."""
    parts = sorted([(slot, key) for key, (slot, _, _) in told if slot >= Slot.COUNT], key=itemgetter(1))
    readings: list[Reading] = []
    unread: list[str | None] = [None] * (Slot.COUNT - Slot.UNREAD)
    for key, (slot, rank, meant) in sorted(told, key=_rank_and_name, reverse=True):
        if meant is not None:
            readings.append((slot, key, meant, rank))
        elif slot < Slot.COUNT:
            unread[slot - Slot.UNREAD] = key
    return Shape(tuple(readings), unread, tuple(parts[:_MOST_PARTS]), bits(*[slot for _, (slot, _, _) in told]))


def _rank_and_name(told: tuple[str, Role]) -> tuple[int, str]:
    key, (_, rank, _) = told
    return rank, key
