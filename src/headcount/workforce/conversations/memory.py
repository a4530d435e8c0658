"""What one process remembers of what it received lately, so that it need not be read again with every batch.

What an act learns is remembered once it is committed, by `take`. Nothing here decides anything: what is remembered of
a trace counts only while the store says that the trace has not changed since.
"""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field

from .span import Span

MOST_TEXTS = 50_000
MOST_SPANS = 20_000


@dataclass(frozen=True)
class Remembered:
    """The spans of a trace, by span id, as they were after so many changes."""

    changes: int
    spans: Mapping[bytes, Span]


@dataclass
class Learnt:
    """What an act found out: numbers of texts, and what is known of traces now, by their numbers."""

    day: int
    numbers: dict[str, int] = field(default_factory=dict)
    traces: dict[int, Remembered] = field(default_factory=dict)


class Memory:
    """Texts with their numbers, and the traces that changed last. It forgets everything with each new day.

    The store keeps for each text the last day of its use, and drops what was not used for long: so nothing that was
    learnt on another day may be relied on.
    """

    def __init__(self) -> None:
        self._day = 0
        self.numbers: dict[str, int] = {}
        self.texts: dict[int, str] = {}
        self._traces: OrderedDict[int, Remembered] = OrderedDict()
        self._spans = 0

    def begin(self, day: int) -> None:
        """Forget what was learnt on another day (an ordinal)."""
        if day != self._day:
            self._day, self._spans = day, 0
            self._traces.clear()
            self.numbers.clear()
            self.texts.clear()

    def trace(self, number: int, changes: int) -> Mapping[bytes, Span] | None:
        """The spans of a trace, where they are remembered as they are after so many changes."""
        known = self._traces.get(number)
        return known.spans if known is not None and known.changes == changes else None

    def take(self, learnt: Learnt) -> None:
        """Remember what a committed act learnt."""
        if learnt.day != self._day:
            return
        self._take_texts(learnt.numbers)
        for number, known in learnt.traces.items():
            self._drop(number)
            self._traces[number] = known
            self._spans += len(known.spans)
        while self._spans > MOST_SPANS:
            self._drop(next(iter(self._traces)))

    def _take_texts(self, numbers: Mapping[str, int]) -> None:
        if len(self.numbers) + len(numbers) > MOST_TEXTS:
            self.numbers.clear()
            self.texts.clear()
        self.numbers |= numbers
        self.texts |= {number: text for text, number in numbers.items()}

    def _drop(self, number: int) -> None:
        known = self._traces.pop(number, None)
        self._spans -= 0 if known is None else len(known.spans)
