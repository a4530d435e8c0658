"""The fall of a conversation: wires of its tree, and when each part ran."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from ..words import seconds
from .svg import at, element, group, line
from .timescale import Cut, TimeScale

HEIGHT, TOP, THICKNESS = 14, 3, 8
_LAST_CUT = 0.68  # a label further right would run into the one at the end
STEP, FIRST, ELBOW = 20, 7, 18
DEEPEST = 4
"""Levels that are drawn; what lies deeper hangs at the deepest one and says its level in words."""


def wires(open_levels: Sequence[bool]) -> Markup:
    """The wires left of one row: for each level above it, whether that level goes on below this row.

    The last entry is the row's own level, which also gets the elbow. The root (no levels) has no wires.
    """
    if not open_levels:
        return Markup("")
    drawn = (*open_levels[: DEEPEST - 1], open_levels[-1]) if len(open_levels) > DEEPEST else open_levels
    own = len(drawn) - 1
    pieces = [
        _wire(x=FIRST + level * STEP, to="100%" if goes_on else ELBOW)
        for level, goes_on in enumerate(drawn)
        if goes_on or level == own
    ]
    elbow = FIRST + own * STEP
    pieces.append(element("line", x1=elbow, x2=elbow + 9, y1=ELBOW, y2=ELBOW))
    return element("svg", group(pieces), class_="wires", aria_hidden="true")


def bars(parts: Iterable[tuple[str, float, float]], scale: TimeScale) -> Markup:
    """When a row ran: parts of a kind (`model tool report person`) from one second to another, cuts marked."""
    parts = list(parts)
    pieces = [line("scale", (0, 1), (HEIGHT / 2, HEIGHT / 2))]
    pieces += [_bar(kind, scale.place(start), scale.place(end)) for kind, start, end in parts]
    pieces += [_break(scale, cut) for cut in scale.cuts if _crosses(parts, cut)]
    return element("svg", group(pieces), class_="bars", aria_hidden="true")


def time_axis(scale: TimeScale) -> Markup:
    """Start, end and what was cut, as the head of the column of bars."""
    pieces = [element("text", "0 s", x=0, y=11)]
    pieces += [
        element("text", seconds(cut.length_s), class_="cut", x=at(_centre(scale, cut)), y=11, text_anchor="middle")
        for cut in scale.cuts
    ]
    if all(_centre(scale, cut) < _LAST_CUT for cut in scale.cuts):
        pieces.append(element("text", seconds(scale.length_s), x="100%", y=11, text_anchor="end"))
    cut_s = sum(cut.length_s for cut in scale.cuts)
    said = f"0 to {seconds(scale.length_s)}" + (f", of which {seconds(cut_s)} are cut out" if cut_s else "")
    return element("svg", group(pieces), class_="bars", role="img", aria_label=said)


def _wire(x: float, to: float | str) -> Markup:
    return element("line", x1=x, x2=x, y1=0, y2=to)


def _bar(kind: str, start: float, end: float) -> Markup:
    return element(
        "rect", class_=f"bar {kind}", x=at(start), y=TOP, width=at(max(end - start, 0.004)), height=THICKNESS
    )


def _crosses(parts: list[tuple[str, float, float]], cut: Cut) -> bool:
    """Whether a row has anything in what is cut out, or goes on behind it."""
    begins, ends = min((part[1] for part in parts), default=0.0), max((part[2] for part in parts), default=0.0)
    return begins < cut.end_s and ends > cut.start_s


def _centre(scale: TimeScale, cut: Cut) -> float:
    return (scale.place(cut.start_s) + scale.place(cut.end_s)) / 2


def _break(scale: TimeScale, cut: Cut) -> Markup:
    gap = element("path", class_="gap", d="M-2.5 15 2.5-1")
    strokes = element("path", class_="break", d="M-5 15 0-1M0 15 5-1")
    return element("svg", gap, strokes, x=at(_centre(scale, cut)), overflow="visible")
