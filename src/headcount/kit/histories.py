"""Histories: what held from when to when, and how a change that is told late goes into it. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypeVar

from .instants import Instant, check_instant, iso
from .refusals import Invalid

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

S = TypeVar("S", bound="DataclassInstance")


@dataclass(frozen=True)
class Stretch(Generic[S]):
    """A state (a frozen dataclass) that held from one instant up to, not including, another; None: still holds."""

    state: S
    valid_from: Instant
    valid_to: Instant | None
    recorded_at: Instant

    def holds(self, at: Instant) -> bool:
        """Whether this is the state at an instant."""
        return self.valid_from <= at and (self.valid_to is None or at < self.valid_to)


def begun(state: S, valid_from: Instant, recorded_at: Instant) -> Sequence[Stretch[S]]:
    """The history of something that begins."""
    return [Stretch(state, valid_from, None, recorded_at)]


def at_instant(history: Sequence[Stretch[S]], at: Instant) -> S | None:
    """The state that held at an instant, by what is known today; None before it began."""
    return next((stretch.state for stretch in history if stretch.holds(at)), None)


def amended(
    history: Sequence[Stretch[S]], valid_from: Instant, changes: Mapping[str, object], recorded_at: Instant
) -> Sequence[Stretch[S]]:
    """The history in which these fields have these values from an instant on.

    A change told late runs on through later stretches, field by field, up to where that field was changed again:
    "the owner was Maria from March" does not undo "the owner is Joe from June". Invalid before the history begins.
    """
    before = [s for s in history if s.valid_from < valid_from]
    cut = next((s for s in history if s.holds(valid_from)), None)
    if cut is None:
        raise Invalid(f"nothing is known of it before {iso(history[0].valid_from)}", field="valid_from")
    if before and before[-1] is cut:
        before[-1] = replace(cut, valid_to=valid_from)
    rest = [replace(cut, valid_from=valid_from), *(s for s in history if s.valid_from > valid_from)]
    old = {name: getattr(cut.state, name) for name in changes}
    running = dict(changes)
    for place, stretch in enumerate(rest):
        running = {n: v for n, v in running.items() if getattr(stretch.state, n) == old[n]}
        state = replace(stretch.state, **running)
        if state != stretch.state:
            rest[place] = replace(stretch, state=state, recorded_at=recorded_at)
    return _joined([*before, *rest])


def start_of_change(history: Sequence[Stretch[S]], valid_from: Instant | None, at: Instant) -> Instant:
    """From when a change holds: as said, else from now, or from its beginning where that lies ahead.

    Invalid before the beginning.
    """
    beginning = history[0].valid_from
    if valid_from is None:
        return max(at, beginning)
    if check_instant(valid_from, "valid_from") < beginning:
        raise Invalid(f"nothing is known of it before {iso(beginning)}", field="valid_from")
    return valid_from


def _joined(history: Sequence[Stretch[S]]) -> Sequence[Stretch[S]]:
    """Neighbours with the same state made one."""
    joined: list[Stretch[S]] = []
    for stretch in history:
        if joined and joined[-1].state == stretch.state:
            joined[-1] = replace(joined[-1], valid_to=stretch.valid_to)
        else:
            joined.append(stretch)
    return joined
