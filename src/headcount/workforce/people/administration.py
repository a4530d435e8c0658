"""Whether there is always somebody who may administrate. Pure."""

from collections.abc import Sequence

from ...kit.instants import Instant
from ...kit.spells import Spell


def first_gap(administrations: Sequence[Spell], since: Instant) -> Instant | None:
    """The first instant from `since` on that no spell covers; None where there is none.

    The spells are in the order of their start.
    """
    covered = since
    for spell in administrations:
        if spell.start > covered:
            return covered
        if spell.end is None:
            return None
        covered = max(covered, spell.end)
    return covered
