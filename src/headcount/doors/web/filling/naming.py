"""Names of what pages speak of, looked up for a whole page at once."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from ....office import Read
from ....workforce import people, roles, teams
from ....workforce.people import PersonView
from ....workforce.roles import RoleView
from ....workforce.teams import TeamView
from ..views.marks import Person

NO_ROLE, NO_TEAM = "No role", "no team"
_ACTORS: Mapping[str, str] = {
    "console": "the console of this machine",
    "job": "Headcount itself",
    "anonymous": "whoever held the link",
    "grader": "a grader",
    "sender": "a collector",
    "position": "an agent",
}


@dataclass(frozen=True)
class Names:
    """People, roles and teams by id, as of one instant. Whoever may see an id may see its name."""

    people: Mapping[str, PersonView]
    roles: Mapping[str, RoleView]
    teams: Mapping[str, TeamView]

    def person(self, known: str | None) -> Person | None:
        """A person by id; None for none."""
        if known is None:
            return None
        return Person(self.people[known].name) if known in self.people else Person("somebody not known then")

    def actor(self, kind: str, known: str) -> Person:
        """Whoever acted."""
        named = self.person(known) if kind == "person" else None
        return named or Person(_ACTORS.get(kind, kind))

    def somebody(self, actor: str) -> Person:
        """Whoever acted, from `kind:id`."""
        kind, _, known = actor.partition(":")
        return self.actor(kind, known)

    def role(self, known: str | None) -> str:
        """The title of a role by id."""
        return self.roles[known].title if known is not None and known in self.roles else NO_ROLE

    def team(self, known: str | None) -> str:
        """The name of a team by id."""
        return self.teams[known].name if known is not None and known in self.teams else NO_TEAM


def names_of(
    read: Read,
    people_ids: Collection[str | None] = (),
    role_ids: Collection[str | None] = (),
    team_ids: Collection[str | None] = (),
) -> Names:
    """The names of these ids as of now; two statements a kind, none for a kind that is not asked for."""
    persons, held, led = (frozenset(i for i in ids if i) for ids in (people_ids, role_ids, team_ids))
    return Names(
        people.by_ids(read.tx, persons, read.at) if persons else {},
        roles.by_ids(read.tx, held, read.at) if held else {},
        teams.by_ids(read.tx, led, read.at) if led else {},
    )


def person_in(actor: str) -> str | None:
    """The id in `person:ID`; None for any other actor."""
    kind, _, known = actor.partition(":")
    return known if kind == "person" else None
