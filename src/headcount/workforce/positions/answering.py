"""What a person answers for, and would leave behind."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ...kit.instants import Instant
from ...office import Read, Subject
from .. import teams
from . import records
from .reads import by_ids
from .view import PositionView

HeldAs = Literal["owner", "deputy", "maintainer", "lead"]


@dataclass(frozen=True)
class Held:
    """A position, and as what a person answers for it; `lead`: of its role's team."""

    position: str
    code: str
    held_as: HeldAs


def answered_for_by(read: Read, person: str, as_of: Instant | None = None) -> Sequence[Held]:
    """What a person of that id answers for at an instant (now), by code: what its departure would orphan.

    Retired positions are left out. A position is listed once for each capacity.
    """
    read.allow("person.read", Subject("person", person))
    at = read.at if as_of is None else as_of
    below = teams.by_ids(read.tx, teams.led_by(read.tx, person, at), at)
    led = {team.id for team in below.values() if team.lead == person}
    found = by_ids(read, records.all_wanted(read.tx, records.answered_for(person, led, at), at), at)
    held = [Held(view.id, view.code, as_) for view in found.values() for as_ in _capacities(view, person, led)]
    return sorted(held, key=lambda one: (one.code, one.held_as))


def _capacities(view: PositionView, person: str, led: set[str]) -> Iterator[HeldAs]:
    if view.owner == person and view.owner_accepted:
        yield "owner"
    if view.deputy == person:
        yield "deputy"
    if person in view.maintainers:
        yield "maintainer"
    if view.team in led:
        yield "lead"
