"""Looking appointments up: what a door may ask for."""

from collections.abc import Sequence

from ....office import Read, Subject, aliases
from . import records
from .appointment import Appointment


def appointments_of(read: Read, ref: str) -> Sequence[Appointment]:
    """Every appointment of a position, oldest first."""
    position = aliases.find(read.tx, "position", ref).id
    read.allow("position.read", Subject("position", position))
    return records.of_position(read.tx, position)


def appointments_in(read: Read, role: str) -> Sequence[Appointment]:
    """Every appointment in a role, oldest first: who filled it when."""
    filled = aliases.find(read.tx, "role", role).id
    read.allow("role.read", Subject("role", filled))
    return records.of_role(read.tx, filled)
