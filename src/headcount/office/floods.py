"""Floods of refusals: the first few a minute of one kind and actor are recorded one by one, the rest counted."""

import threading
from collections import Counter
from collections.abc import Sequence

from ..kit.instants import MINUTE, Instant
from ..kit.refusals import Kind
from .actor import Actor
from .ledger import Line

ONE_BY_ONE = 10
COUNTED: frozenset[Kind] = frozenset({"invalid", "unauthenticated", "not_found"})


class Floods:
    """Counts refusals by the minute. Its counts are given out as ledger lines once their minute is over."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: Counter[tuple[Instant, Kind, Actor]] = Counter()

    def admits(self, at: Instant, kind: Kind, actor: Actor) -> bool:
        """Whether this refusal is recorded by a line of its own."""
        if kind not in COUNTED:
            return True
        with self._lock:
            self._counts[at // MINUTE, kind, actor] += 1
            return self._counts[at // MINUTE, kind, actor] <= ONE_BY_ONE

    def over(self, at: Instant) -> Sequence[Line]:
        """One line for each minute before `at` in which more were refused than were recorded one by one."""
        with self._lock:
            past = [key for key in self._counts if key[0] < at // MINUTE]
            counted = [(key, self._counts.pop(key)) for key in sorted(past, key=str)]
        return [
            Line(at, actor.kind, actor.id, f"refused.{kind}", None, {"minute": minute * 60, "more": count - ONE_BY_ONE})
            for (minute, kind, actor), count in counted
            if count > ONE_BY_ONE
        ]
