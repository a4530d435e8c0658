"""Sealing: once a second the lines in no block are put into the next one. One sealer at a time, on both engines."""

from sqlalchemy import Connection

from ...kit.instants import Instant
from . import records
from .line import Block, next_block

MOST_LINES = 2_000


def seal(tx: Connection, at: Instant) -> Block | None:
    """Seal up to 2,000 waiting lines; None where there are none or another process is at it.

    Needs one snapshot for its look and its mark, and must not be SERIALIZABLE, where its look at rows that every act
    adds would make acts conflict: REPEATABLE READ on PostgreSQL, the one writer on SQLite.
    """
    if not records.hold_the_seal(tx):
        return None
    waiting = records.unsealed(tx, MOST_LINES)
    if not waiting:
        return None
    block = next_block(records.head(tx), at, [row.digest for row in waiting])
    records.put_in_block(tx, block, waiting[0].number, waiting[-1].number)
    return block
