"""What cases of a position are drawn from, and what of it is left."""

from dataclasses import dataclass

from ...kit.instants import day_of
from ...measures import Source
from ...office import Read, Subject, aliases
from . import records
from .drawing import Pool, Window, window_to


@dataclass(frozen=True)
class Left:
    """Of a position's conversations of a window, in production: how many ended, how many of those were drawn for a
    source already, and how many may still go on.
    """

    ended: int
    drawn: int
    still_open: int


def pool_of(read: Read, position: str, source: Source, window: Window | None) -> Pool:
    """What is drawn from for a source; `window` None: the 92 days up to the last that has ended conversations."""
    ended_by = read.at - read.organisation.idle
    days = window or window_to(day_of(ended_by, read.zone))
    return Pool(position, source, days, days.since(read.zone), min(days.until(read.zone), ended_by))


def left(read: Read, position: str, source: Source, window: Window | None = None) -> Left:
    """Why there is no more to draw of a position, for whoever may draw."""
    found = aliases.find(read.tx, "position", position).id
    read.allow("outcome.draw", Subject("position", found))
    return Left(*records.counted(read.tx, pool_of(read, found, source, window), read.at - read.organisation.idle))
