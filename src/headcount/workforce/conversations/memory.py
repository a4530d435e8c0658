"""What one process remembers of what it received lately, so that it need not be read again with every batch.

Nothing here decides anything: what is remembered of a trace counts only while the store says that the trace has not
changed since. What an act learns is at hand at once; whoever holds it sees that it is forgotten with a commit that
fails.
"""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from .span import Span
from .stamping import Prints

K = TypeVar("K")
V = TypeVar("V")

MOST_TEXTS = 50_000
MOST_SPANS = 20_000


class Known(dict[K, V], Generic[K, V]):
    """What is known by its key. To ask for something else is noted in `missing`, and answered with `instead`."""

    def __init__(self, instead: V) -> None:
        super().__init__()
        self.missing: list[K] = []
        self._instead = instead

    def __missing__(self, key: K) -> V:
        self.missing.append(key)
        return self._instead


@dataclass(frozen=True)
class Remembered:
    """The spans of a trace, by span id, as they were after so many changes."""

    changes: int
    spans: Mapping[bytes, Span]


class Memory:
    """Texts with their numbers, and the traces that changed last. It forgets everything with each new day.

    The store keeps for each text the last day of its use, and drops what was not used for long: so nothing that was
    learnt on another day may be relied on.
    """

    def __init__(self) -> None:
        self.day = 0
        self.numbers: Known[str | None, int] = Known(0)
        self.texts: Known[int, str] = Known("")
        self.numbers[None] = 0
        self.prints = Prints()
        self._traces: OrderedDict[int, Remembered] = OrderedDict()
        self._spans = 0

    def begin(self, day: int) -> None:
        """An act begins to learn, on a day (an ordinal). What was learnt on another is gone."""
        if day != self.day or len(self.numbers) > MOST_TEXTS:
            self.forget()
        self.day = day

    def forget(self) -> None:
        """Nothing that was learnt may be relied on any more."""
        self.prints = Prints()
        self.numbers.clear()
        self.numbers[None] = 0
        self.texts.clear()
        self._traces.clear()
        self._spans = 0

    def learn(self, numbers: Mapping[str, int]) -> None:
        """Remember the numbers of texts."""
        self.numbers.update(numbers)
        self.texts |= {number: text for text, number in numbers.items()}

    def trace(self, number: int, changes: int) -> Mapping[bytes, Span] | None:
        """The spans of a trace, where they are remembered as they are after so many changes."""
        known = self._traces.get(number)
        return known.spans if known is not None and known.changes == changes else None

    def keep(self, number: int, known: Remembered) -> None:
        """Remember a trace; the ones that changed longest ago make room."""
        before = self._traces.pop(number, None)
        self._traces[number] = known
        self._spans += len(known.spans) - (0 if before is None else len(before.spans))
        while self._spans > MOST_SPANS and len(self._traces) > 1:
            _, oldest = self._traces.popitem(last=False)
            self._spans -= len(oldest.spans)
