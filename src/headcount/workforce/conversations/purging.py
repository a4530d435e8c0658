"""Closing traces of which nothing has come for seven days: their observations go, their runs stay."""

from collections.abc import Mapping

from ...kit.instants import DAY, HOUR
from ...office import Act
from .records import spans, texts

PURGE = "conversations.purge"
"""The job's name; the composition root registers it."""

EVERY = HOUR
KEPT = 7 * DAY
"""How long after the last receipt of a trace its observations are kept."""

TRACES_AT_ONCE = 100
TEXTS_AT_ONCE = 1_000


def purge(act: Act, given: Mapping[str, object]) -> None:
    """Close a chunk of traces, or forget a chunk of texts that stand in none; while there is more, go on.

    A chunk keeps the writer for some milliseconds.
    """
    before = act.at - KEPT - spans.RECEIPT_RIGHT_TO
    if _close(act, before) or texts.forget(act.tx, before // DAY, TEXTS_AT_ONCE):
        act.later(PURGE_ON, key=PURGE_ON)


def _close(act: Act, before: int) -> int:
    """Close some traces, and say how many. Only when none is left may texts go: they stand in open ones alone.

    A text is marked as used on every day on which a trace that it stands in is received.
    """
    stale = spans.stale(act.tx, before, TRACES_AT_ONCE)
    if stale:
        dropped = spans.close(act.tx, stale, act.at)
        act.record("traces.closed", traces=len(stale), observations=dropped)
    return len(stale)


PURGE_ON = "conversations.purge_on"
"""The name under which it goes on at once."""
