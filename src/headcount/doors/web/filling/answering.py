"""The ladder of accountability in words: who answers, and why those below do not."""

from collections.abc import Mapping

from ....kit.instants import Instant
from ....office import Read
from ....workforce import accountability
from ....workforce.accountability import Hop
from .. import words
from ..views.accountability import Ladder, Rung
from .moments import day, local
from .naming import Names

_RUNGS: Mapping[str, str] = {"owner": "owner", "deputy": "deputy", "administrator": "administrator"}


def people_on(ladder: accountability.Ladder) -> list[str | None]:
    """Everybody who stands on a rung, by id."""
    return [hop.person for hop in ladder.hops]


def teams_on(ladder: accountability.Ladder) -> list[str | None]:
    """The teams whose leads stand on a rung, by id."""
    return [hop.place for hop in ladder.hops if hop.rung in ("lead", "parent_lead")]


def roles_on(ladder: accountability.Ladder) -> list[str | None]:
    """The roles that report to people on a rung, by id."""
    return [hop.place for hop in ladder.hops if hop.rung == "reports_to"]


def ladder(read: Read, found: accountability.Ladder, names: Names, ran_at: Instant | None = None) -> Ladder:
    """The ladder with its people's names. `ran_at`: when the work was done that is answered for."""
    why = "when its position began; it ran before that" if ran_at is not None and ran_at < found.as_of else ""
    rungs = (
        Rung(_rung(hop, names), names.person(hop.person), _reason(read, hop), answers=hop.answers) for hop in found.hops
    )
    return Ladder(local(read, found.as_of), tuple(rungs), why)


def _rung(hop: Hop, names: Names) -> str:
    if hop.rung in ("lead", "parent_lead"):
        return f"lead of {names.team(hop.place)}"
    if hop.rung == "reports_to":
        return f"whom {names.role(hop.place)} reports to"
    return _RUNGS[hop.rung]


def _reason(read: Read, hop: Hop) -> str:
    """Why it answers or not, with the days it is about."""
    if hop.why == "active":
        return "active"
    if hop.why == "departed" and hop.since is not None:
        return f"departed on {words.day(day(read, hop.since))}"
    if hop.why == "away" and hop.until is not None:
        return f"away until {words.day(day(read, hop.until))}"
    return hop.reason
