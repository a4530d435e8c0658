"""Numbers, times and money in the words of the pages. Pure functions; the templates know them as filters."""

from ....kit.money import dollars
from .amounts import (
    cost,
    count,
    interval,
    minutes,
    numeral,
    percent,
    plural,
    share,
    tokens,
)
from .times import ago, clock, day, due, long_day, moment, seconds, span, within

__all__ = [
    "ago",
    "clock",
    "cost",
    "count",
    "day",
    "dollars",
    "due",
    "interval",
    "long_day",
    "minutes",
    "moment",
    "numeral",
    "percent",
    "plural",
    "seconds",
    "share",
    "span",
    "tokens",
    "within",
]
