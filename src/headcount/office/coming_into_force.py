"""Changes dated ahead: what decisions cache is dropped when a change is made, and again when it comes into force."""

from ..kit.instants import Instant
from .act import Act
from .jobs import Given

COME_INTO_FORCE = "structure.come_into_force"
"""The job's name; the composition root registers `come_into_force` under it."""


def revise_from(act: Act, valid_from: Instant) -> None:
    """Say that what decisions cache changes: at once, and again when a change dated ahead comes into force."""
    act.revise()
    revise_at(act, valid_from)


def revise_at(act: Act, instant: Instant) -> None:
    """Have it said at an instant that lies ahead; of one that is past it was said."""
    if instant > act.at:
        act.later(COME_INTO_FORCE, instant)


def come_into_force(act: Act, given: Given) -> None:
    """Drop what decisions cached before a change dated ahead came into force."""
    act.revise()
