"""Who was asked to own a position and who owned it, from when to when. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ....kit.instants import Instant
from ....kit.spells import said
from ..position import History

Standing = Literal["accepted", "proposed"]


@dataclass(frozen=True)
class Tenure:
    """A person who owned a position, or was asked to, up to, not including, an instant; None: still."""

    person: str
    standing: Standing
    valid_from: Instant
    valid_to: Instant | None


def tenures(history: History) -> Sequence[Tenure]:
    """Every tenure of a position, by its beginning."""
    owned = said(history, lambda state: state.owner)
    asked = said(history, lambda state: state.proposed_owner)
    found = [Tenure(each.value, "accepted", each.spell.start, each.spell.end) for each in owned]
    found += [Tenure(each.value, "proposed", each.spell.start, each.spell.end) for each in asked]
    return sorted(found, key=lambda tenure: (tenure.valid_from, tenure.standing))
