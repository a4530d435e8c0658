"""Looking instances up: what a door may ask for."""

from collections.abc import Sequence

from ....office import Read, Subject, aliases
from . import records
from .instance import Instance


def instances_of(read: Read, ref: str) -> Sequence[Instance]:
    """The replicas a position was seen to run as, the one seen last first; `Instance.counts` says which are more."""
    position = aliases.find(read.tx, "position", ref).id
    read.allow("position.read", Subject("position", position))
    return records.of_position(read.tx, position)
