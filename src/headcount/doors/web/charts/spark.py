"""The sparkline: the shape of a series; its last number stands beside it as text."""

from collections.abc import Sequence
from itertools import groupby

from markupsafe import Markup

from .svg import element, group

WIDTH, HEIGHT, MARGIN = 84, 20, 3


def spark(values: Sequence[float | None], *, tone: str = "now") -> Markup:
    """A line over equal steps of time, broken where a step has no value; `tone` is the class of the last point.

    Fewer than two values have no shape: nothing is drawn.
    """
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return Markup("")
    points = _points(values, min(known), max(known))
    pieces = [_piece(stretch) for present, stretch in _stretches(points) if present]
    last = next(point for point in reversed(points) if point is not None)
    pieces.append(element("circle", class_=f"point {tone}", cx=last[0], cy=last[1], r=2.5))
    return element("svg", group(pieces), class_="spark", viewBox=f"0 0 {WIDTH} {HEIGHT}", aria_hidden="true")


def _points(values: Sequence[float | None], low: float, high: float) -> list[tuple[float, float] | None]:
    across = (WIDTH - 2 * MARGIN) / (len(values) - 1)
    height = HEIGHT - 2 * MARGIN
    return [
        None
        if value is None
        else (MARGIN + step * across, MARGIN + height * ((high - value) / (high - low) if high > low else 0.5))
        for step, value in enumerate(values)
    ]


def _stretches(
    points: list[tuple[float, float] | None],
) -> list[tuple[bool, list[tuple[float, float]]]]:
    return [
        (present, [point for point in stretch if point is not None])
        for present, stretch in groupby(points, key=lambda point: point is not None)
    ]


def _piece(stretch: list[tuple[float, float]]) -> Markup:
    if len(stretch) == 1:
        return element("circle", class_="point", cx=stretch[0][0], cy=stretch[0][1], r=1.25)
    return element("polyline", class_="data", points=" ".join(f"{x:.1f},{y:.1f}" for x, y in stretch))
