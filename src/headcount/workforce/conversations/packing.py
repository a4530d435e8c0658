"""Spans to rows and back, with the texts in them under numbers that the store keeps."""

from collections.abc import Iterable, Mapping, Sequence

from ...connectors.telemetry import pack, unpack
from ...office import Act
from .memory import Memory
from .records import texts
from .records.spans import Row
from .span import Span


class Packing:
    """Packs and unpacks in one act. What the memory does not know is looked up all at once, not one by one."""

    def __init__(self, act: Act, memory: Memory) -> None:
        self._tx, self._memory = act.tx, memory

    def unpacked(self, kept: Mapping[bytes, Sequence[Row]]) -> Mapping[bytes, Mapping[bytes, Span]]:
        """The spans of traces, by span id: rows by trace id in, spans by trace id out."""
        known = self._memory.texts
        known.missing.clear()
        found = self._spans(kept)
        if known.missing:
            texts_of = texts.by_number(self._tx, set(known.missing), self._memory.day)
            self._memory.learn({text: number for number, text in texts_of.items()})
            found = self._spans(kept)
        return found

    def packed(self, spans: Iterable[tuple[int, Span]]) -> Sequence[Row]:
        """The rows of spans, each of which comes with the number of its trace."""
        given = list(spans)
        # Nearly all that is new are ids of conversations; to learn them first spares packing their spans twice.
        numbers = self._memory.numbers
        self._look_up({span.observation.thread for _, span in given if span.observation.thread not in numbers})
        found, again = self._rows(given)
        if again:
            self._look_up(set(self._memory.numbers.missing))
            found += self._rows(again)[0]
        return found

    def _look_up(self, unknown: set[str | None]) -> None:
        wanted = {text for text in unknown if text is not None}
        self._memory.learn(texts.numbers(self._tx, wanted, self._memory.day))

    def _spans(self, kept: Mapping[bytes, Sequence[Row]]) -> Mapping[bytes, Mapping[bytes, Span]]:
        text = self._memory.texts.__getitem__
        return {
            trace: {row.span_id: Span(unpack(trace, row.span_id, row.row, text), row.proved) for row in rows}
            for trace, rows in kept.items()
        }

    def _rows(self, spans: Iterable[tuple[int, Span]]) -> tuple[list[Row], list[tuple[int, Span]]]:
        """Rows, and the spans that hold texts whose numbers are missing."""
        number, missing = self._memory.numbers.__getitem__, self._memory.numbers.missing
        missing.clear()
        found, again = [], []
        for trace, span in spans:
            known = len(missing)
            observation, proved = span
            row = Row(trace, observation.span_id, pack(observation, number), proved)
            if len(missing) == known:
                found.append(row)
            else:
                again.append((trace, span))
        return found, again
