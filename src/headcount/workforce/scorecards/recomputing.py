"""Counting marked days anew: a job, in chunks that are over before anybody waits for the writer."""

from collections.abc import Mapping, Sequence

from ...kit.instants import MINUTE
from ...office import Act
from .circumstances import expected_p95_s
from .counting import counted
from .gathering import edge_of
from .records import keeping, raw
from .records.keeping import Marked

RECOMPUTE = "scorecards.recompute"
LOOK_FOR_MARKS = "scorecards.look_for_marks"
LOOK_EVERY = MINUTE
"""How often days that were marked are looked for."""

MARKS_MOST = 20
CONVERSATIONS_MOST = 200
"""So much is counted at once: 10 to 15 ms on SQLite. A day of one position is never split."""


def look_for_marks(act: Act, given: Mapping[str, object]) -> None:
    """The recurring job: have days counted anew where any are marked and over."""
    if keeping.marked(act.tx, edge_of(act).day, 1):
        act.later(RECOMPUTE, key=RECOMPUTE)


def recompute(act: Act, given: Mapping[str, object]) -> None:
    """The job that counts a chunk of marked days anew from their conversations, and goes on while there are more.

    Only days that are over: of the last one that has ended conversations a read counts afresh in any case.
    """
    chunk = _chunk(keeping.marked(act.tx, edge_of(act).day, MARKS_MOST))
    if chunk:
        chosen = raw.on_days([each.mark for each in chunk])
        ended = raw.ended(act.tx, chosen)
        counts = counted(ended, raw.said(act.tx, chosen), expected_p95_s(act, ended))
        keeping.keep(act.tx, chunk, counts)
        act.tell("scorecards")
    look_for_marks(act, given)


def _chunk(found: Sequence[Marked]) -> Sequence[Marked]:
    """As many days as stay within the measure, and always one."""
    size = 0
    chunk: list[Marked] = []
    for each in found:
        size += each.conversations
        if chunk and size > CONVERSATIONS_MOST:
            break
        chunk.append(each)
    return chunk
