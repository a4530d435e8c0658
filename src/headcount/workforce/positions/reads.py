"""Looking positions up: what a door may ask for, and what policy may know of one."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import get_args

from ...kit.instants import Instant, iso
from ...kit.pages import Ask, Page
from ...kit.refusals import Invalid, NotFound
from ...office import Read, Scope, Subject, aliases
from .. import people, roles, teams
from ..roles import Control
from . import records
from .appointments import records as appointments
from .builds import records as builds
from .ownership.tenure import Tenure, tenures
from .position import Stage
from .view import Placed, PositionView, view


@dataclass(frozen=True)
class Filter:
    """Which positions of a list are wanted; None: any. People, role and team are aliases or ids.

    `role`: what it fills, or filled last. `team`: that role's own.
    """

    role: str | None = None
    team: str | None = None
    owner: str | None = None
    deputy: str | None = None
    stage: str | None = None
    control: str | None = None


def get(read: Read, ref: str, as_of: Instant | None = None) -> PositionView:
    """The position a code or an id leads to, as of an instant (now); NotFound also before there was such a position."""
    found = aliases.find(read.tx, "position", ref)
    read.allow("position.read", Subject("position", found.id))
    at = read.at if as_of is None else as_of
    seen = by_ids(read, [found.id], at).get(found.id)
    if seen is None:
        raise NotFound(f"there was no position {found.current} on {iso(at)}", kind="position", alias=found.current)
    return seen


def listed(read: Read, ask: Ask, wanted: Filter | None = None, as_of: Instant | None = None) -> Page[PositionView]:
    """The positions one may read, by name; only those a filter wants."""
    scope, at = read.scope("position.read"), read.at if as_of is None else as_of
    chosen = records.reached(scope, at) & _matching(read, wanted or Filter(), at)
    page = ask.page(records.page(read.tx, chosen, ask, at), lambda key: key)
    return _views_of(read, page, at)


def due_for_review(read: Read, ask: Ask, by: date) -> Page[PositionView]:
    """The working positions one may read whose next review is due by a day, by name."""
    chosen = records.reached(read.scope("position.read"), read.at) & records.review_due(by)
    return _views_of(read, ask.page(records.page(read.tx, chosen, ask, read.at), lambda key: key), read.at)


def unowned(read: Read, ask: Ask) -> Page[str]:
    """The ids, by name, of working positions for which one may name an owner: nobody accepted, or it has departed."""
    gone = people.departed(read.tx, read.at)
    return _chosen(read, ask, _held(read, "ownership.propose") & records.unowned(gone))


def asked_to_own(read: Read, ask: Ask, person: str) -> Page[str]:
    """The ids, by name, of the positions that a person was asked to own and one may read."""
    return _chosen(read, ask, _reached(read) & records.asked(person))


def in_hand(read: Read, ask: Ask) -> Page[str]:
    """The ids, by name, of the positions, not retired, for which one may claim senders."""
    return _chosen(read, ask, _held(read, "sender.claim") & records.not_retired())


def answered_by(read: Read, ask: Ask, person: str) -> Page[str]:
    """The ids, by name, of the working positions that a person owns or deputises for and one may read."""
    return _chosen(read, ask, _reached(read) & records.answered_by(person))


def _reached(read: Read) -> records.Wanted:
    return records.reached(read.scope("position.read"), read.at)


def _held(read: Read, action: str) -> records.Wanted:
    """What one may do something to: to have built it, or to be asked to own it, is not enough for that."""
    return records.held(read.scope(action), read.at)


def _chosen(read: Read, ask: Ask, chosen: records.Wanted) -> Page[str]:
    """Ids alone, so that a page of several lists reads all their positions at once, by `by_ids`."""
    page = ask.page(records.page(read.tx, chosen, ask, read.at), lambda key: key)
    return Page([position for _, position in page.items], page.next)


def by_ids(read: Read, ids: Collection[str], as_of: Instant | None = None) -> Mapping[str, PositionView]:
    """The positions of these ids as of an instant (now), by id; without those that were not there. Six statements.

    For a page that has asked for permission.
    """
    at = read.at if as_of is None else as_of
    held = {i: s.state for i, s in records.stretches_at(read.tx, ids, at).items() if s.valid_from <= at}
    codes, filled = records.codes(read.tx, held), appointments.latest(read.tx, held, at)
    ran = builds.in_force(read.tx, held, at)
    placed = {i: a for i, a in filled.items() if a.valid_from <= at}
    seen = roles.by_ids(read.tx, {appointment.role for appointment in placed.values()}, at)
    views = {}
    for position, state in held.items():
        appointment = placed.get(position)
        role = None if appointment is None else seen.get(appointment.role)
        beside = Placed(codes[position], appointment, None if role is None else role.team, ran.get(position))
        views[position] = view(position, state, beside)
    return views


def within(read: Read, scope: Scope, as_of: Instant | None = None) -> Collection[str] | None:
    """The ids of the positions that a scope reaches, for lists of what belongs to positions; None: it reaches all."""
    if scope.reach == "all":
        return None
    at = read.at if as_of is None else as_of
    return read.once(
        ("positions within", scope, at), lambda: frozenset(records.all_wanted(read.tx, records.reached(scope, at), at))
    )


def ownership_of(read: Read, ref: str) -> Sequence[Tenure]:
    """Who owned a position and who was asked to, from when to when, oldest first."""
    position = aliases.find(read.tx, "position", ref).id
    read.allow("position.read", Subject("position", position))
    return tenures(records.histories(read.tx, [position])[position])


def facts(read: Read, position: str) -> Mapping[str, object]:
    """What policy knows of a position: its team and all above, and who answers for it. As of now, or its beginning."""
    known = records.stretches_at(read.tx, [position], read.at).get(position)
    if known is None:
        return {}
    filled = appointments.latest(read.tx, [position], read.at).get(position)
    at = read.at if filled is None else max(read.at, filled.valid_from)
    role = None if filled is None else roles.by_ids(read.tx, [filled.role], at).get(filled.role)
    return {
        "position": position,
        "teams": [] if role is None else list(teams.above(read.tx, role.team, at)),
        "owner": known.state.owner,
        "proposed_owner": known.state.proposed_owner,
        "deputy": known.state.deputy,
        "maintainers": list(known.state.maintainers),
    }


def _matching(read: Read, wanted: Filter, at: Instant) -> records.Wanted:
    equal: dict[str, str] = {}
    for field, known in (("stage", Stage), ("control", Control)):
        given = getattr(wanted, field)
        if given is not None and given not in get_args(known):
            raise Invalid(f"{field} is one of {', '.join(get_args(known))}", field=field)
        equal |= {} if given is None else {field: given}
    for field in ("owner", "deputy"):
        given = getattr(wanted, field)
        equal |= {} if given is None else {field: aliases.find(read.tx, "person", given).id}
    role = None if wanted.role is None else aliases.find(read.tx, "role", wanted.role).id
    team = None if wanted.team is None else aliases.find(read.tx, "team", wanted.team).id
    return records.matching(equal, role, team, at)


def _views_of(read: Read, page: Page[tuple[str, str]], at: Instant) -> Page[PositionView]:
    seen = by_ids(read, [position for _, position in page.items], at)
    return Page([seen[position] for _, position in page.items], page.next)
