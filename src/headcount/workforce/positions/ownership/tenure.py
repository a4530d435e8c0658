"""Who was asked to own a position and who owned it, from when to when. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ....kit.instants import Instant
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
    found = [*_runs(history, "owner", "accepted"), *_runs(history, "proposed_owner", "proposed")]
    return sorted(found, key=lambda tenure: (tenure.valid_from, tenure.standing))


def _runs(history: History, field: str, standing: Standing) -> Sequence[Tenure]:
    runs: list[Tenure] = []
    for stretch in history:
        person = getattr(stretch.state, field)
        before = runs[-1] if runs else None
        if before is not None and before.person == person and before.valid_to == stretch.valid_from:
            runs[-1] = Tenure(person, standing, before.valid_from, stretch.valid_to)
        elif person is not None:
            runs.append(Tenure(person, standing, stretch.valid_from, stretch.valid_to))
    return runs
