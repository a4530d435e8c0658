"""Who owns a position, and whether it counts."""

from ....office import Read
from ....workforce.positions import PositionView
from ..views.position import Ownership
from .moments import day
from .naming import Names


def ownership(read: Read, position: PositionView, names: Names) -> Ownership:
    """The owner as pages show it."""
    if position.owner is None:
        return Ownership("none")
    person, owner = names.person(position.owner), names.people.get(position.owner)
    if not position.owner_accepted:
        return Ownership("proposed", person)
    if owner is not None and owner.status == "departed" and owner.departed_at is not None:
        return Ownership("departed", person, day(read, owner.departed_at))
    return Ownership("accepted", person)
