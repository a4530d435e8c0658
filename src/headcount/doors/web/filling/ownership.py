"""Who owns a position, and whether it counts."""

from collections.abc import Sequence

from ....office import Read
from ....workforce.positions import PositionView, Tenure
from ..views.position import Ownership
from .moments import day
from .naming import Names


def ownership(read: Read, position: PositionView, names: Names, tenures: Sequence[Tenure] = ()) -> Ownership:
    """The owner as pages show it; `tenures` say since when, where that is known to whoever asks."""
    if position.owner is None:
        return Ownership("none")
    person, owner = names.person(position.owner), names.people.get(position.owner)
    if not position.owner_accepted:
        return Ownership("proposed", person)
    if owner is not None and owner.status == "departed" and owner.departed_at is not None:
        return Ownership("departed", person, day(read, owner.departed_at))
    begun = [t.valid_from for t in tenures if t.standing == "accepted" and t.person == position.owner]
    return Ownership("accepted", person, day(read, begun[-1]) if begun else None)
