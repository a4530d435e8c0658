"""Looking roles up: what a door may ask for, and what policy may know of one."""

from collections.abc import Mapping

from ...kit.instants import Instant, iso
from ...kit.pages import Ask, Page
from ...kit.refusals import NotFound
from ...office import Read, Subject, aliases
from .. import teams
from . import records
from .role import RoleView, check_openness, check_risk


def get(read: Read, ref: str, as_of: Instant | None = None) -> RoleView:
    """The role a slug or an id leads to, as of an instant (now); NotFound also before there was such a role."""
    found = aliases.find(read.tx, "role", ref)
    read.allow("role.read", Subject("role", found.id))
    at = read.at if as_of is None else as_of
    seen = records.by_ids(read.tx, [found.id], at).get(found.id)
    if seen is None:
        raise NotFound(f"there was no role {found.current} on {iso(at)}", kind="role", alias=found.current)
    return seen


def listed(
    read: Read,
    ask: Ask,
    team: str | None = None,
    risk: str | None = None,
    openness: str | None = None,
    as_of: Instant | None = None,
) -> Page[RoleView]:
    """The roles one may read, by title; only a team's own, of a risk, open or closed, where that is said."""
    scope = read.scope("role.read")
    wanted = records.matching(
        None if team is None else aliases.find(read.tx, "team", team).id,
        None if risk is None else check_risk(risk),
        None if openness is None else check_openness(openness),
    )
    at = read.at if as_of is None else as_of
    page = ask.page(records.page(read.tx, scope, ask, wanted, at), lambda key: key)
    seen = records.by_ids(read.tx, [role for _, role in page.items], at)
    return Page([seen[role] for _, role in page.items], page.next)


def facts(read: Read, role: str) -> Mapping[str, object]:
    """What policy knows of a role: its team and all above, and the person it reports to, who answers for it.

    Of a role that begins later: as of its beginning.
    """
    at: Instant | None = read.at
    seen = records.by_ids(read.tx, [role], read.at).get(role)
    if seen is None and (at := records.beginning(read.tx, role)) is not None:
        seen = records.by_ids(read.tx, [role], at).get(role)
    if seen is None or at is None:
        return {}
    return {"teams": list(teams.above(read.tx, seen.team, at)), "owner": seen.reports_to_person}
