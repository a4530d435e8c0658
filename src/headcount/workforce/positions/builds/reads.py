"""Looking builds up: what a door may ask for."""

from collections.abc import Sequence

from ....office import Read, Subject, aliases
from . import records
from .build import Build


def builds_of(read: Read, ref: str) -> Sequence[Build]:
    """All builds of a position that are known, oldest first."""
    position = aliases.find(read.tx, "position", ref).id
    read.allow("position.read", Subject("position", position))
    return records.of_position(read.tx, position)
