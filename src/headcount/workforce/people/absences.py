"""Runs of time in which something held of a person, such as being away, and how they are set and ended. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from ...kit.histories import Stretch
from ...kit.instants import Instant

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

S = TypeVar("S", bound="DataclassInstance")


@dataclass(frozen=True)
class Run:
    """From one instant up to, not including, another; None: without end."""

    start: Instant
    end: Instant | None

    def meets(self, other: "Run") -> bool:
        """Whether two runs overlap or follow one another without a pause."""
        return (other.end is None or self.start <= other.end) and (self.end is None or other.start <= self.end)


def runs(history: Sequence[Stretch[S]], holds: Callable[[S], bool]) -> Sequence[Run]:
    """The unbroken runs in which something holds, oldest first."""
    found: list[Run] = []
    for stretch in history:
        if not holds(stretch.state):
            continue
        if found and found[-1].end == stretch.valid_from:
            found[-1] = Run(found[-1].start, stretch.valid_to)
        else:
            found.append(Run(stretch.valid_from, stretch.valid_to))
    return found


def run_at_or_ahead(history: Sequence[Stretch[S]], holds: Callable[[S], bool], at: Instant) -> Run | None:
    """The run an instant lies in, else the next one after it."""
    return next((run for run in runs(history, holds) if run.end is None or at < run.end), None)


def throughout(
    history: Sequence[Stretch[S]], run: Run, changes: Mapping[str, object], recorded_at: Instant
) -> Sequence[Stretch[S]]:
    """The history in which these fields have these values during all of a run, whatever was told before."""
    cut = _split(history, run.start)
    cut = cut if run.end is None else _split(cut, run.end)
    return [_changed(s, changes, recorded_at) if _within(s, run) else s for s in cut]


def absent(
    history: Sequence[Stretch[S]], holds: Callable[[S], bool], absence: Run, recorded_at: Instant
) -> Sequence[Stretch[S]]:
    """The history with an absence (`away`) in the place of those it meets; what of them is past by now stays past."""
    kept_until = min(absence.start, recorded_at)
    for known in runs(history, holds):
        rest = Run(max(known.start, kept_until), known.end)
        if known.meets(absence) and (rest.end is None or rest.start < rest.end):
            history = throughout(history, rest, {"away": False}, recorded_at)
    return throughout(history, absence, {"away": True}, recorded_at)


def _split(history: Sequence[Stretch[S]], at: Instant) -> Sequence[Stretch[S]]:
    parts: list[Stretch[S]] = []
    for stretch in history:
        if stretch.holds(at) and stretch.valid_from != at:
            parts += [replace(stretch, valid_to=at), replace(stretch, valid_from=at)]
        else:
            parts.append(stretch)
    return parts


def _within(stretch: Stretch[S], run: Run) -> bool:
    return run.start <= stretch.valid_from and (run.end is None or stretch.valid_from < run.end)


def _changed(stretch: Stretch[S], changes: Mapping[str, object], recorded_at: Instant) -> Stretch[S]:
    state = replace(stretch.state, **changes)
    return stretch if state == stretch.state else replace(stretch, state=state, recorded_at=recorded_at)
