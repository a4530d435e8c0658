"""Opening reviews that are due: a daily errand, because a packet is computed in a read and then written in an act."""

import logging
from collections.abc import Sequence
from datetime import timedelta

from ...kit.instants import day_of
from ...kit.pages import MOST, Ask
from ...kit.refusals import Conflict
from ...office import Actor, Office, Read
from ...office.jobs import Given
from ...workforce import positions
from . import packets, records
from .changes import open_review

log = logging.getLogger(__name__)
OPEN_DUE = "reviews.open_due"
OPENER = Actor("job", OPEN_DUE)
AHEAD = timedelta(days=14)


def open_due(office: Office, _given: Given) -> None:
    """Open a review for each position whose next one is due within 14 days and that has none open."""
    for position in office.read(OPENER, due):
        packet = office.read(OPENER, packets.compute, position)
        try:
            office.do(OPENER, open_review, position, packet)
        except Conflict as refusal:  # it stopped working since the look; the others are due all the same
            log.info("a review was not opened", extra={"event": "review_not_due", "why": str(refusal)})


def due(read: Read) -> Sequence[str]:
    """The positions whose review is due within 14 days, and not open yet."""
    by = day_of(read.at, read.zone) + AHEAD
    found: list[str] = []
    cursor: str | None = None
    while True:
        page = positions.due_for_review(read, Ask(MOST, cursor), by)
        found += [position.id for position in page.items]
        cursor = page.next
        if cursor is None:
            break
    opened = records.open_of(read.tx, found)
    return [position for position in found if position not in opened]
