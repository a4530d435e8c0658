"""The ladder of accountability: from a position up to one active person, each hop with its reason. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ...kit.instants import Instant
from ..people import PersonView

Rung = Literal["owner", "deputy", "lead", "reports_to", "parent_lead", "administrator"]
Why = Literal["active", "nobody", "not_accepted", "away", "departed", "not_there_yet", "last_resort", "of_today"]

REASONS: Mapping[Why, str] = {
    "active": "answers for it",
    "nobody": "nobody is named",
    "not_accepted": "was asked and has not accepted",
    "away": "is away",
    "departed": "has departed",
    "not_there_yet": "was not of the organisation yet",
    "last_resort": "is away, and nobody else is left: answers for it",
    "of_today": "administrates today, and nobody did then: answers for it",
}


@dataclass(frozen=True)
class Hop:
    """One rung: who stands on it, if anybody, and why it answers or is passed over.

    `place` is the team a lead leads, or the role that reports to the person. `since` and `until` (None: open) say from
    when the person is departed or away, and until when.
    """

    rung: Rung
    person: str | None
    why: Why
    place: str | None = None
    since: Instant | None = None
    until: Instant | None = None

    @property
    def answers(self) -> bool:
        """Whether this is the person who answers."""
        return self.why in ("active", "last_resort", "of_today")

    @property
    def reason(self) -> str:
        """Why, in words."""
        return REASONS[self.why]


@dataclass(frozen=True)
class Ladder:
    """The hops from the owner up to the one who answers, as of an instant. Never empty.

    `person` is None only where the organisation has nobody at all who may administrate.
    """

    position: str
    as_of: Instant
    hops: Sequence[Hop]

    @property
    def person(self) -> str | None:
        """Who answers."""
        return self.hops[-1].person if self.hops[-1].answers else None


@dataclass(frozen=True)
class Place:
    """Where a position stands. `leads`: the lead of its role's team, then those of the teams above it, each beside its
    team. `reports_to`: the person at the top of the role's line, beside the role that reports to that person.
    """

    leads: Sequence[tuple[str, str | None]] = ()
    reports_to: tuple[str, str | None] | None = None


NOWHERE = Place()
"""Of a position that never filled a role."""


@dataclass(frozen=True)
class Rungs:
    """Who stands on the rungs of a position, by ids.

    `administrators`: in the order in which they answer; `of_today`: who administrates now, where nobody did at the time
    asked about.
    """

    owner: str | None
    proposed_owner: str | None
    deputy: str | None
    place: Place
    administrators: Sequence[str]
    of_today: str | None = None

    @property
    def people(self) -> frozenset[str]:
        """Everybody who stands on any rung."""
        named = [self.owner, self.proposed_owner, self.deputy, *(lead for _, lead in self.place.leads)]
        top = None if self.place.reports_to is None else self.place.reports_to[1]
        return frozenset(person for person in (*named, top, *self.administrators) if person is not None)


def climb(position: str, at: Instant, rungs: Rungs, people: Mapping[str, PersonView]) -> Ladder:
    """The ladder of a position whose rungs are known; `people` as of that instant, without those not there yet."""
    hops: list[Hop] = []
    for hop in _hops(rungs, people):
        hops.append(hop)
        if hop.answers:
            return Ladder(position, at, hops)
    return Ladder(position, at, [*hops, _last(rungs, people)])


def _last(rungs: Rungs, people: Mapping[str, PersonView]) -> Hop:
    """Somebody, when nobody on any rung is active."""
    away = next((i for i in rungs.administrators if i in people and people[i].status == "away"), None)
    if away is not None:
        return Hop("administrator", away, "last_resort", None, people[away].away_from, people[away].away_to)
    return Hop("administrator", rungs.of_today, "nobody" if rungs.of_today is None else "of_today")


def _hops(rungs: Rungs, people: Mapping[str, PersonView]) -> Iterator[Hop]:
    """Every rung from the bottom up, wherever the climb may end."""
    if rungs.owner is not None or rungs.proposed_owner is None:
        yield _hop("owner", rungs.owner, people)
    if rungs.proposed_owner is not None:
        yield Hop("owner", rungs.proposed_owner, "not_accepted")
    yield _hop("deputy", rungs.deputy, people)
    for team, lead in rungs.place.leads[:1]:
        yield _hop("lead", lead, people, team)
    if rungs.place.reports_to is not None:
        yield _hop("reports_to", rungs.place.reports_to[1], people, rungs.place.reports_to[0])
    for team, lead in rungs.place.leads[1:]:
        yield _hop("parent_lead", lead, people, team)
    for administrator in rungs.administrators:
        yield _hop("administrator", administrator, people)


def _hop(rung: Rung, person: str | None, people: Mapping[str, PersonView], place: str | None = None) -> Hop:
    if person is None:
        return Hop(rung, None, "nobody", place)
    seen = people.get(person)
    if seen is None:
        return Hop(rung, person, "not_there_yet", place)
    if seen.status == "departed":
        return Hop(rung, person, "departed", place, seen.departed_at)
    if seen.status == "away":
        return Hop(rung, person, "away", place, seen.away_from, seen.away_to)
    return Hop(rung, person, "active", place)
