"""Looking at the org chart: what a door may ask for."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from ...kit.instants import Instant
from ...kit.pages import MOST, Ask, Page
from ...office import Read
from ...workforce import positions, roles, teams
from .chart import Chart, charted

T = TypeVar("T")


def chart(read: Read, as_of: Instant | None = None) -> Chart:
    """What one may read of the organisation as of an instant (now)."""
    at = read.at if as_of is None else as_of
    every_role = [*_every(lambda ask: roles.listed(read, ask, as_of=at))]
    every_position = [*_every(lambda ask: positions.listed(read, ask, as_of=at))]
    return charted(at, teams.tree(read, at), every_role, every_position)


def _every(listed: Callable[[Ask], Page[T]]) -> Iterator[T]:
    """Every item of a list, page after page of one look."""
    cursor: str | None = None
    while True:
        page = listed(Ask(MOST, cursor))
        yield from page.items
        cursor = page.next
        if cursor is None:
            return
