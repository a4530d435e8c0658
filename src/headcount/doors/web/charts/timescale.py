"""A scale of time with long waits cut out, so that fourteen minutes of waiting do not hide forty seconds of work."""

from collections.abc import Sequence
from dataclasses import dataclass

CUT_WIDTH, MOST_CUT = 0.14, 0.42
_CUT_FROM = 0.25  # a wait longer than this share of the whole is cut


@dataclass(frozen=True)
class Cut:
    """A stretch of time drawn at a fixed width; seconds from the start."""

    start_s: float
    end_s: float

    @property
    def length_s(self) -> float:
        return self.end_s - self.start_s


@dataclass(frozen=True)
class TimeScale:
    """Maps seconds from the start to a place along the width, 0 to 1."""

    length_s: float
    cuts: tuple[Cut, ...] = ()

    def place(self, at_s: float) -> float:
        """Where a second lies; before the start and after the end it lies at the edge."""
        at_s = min(self.length_s, max(0.0, at_s))
        work = at_s - sum(min(max(0.0, at_s - cut.start_s), cut.length_s) for cut in self.cuts)
        cut_width = sum(
            self._cut_width * min(1.0, max(0.0, at_s - cut.start_s) / cut.length_s) for cut in self.cuts if cut.length_s
        )
        return cut_width + self._work_width * (work / self.work_s if self.work_s else 0.0)

    @property
    def work_s(self) -> float:
        """The time that is drawn to scale."""
        return self.length_s - sum(cut.length_s for cut in self.cuts)

    @property
    def _cut_width(self) -> float:
        return min(CUT_WIDTH, MOST_CUT / max(1, len(self.cuts)))

    @property
    def _work_width(self) -> float:
        return 1.0 - self._cut_width * len(self.cuts)


def time_scale(length_s: float, waits: Sequence[tuple[float, float]]) -> TimeScale:
    """A scale over `length_s` seconds (at least a millisecond) that cuts each long wait, given as start and end."""
    length_s = max(length_s, 0.001)
    merged = [wait for wait in _merged(waits, length_s) if wait.length_s > _CUT_FROM * length_s]
    return TimeScale(length_s, tuple(merged))


def _merged(waits: Sequence[tuple[float, float]], length_s: float) -> list[Cut]:
    """Waits inside the scale, overlapping ones made one."""
    merged: list[Cut] = []
    for start, end in sorted((max(0.0, start), min(length_s, end)) for start, end in waits):
        if merged and start <= merged[-1].end_s:
            merged[-1] = Cut(merged[-1].start_s, max(end, merged[-1].end_s))
        elif end > start:
            merged.append(Cut(start, end))
    return merged
