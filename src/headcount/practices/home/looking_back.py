"""What happened to a person's positions since they last looked, from the ledger."""

from collections.abc import Sequence

from ...kit.instants import Instant
from ...office import Read, ledger
from ...workforce.positions import PositionView
from .needs import Since

MOST_LINES = 12
MOST_VISITS = 20
OF_POSITIONS = (
    "position.deployed", "position.moved", "position.edited", "ownership.proposed", "ownership.accepted",
    "ownership.declined", "build.seen", "build.declared", "review.opened", "review.decided", "review.carried_out",
    "outcome.drawn",
)  # fmt: skip
OF_ROLES = ("role.described", "role.edited", "role.closed")


def since(read: Read, person: str, own: Sequence[PositionView]) -> Since | None:
    """The acts on these positions and their roles since one signed in on an earlier day; None where one never did.

    Signing in again on the same day is the same visit: nothing of the day is hidden by it.
    """
    visits = ledger.lines_on(read.tx, "person", [person], ("session.begun",), 0, MOST_VISITS)
    before = [visit.line.at for visit in visits if visit.line.at < read.today]
    if not before:
        return None
    return Since(before[0], _lines(read, own, before[0]))


def _lines(read: Read, own: Sequence[PositionView], at: Instant) -> Sequence[ledger.Line]:
    found = ledger.lines_on(read.tx, "position", [p.id for p in own], OF_POSITIONS, at, MOST_LINES)
    roles = {position.role for position in own if position.role is not None}
    found = [*found, *ledger.lines_on(read.tx, "role", roles, OF_ROLES, at, MOST_LINES)]
    return [each.line for each in sorted(found, key=lambda each: each.number, reverse=True)[:MOST_LINES]]
