"""The verbs whose dates reach back to days that are counted: those of the nouns, and these days are marked."""

from ...kit.instants import Instant, day_of
from ...office import Act, aliases
from ...workforce import positions, roles, scorecards
from ...workforce.positions import AppointmentKind
from .restamping import restamp_later


def describe(
    act: Act,
    ref: str,
    content: object,
    reason: str,
    base_version: int | None = None,
    valid_from: Instant | None = None,
) -> int:
    """Write the next version of a role's job description, and answer its number; refused as in roles.

    What was expected of the conversations that ended since its date decides whether they came late; those that began
    since then carry this version.
    """
    number = roles.describe(act, ref, content, reason, base_version, valid_from)
    if valid_from is not None and valid_from < act.at:
        role = aliases.find(act.tx, "role", ref).id
        scorecards.mark_from(act.tx, "role", role, day_of(valid_from, act.zone).toordinal())
        restamp_later(act, positions.filled_since(act.tx, role, valid_from), valid_from)
    return number


def appoint(
    act: Act,
    ref: str,
    role: str,
    kind: AppointmentKind = "incumbent",
    valid_from: Instant | None = None,
    valid_to: Instant | None = None,
) -> str:
    """Put a position into a role from one instant (now) to another; refused as in positions.

    What the position has done since then becomes the role's.
    """
    appointment = positions.appoint(act, ref, role, kind, valid_from, valid_to)
    _restamp_since(act, ref, valid_from)
    return appointment


def end_appointment(act: Act, ref: str, at: Instant | None = None) -> str:
    """Take a position out of its role at an instant (now); refused as in positions.

    What the position has done since then is no role's.
    """
    appointment = positions.end_appointment(act, ref, at)
    _restamp_since(act, ref, at)
    return appointment


def accept_ownership(act: Act, ref: str, valid_from: Instant | None = None) -> str:
    """Own a position from an instant (now) on, as the person who was asked; refused as in positions.

    Whose verdicts since then are the owner's own decides which are shown apart.
    """
    position = positions.accept_ownership(act, ref, valid_from)
    if valid_from is not None and valid_from < act.at:
        scorecards.mark_from(act.tx, "position", position, day_of(valid_from, act.zone).toordinal())
    return position


def _restamp_since(act: Act, ref: str, since: Instant | None) -> None:
    if since is not None and since < act.at:
        restamp_later(act, [aliases.find(act.tx, "position", ref).id], since)
