"""Numbers to inline SVG. Pure; widths in percent so that a drawing stretches and its text does not, colours by class.

The grammar: ink is data, an end tick closes an interval, blue is what data is held against, red misses it with its
whole interval, a dashed line is not in force, two short strokes cut time out of a scale.
"""

from .dimension import Scale, dimension, scale_of
from .fall import bars, time_axis, wires
from .spark import spark
from .timeline import Revision, timeline, triangle
from .timescale import Cut, TimeScale, time_scale

__all__ = [
    "Cut",
    "Revision",
    "Scale",
    "TimeScale",
    "bars",
    "dimension",
    "scale_of",
    "spark",
    "time_axis",
    "time_scale",
    "timeline",
    "triangle",
    "wires",
]
