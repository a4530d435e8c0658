"""The verbs whose dates reach back to days that are counted: those of the nouns, and these days are marked."""

from ...kit.instants import Instant, day_of
from ...office import Act, aliases
from ...workforce import positions, roles, scorecards


def describe(
    act: Act,
    ref: str,
    content: object,
    reason: str,
    base_version: int | None = None,
    valid_from: Instant | None = None,
) -> int:
    """Write the next version of a role's job description, and answer its number; refused as in roles.

    What was expected of the conversations that ended since its date decides whether they came late.
    """
    number = roles.describe(act, ref, content, reason, base_version, valid_from)
    if valid_from is not None and valid_from < act.at:
        role = aliases.find(act.tx, "role", ref).id
        scorecards.mark_from(act.tx, "role", role, day_of(valid_from, act.zone).toordinal())
    return number


def accept_ownership(act: Act, ref: str, valid_from: Instant | None = None) -> str:
    """Own a position from an instant (now) on, as the person who was asked; refused as in positions.

    Whose verdicts since then are the owner's own decides which are shown apart.
    """
    position = positions.accept_ownership(act, ref, valid_from)
    if valid_from is not None and valid_from < act.at:
        scorecards.mark_from(act.tx, "position", position, day_of(valid_from, act.zone).toordinal())
    return position
