"""Looking teams up: what a door may ask for, and what policy may know of one."""

from collections.abc import Mapping, Sequence

from ...kit.instants import Instant, iso
from ...kit.pages import Ask, Page
from ...kit.refusals import NotFound
from ...office import Read, Subject, aliases
from . import records
from .team import TeamNode, TeamView, nested


def get(read: Read, ref: str, as_of: Instant | None = None) -> TeamView:
    """The team a slug or an id leads to, as of an instant (now); NotFound also before there was such a team."""
    found = aliases.find(read.tx, "team", ref)
    read.allow("team.read", Subject("team", found.id))
    at = read.at if as_of is None else as_of
    seen = records.by_ids(read.tx, [found.id], at).get(found.id)
    if seen is None:
        raise NotFound(f"there was no team {found.current} on {iso(at)}", kind="team", alias=found.current)
    return seen


def listed(
    read: Read, ask: Ask, parent: str | None = None, lead: str | None = None, as_of: Instant | None = None
) -> Page[TeamView]:
    """The teams one may read, by name; only those directly under a team or led by a person, where one is said."""
    scope = read.scope("team.read")
    under = None if parent is None else aliases.find(read.tx, "team", parent).id
    led = None if lead is None else aliases.find(read.tx, "person", lead).id
    at = read.at if as_of is None else as_of
    page = ask.page(records.page(read.tx, scope, ask, records.matching(under, led), at), lambda key: key)
    seen = records.by_ids(read.tx, [team for _, team in page.items], at)
    return Page([seen[team] for _, team in page.items], page.next)


def tree(read: Read, as_of: Instant | None = None) -> Sequence[TeamNode]:
    """The teams one may read, as trees, as of an instant (now)."""
    return nested(records.within(read.tx, read.scope("team.read"), read.at if as_of is None else as_of))


def facts(read: Read, team: str) -> Mapping[str, object]:
    """What policy knows of a team: itself and all above it. Of a team that begins later: as of its beginning."""
    line = records.above(read.tx, team, read.at)
    beginning = None if line else records.beginning(read.tx, team)
    return {"teams": list(line if beginning is None else records.above(read.tx, team, beginning))}
