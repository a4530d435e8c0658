"""Taking the head outside, daily: an errand, because a file, a mailbox or a web address is not in our transaction."""

import os
from pathlib import Path

from ...office import Act, Actor, Office, ledger
from ...office.jobs import Errand, Given
from . import anchor

ANCHOR = "ledger.anchor"
KEEPER = Actor("job", ANCHOR)


def anchor_to(place: Path) -> Errand:
    """The errand that adds the newest block's hash to a file outside the data directory.

    A crash between the file and our record of it adds the same head again: two lines outside say the same.
    """

    def run(office: Office, _given: Given) -> None:
        head = office.look(ledger.heads)
        if head is not None:
            _append(place, anchor.line_of(head, office.clock()))
            office.do(KEEPER, anchored, head, place.name)

    return run


def ask_for_anchor(act: Act) -> None:
    """Have the head taken outside now instead of at its daily time."""
    act.allow("ledger.anchor")
    act.later(ANCHOR, key=ANCHOR)
    act.record("ledger.anchor_asked")


def anchored(act: Act, head: ledger.Block, place: str) -> None:
    """Keep that this head was shown outside."""
    ledger.add_anchor(act.tx, head, act.at, place)
    act.record("ledger.anchored", block=head.number, hash=head.hash)


def _append(place: Path, line: str) -> None:
    with place.open("a", encoding="utf-8") as out:
        out.write(line + "\n")
        out.flush()
        os.fsync(out.fileno())
