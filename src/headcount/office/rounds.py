"""What the office does by itself: seals the ledger every second, counts floods every minute, tidies every hour."""

import logging
import threading
from typing import TYPE_CHECKING

from ..kit.instants import HOUR, MINUTE, Instant
from ..kit.refusals import Refusal
from . import idempotency, topics
from .actor import Actor

if TYPE_CHECKING:
    from .act import Act
    from .office import Office

log = logging.getLogger(__name__)
ROUND_S = 1.0
TOPICS_KEPT = HOUR
TIDYING = Actor("job", "tidying")


class Rounds:
    """A thread that makes the rounds until closed. Several processes may: sealing takes turns by itself."""

    def __init__(self, office: "Office") -> None:
        self._office = office
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._work, name="headcount-rounds", daemon=True)
        self._minute, self._hour = office.clock() // MINUTE, 0

    def start(self) -> None:
        """Begin to make the rounds."""
        self._thread.start()

    def close(self) -> None:
        """End after the round in hand."""
        self._closing.set()
        if self._thread.is_alive():
            self._thread.join()

    def make(self) -> None:
        """One round: what the clock says is due."""
        at: Instant = self._office.clock()
        while self._office.seal() is not None:
            pass
        if at // MINUTE != self._minute:
            self._minute = at // MINUTE
            self._office.end_minute()
        if at // HOUR != self._hour:
            self._hour = at // HOUR
            self._office.do(TIDYING, tidy)

    def _work(self) -> None:
        while not self._closing.wait(ROUND_S):
            try:
                self.make()
            except Refusal as refusal:  # the store is away for the moment; the next round tries again
                log.warning("a round was put off", extra={"event": "round_put_off", "why": str(refusal)})
            except Exception:
                log.exception("a round failed", extra={"event": "round_failed"})


def tidy(act: "Act") -> None:
    """Drop answers kept for repeated requests, and topics, once nobody can ask for them."""
    idempotency.purge(act.tx, act.at)
    topics.purge(act.tx, act.at - TOPICS_KEPT)
