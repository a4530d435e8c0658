"""What the org chart is made of, and how roles and positions find their places in it. Pure, no I/O."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...kit.instants import Instant
from ...workforce import teams
from ...workforce.positions import AppointmentKind, PositionView
from ...workforce.roles import RoleView


@dataclass(frozen=True)
class Place:
    """A position in the chart; `kind` None: it filled the role last and does not any more."""

    position: PositionView
    kind: AppointmentKind | None


@dataclass(frozen=True)
class RoleNode:
    """A role, who fills it, and the roles of the same team that report to it."""

    role: RoleView
    positions: Sequence[Place]
    reports: Sequence["RoleNode"]

    @property
    def vacant(self) -> bool:
        """Whether it is open and has no incumbent."""
        return not self.role.closed and all(place.kind != "incumbent" for place in self.positions)


@dataclass(frozen=True)
class TeamNode:
    """A team, its roles from the top, and the teams below it."""

    team: teams.TeamView
    roles: Sequence[RoleNode]
    below: Sequence["TeamNode"]


@dataclass(frozen=True)
class Chart:
    """`unplaced`: positions whose role or team one may not read, or that never had one."""

    at: Instant
    teams: Sequence[TeamNode]
    unplaced: Sequence[Place]

    def nodes(self) -> Iterator[TeamNode]:
        """Every team."""
        waiting = [*self.teams]
        while waiting:
            node = waiting.pop()
            waiting += node.below
            yield node

    def roles(self) -> Iterator[RoleNode]:
        """Every role."""
        waiting = [role for node in self.nodes() for role in node.roles]
        while waiting:
            role = waiting.pop()
            waiting += role.reports
            yield role

    def places(self) -> Iterator[Place]:
        """Every position, in a role or unplaced."""
        yield from self.unplaced
        for role in self.roles():
            yield from role.positions


def charted(
    at: Instant, tree: Sequence[teams.TeamNode], roles: Sequence[RoleView], held: Sequence[PositionView]
) -> Chart:
    """The chart of these teams, roles and positions as of an instant. Retired positions fill no role."""
    in_roles: dict[str | None, list[PositionView]] = defaultdict(list)
    for view in held:
        in_roles[view.role].append(view)
    in_teams: dict[str, list[RoleView]] = defaultdict(list)
    for role in roles:
        in_teams[role.team].append(role)
    known = {node.team.id for node in _every(tree)}
    placed = {role.id for role in roles if role.team in known}
    unplaced = [_place(view, at) for role_id, views in in_roles.items() if role_id not in placed for view in views]
    return Chart(at, [_team(node, in_teams, in_roles, at) for node in tree], unplaced)


def _every(tree: Sequence[teams.TeamNode]) -> Iterator[teams.TeamNode]:
    for node in tree:
        yield node
        yield from _every(node.below)


def _team(
    node: teams.TeamNode,
    in_teams: Mapping[str, Sequence[RoleView]],
    in_roles: Mapping[str | None, Sequence[PositionView]],
    at: Instant,
) -> TeamNode:
    own = in_teams.get(node.team.id, ())
    here = {role.id for role in own}
    under: dict[str | None, list[RoleView]] = defaultdict(list)
    for role in own:
        under[role.reports_to_role if role.reports_to_role in here else None].append(role)

    def below(above: str | None) -> Sequence[RoleNode]:
        return [RoleNode(role, _fill(in_roles.get(role.id, ()), at), below(role.id)) for role in under.get(above, ())]

    return TeamNode(node.team, below(None), [_team(each, in_teams, in_roles, at) for each in node.below])


def _fill(views: Sequence[PositionView], at: Instant) -> Sequence[Place]:
    return [_place(view, at) for view in views if view.stage != "retired"]


def _place(view: PositionView, at: Instant) -> Place:
    held = view.appointment
    return Place(view, held.kind if held is not None and held.holds(at) else None)
