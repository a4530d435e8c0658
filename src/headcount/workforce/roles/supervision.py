"""Where a role stands: in which team, under whom; and what must never be: a loop, an open role under a closed one."""

from ...kit.instants import Instant, iso
from ...kit.lines import loop_through
from ...kit.refusals import Conflict, Invalid
from ...kit.texts import check_text
from ...office import Act, Subject, aliases
from .. import people, teams
from . import records

PERSON = "person:"


def team_there(act: Act, given: object, since: Instant) -> str:
    """The id of a team one may put roles in; Invalid where there is no such team yet at that instant."""
    found = aliases.find(act.tx, "team", check_text(given, "team"))
    act.allow("role.add", Subject("team", found.id))
    if found.id not in teams.by_ids(act.tx, [found.id], since):
        raise Invalid(f"there was no team {found.current} on {iso(since)}", field="team")
    return found.id


def supervisor_there(act: Act, given: object, since: Instant) -> str | None:
    """`role:` or `person:` and the id of whom is reported to, or None.

    A role is given by slug or id, a person by `person:` and handle or id. Each must be there at that instant.
    """
    if given is None:
        return None
    ref = check_text(given, "reports_to")
    if ref.startswith(PERSON):
        return PERSON + people.present(act, ref.removeprefix(PERSON), since, "reports_to")
    found = aliases.find(act.tx, "role", ref)
    if found.id not in records.by_ids(act.tx, [found.id], since):
        raise Invalid(f"there was no role {found.current} on {iso(since)}", field="reports_to")
    return f"role:{found.id}"


def refuse_loops(act: Act, role: str, since: Instant) -> None:
    """Conflict where the role stands under itself at any time from an instant on, naming the line."""
    loop = loop_through(role, records.edges_above(act.tx, [role], since, None), since)
    if loop is not None:
        slugs = aliases.current_of(act.tx, "role", loop.chain)
        chain = " → ".join(slugs[place] for place in loop.chain)
        raise Conflict(
            f"from {iso(loop.since)} on a supervisor would stand under its own report: {chain}",
            field="reports_to",
            chain=list(loop.chain),
        )


def refuse_closed_above(act: Act, role: str, since: Instant) -> None:
    """Conflict where at any time from an instant on an open role reports to a closed one, this role being either."""
    stranded = records.under_closed(act.tx, role, since)
    if stranded:
        slugs = aliases.current_of(act.tx, "role", {place for pair in stranded for place in pair})
        named = ", ".join(f"{slugs[report]} to {slugs[above]}" for report, above in stranded)
        raise Conflict(
            f"an open role cannot report to a closed one: {named}",
            field="reports_to",
            reports=[report for report, _ in stranded],
        )
