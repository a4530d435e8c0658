"""Who answers for positions, as of any date: what a door may ask for."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from ...kit.histories import Stretch
from ...kit.instants import Instant
from ...office import Read, Subject
from .. import people, positions, roles, teams
from ..positions import PositionState
from .ladder import NOWHERE, Ladder, Place, Rungs, climb


def ladder(read: Read, ref: str, as_of: Instant | None = None) -> Ladder:
    """The ladder of the position a code or an id leads to, as of an instant (now)."""
    position = positions.find(read.tx, ref)
    read.allow("position.read", Subject("position", position))
    return ladders(read, [position], as_of)[position]


def ladders(read: Read, ids: Collection[str], as_of: Instant | None = None) -> Mapping[str, Ladder]:
    """The ladders of positions, by id, in the same dozen statements for one as for many.

    As of an instant (now), and of a position that begins later as of its beginning, so that traffic from before it was
    registered has somebody too. For a page that has asked for permission; an id that is none is left out.
    """
    at = read.at if as_of is None else as_of
    held = positions.stretches_at(read.tx, ids, at)
    by_instant: dict[Instant, dict[str, Stretch[PositionState]]] = defaultdict(dict)
    for position, stretch in held.items():
        by_instant[max(at, stretch.valid_from)][position] = stretch
    found: dict[str, Ladder] = {}
    for instant, some in by_instant.items():
        found |= _ladders_at(read, {position: stretch.state for position, stretch in some.items()}, instant)
    return found


def answering(read: Read, ids: Collection[str], as_of: Instant | None = None) -> Mapping[str, str]:
    """The one active person who answers for each position, by id."""
    found = ladders(read, ids, as_of)
    return {position: climbed.person for position, climbed in found.items() if climbed.person is not None}


def _ladders_at(read: Read, states: Mapping[str, PositionState], at: Instant) -> Mapping[str, Ladder]:
    places = _places(read, states, at)
    administrators = people.administrators(read.tx, at)
    of_today = None if administrators else next(iter(people.administrators(read.tx, read.at)), None)
    stood = {
        position: Rungs(
            owner=state.owner,
            proposed_owner=state.proposed_owner,
            deputy=state.deputy,
            place=places[position],
            administrators=administrators,
            of_today=of_today,
        )
        for position, state in states.items()
    }
    known = people.by_ids(read.tx, {person for rungs in stood.values() for person in rungs.people}, at)
    return {position: climb(position, at, rungs, known) for position, rungs in stood.items()}


def _places(read: Read, ids: Collection[str], at: Instant) -> Mapping[str, Place]:
    """Where each position stands: by its role of then, else the last one it filled, else its first."""
    filled = positions.latest(read.tx, ids, at)
    held = roles.by_ids(read.tx, {appointment.role for appointment in filled.values()}, at)
    lines = roles.reporting_lines(read.tx, held, at)
    above = teams.above_each(read.tx, {role.team for role in held.values()}, at)
    seen = teams.by_ids(read.tx, {team for line in above.values() for team in line}, at)
    found = dict.fromkeys(ids, NOWHERE)
    for position, appointment in filled.items():
        if appointment.role in held:
            line = lines[appointment.role]
            top = line.roles[-1] if line.roles else appointment.role
            teams_up = above.get(held[appointment.role].team, ())
            leads = tuple((team, seen[team].lead) for team in teams_up if team in seen)
            found[position] = Place(leads, (top, line.person))
    return found
