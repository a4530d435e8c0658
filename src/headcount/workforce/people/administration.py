"""Whether there is always somebody who may administrate. Pure."""

from collections.abc import Sequence

from ...kit.instants import Instant
from .absences import Run


def first_gap(administrations: Sequence[Run], since: Instant) -> Instant | None:
    """The first instant from `since` on that no run covers; None where there is none.

    The runs are in the order of their start.
    """
    covered = since
    for run in administrations:
        if run.start > covered:
            return covered
        if run.end is None:
            return None
        covered = max(covered, run.end)
    return covered
