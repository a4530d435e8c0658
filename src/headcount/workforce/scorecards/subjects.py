"""Whose figures: the roles of a team, and what everybody is held against at the end of a period."""

from collections.abc import Collection
from datetime import timedelta

from ...kit.instants import Instant, start_of
from ...office import Read
from .. import teams
from .period import Period
from .records import structure


def roles_of_team(read: Read, team: str, at: Instant) -> Collection[str]:
    """The roles of a team and of all teams below it at an instant, closed ones too: what they did counts."""
    team_of = structure.teams_of_roles(read.tx, at)
    above = teams.above_each(read.tx, {*team_of.values()}, at)
    return [role for role, own in team_of.items() if team in above.get(own, ())]


def end_of(read: Read, period: Period) -> Instant:
    """The last moment of a period that has come: what is expected then is what its figures are held against."""
    return min(read.at, start_of(period.last + timedelta(days=1), read.zone) - 1)
