"""Spells: how long something held of a history without a break, and how it is made to hold for a time. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypeVar

from .histories import Stretch
from .instants import Instant

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

S = TypeVar("S", bound="DataclassInstance")
V = TypeVar("V")


@dataclass(frozen=True)
class Spell:
    """From one instant up to, not including, another; None: without end."""

    start: Instant
    end: Instant | None

    def meets(self, other: "Spell") -> bool:
        """Whether two spells overlap or follow one another without a pause."""
        return (other.end is None or self.start <= other.end) and (self.end is None or other.start <= self.end)


@dataclass(frozen=True)
class Said(Generic[V]):
    """What a history says all through a spell."""

    value: V
    spell: Spell


def said(history: Sequence[Stretch[S]], of: Callable[[S], V | None]) -> Sequence[Said[V]]:
    """What a history says, each value with the unbroken spell of it, oldest first; None is nothing said."""
    found: list[Said[V]] = []
    for stretch in history:
        value = of(stretch.state)
        if value is None:
            continue
        before = found[-1] if found else None
        if before is not None and before.value == value and before.spell.end == stretch.valid_from:
            found[-1] = Said(value, Spell(before.spell.start, stretch.valid_to))
        else:
            found.append(Said(value, Spell(stretch.valid_from, stretch.valid_to)))
    return found


def spells(history: Sequence[Stretch[S]], holds: Callable[[S], bool]) -> Sequence[Spell]:
    """The unbroken spells in which something holds, oldest first."""
    return [each.spell for each in said(history, lambda state: holds(state) or None)]


def spell_at_or_ahead(history: Sequence[Stretch[S]], holds: Callable[[S], bool], at: Instant) -> Spell | None:
    """The spell an instant lies in, else the next one after it."""
    return next((spell for spell in spells(history, holds) if spell.end is None or at < spell.end), None)


def throughout(
    history: Sequence[Stretch[S]], spell: Spell, changes: Mapping[str, object], recorded_at: Instant
) -> Sequence[Stretch[S]]:
    """The history in which these fields have these values during all of a spell, whatever was told before."""
    cut = _split(history, spell.start)
    cut = cut if spell.end is None else _split(cut, spell.end)
    return [_changed(s, changes, recorded_at) if _within(s, spell) else s for s in cut]


def _split(history: Sequence[Stretch[S]], at: Instant) -> Sequence[Stretch[S]]:
    parts: list[Stretch[S]] = []
    for stretch in history:
        if stretch.holds(at) and stretch.valid_from != at:
            parts += [replace(stretch, valid_to=at), replace(stretch, valid_from=at)]
        else:
            parts.append(stretch)
    return parts


def _within(stretch: Stretch[S], spell: Spell) -> bool:
    return spell.start <= stretch.valid_from and (spell.end is None or stretch.valid_from < spell.end)


def _changed(stretch: Stretch[S], changes: Mapping[str, object], recorded_at: Instant) -> Stretch[S]:
    state = replace(stretch.state, **changes)
    return stretch if state == stretch.state else replace(stretch, state=state, recorded_at=recorded_at)
