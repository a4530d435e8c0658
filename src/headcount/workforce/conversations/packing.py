"""Spans to rows and back, with the texts in them under numbers that the store keeps."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from ...connectors.telemetry import pack, unpack
from ...office import Act
from .memory import Learnt, Memory
from .records import texts
from .records.spans import Row
from .span import Span


class Packing:
    """Packs and unpacks in one act. What neither it nor the memory knows is looked up all at once, not one by one."""

    def __init__(self, act: Act, memory: Memory, learnt: Learnt) -> None:
        self._tx, self._memory, self._learnt = act.tx, memory, learnt
        self._texts: dict[int, str] = {}

    def unpacked(self, kept: Mapping[bytes, Sequence[Row]]) -> Mapping[bytes, Mapping[bytes, Span]]:
        """The spans of traces, by span id: rows by trace id in, spans by trace id out."""
        missing: set[int] = set()
        found = _unpacked(kept, self._text_or(missing.add))
        if missing:
            self._learn(texts.by_number(self._tx, missing, self._learnt.day))
            found = _unpacked(kept, self._text_or(missing.add))
        return found

    def packed(self, spans: Iterable[tuple[int, Span]]) -> Sequence[tuple[int, Row]]:
        """The rows of spans, each with the number of its trace."""
        given = list(spans)
        missing: set[str] = set()
        found = _packed(given, self._number_or(missing.add))
        if missing:
            numbers = texts.numbers(self._tx, missing, self._learnt.day)
            self._learn({number: text for text, number in numbers.items()})
            found = _packed(given, self._number_or(missing.add))
        return found

    def _learn(self, found: Mapping[int, str]) -> None:
        self._texts |= found
        self._learnt.numbers |= {text: number for number, text in found.items()}

    def _text_or(self, miss: Callable[[int], None]) -> Callable[[int], str]:
        known, here = self._memory.texts, self._texts

        def text(number: int) -> str:
            found = known.get(number) or here.get(number)
            if found is None:
                miss(number)
            return found or ""

        return text

    def _number_or(self, miss: Callable[[str], None]) -> Callable[[str], int]:
        known, here = self._memory.numbers, self._learnt.numbers

        def number(text: str) -> int:
            found = known.get(text) or here.get(text)
            if found is None:
                miss(text)
            return found or 0

        return number


def _unpacked(kept: Mapping[bytes, Sequence[Row]], text: Callable[[int], str]) -> Mapping[bytes, Mapping[bytes, Span]]:
    return {
        trace: {row.span_id: Span(unpack(trace, row.span_id, row.row, text), row.proved) for row in rows}
        for trace, rows in kept.items()
    }


def _packed(spans: Iterable[tuple[int, Span]], number: Callable[[str], int]) -> Sequence[tuple[int, Row]]:
    return [
        (trace, Row(span.observation.span_id, pack(span.observation, number), span.proved)) for trace, span in spans
    ]
