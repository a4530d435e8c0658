"""How much goes into one act, so that whoever else wants the writer waits no longer than its turn."""

import time
from dataclasses import dataclass
from typing import NamedTuple

from ...office import Act
from .batch import Batch, Receipt
from .desk import Desk
from .receiving import receive


class Taken(NamedTuple):
    """A batch that was taken: how many spans, and in how much processor time.

    Where others keep the machine busy, smaller acts would only make it worse: so it is not the clock's time.
    """

    receipt: Receipt
    spans: int
    took_s: float


def timed(act: Act, batch: Batch, desk: Desk) -> Taken:
    """Receive a batch, and say what it took."""
    started = time.thread_time()
    receipt = receive(act, batch, desk)
    return Taken(receipt, len(batch.observations), time.thread_time() - started)


@dataclass
class Pace:
    """How many spans go into one act, so that it keeps the writer for about `TURN_S`: by how long others took."""

    spans: float = 256.0

    LEAST, MOST, TURN_S = 32, 4096, 0.018

    def note(self, taken: Taken) -> None:
        """Learn from an act that was carried out."""
        fitting = taken.spans * self.TURN_S / max(taken.took_s, 0.0005)
        self.spans = min(max(0.8 * self.spans + 0.2 * fitting, self.LEAST), self.MOST)
