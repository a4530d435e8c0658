"""Views to look at: an organisation on an ordinary Monday, one where nothing is known yet, and the hardest of each."""

from dataclasses import replace
from datetime import date, datetime
from math import sqrt
from typing import Literal
from zoneinfo import ZoneInfo

from headcount.doors.web import addresses
from headcount.doors.web.views.accountability import Ladder, Rung
from headcount.doors.web.views.frame import Count, Frame, Notice, RailGroup, RailLink
from headcount.doors.web.views.marks import Person, Selection
from headcount.doors.web.views.ratio import Better, Price, Ratio

ZONE = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 23, 10, 14, tzinfo=ZONE)
TODAY = NOW.date()

MARIA = Person("Maria Ortega")
JOE = Person("Joe Hallam")
LEE = Person("Lee Park")
INES = Person("Ines Duarte")

LONG = "Responsible" * 18 + "Ly"
"""200 characters without a place to break."""
ARABIC = "مساعد فرز التذاكر الواردة إلى فريق الدعم"
HEBREW = Person("דניאל עוז־לביא")
SENTENCE = (
    "Reads every ticket that arrives at the support desk in one of nineteen languages, finds the customer, the order "
    "and the carrier it is about, and hands it on with what it found, to whoever can settle it without asking again. "
)


def at(month: int, day: int, hour: int = 9, minute: int = 0, second: int = 0) -> datetime:
    """An instant of 2026 in the organisation's zone."""
    return datetime(2026, month, day, hour, minute, second, tzinfo=ZONE)


def ratio(
    counted: int,
    n: int,
    of: int,
    expected: float | None = None,
    *,
    better: Better = "higher",
    selection: Selection = "random",
) -> Ratio:
    """A ratio with its Wilson interval."""
    share, z = counted / n, 1.96
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return Ratio(n, of, share, middle - half, middle + half, selection, expected=expected, better=better)


def too_few(n: int, of: int, expected: float | None = None) -> Ratio:
    """A ratio below the least n."""
    return Ratio(n, of, needs=20, price=Price(20 - n + 6, round((26 - n) / 3)), expected=expected)


def frame(current: Literal["Home", "Reviews", ""] = "", *notices: Notice) -> Frame:
    """Maria's frame, with the pages that exist."""
    links = (
        RailLink("Home", addresses.HOME, Count(6, waiting=True), current == "Home"),
        RailLink("Reviews", addresses.review("2026-q4"), Count(14), current == "Reviews"),
    )
    return Frame(MARIA, (RailGroup("Work", links),), "auto", "3f9a-form", "/", tuple(notices))


LADDER = Ladder(
    NOW,
    (
        Rung("owner", HEBREW, "departed on 6 Nov 2026"),
        Rung("deputy", None, "no deputy is named"),
        Rung("lead of Support", MARIA, "active, and leads the role’s team", answers=True),
    ),
)
OWNED = Ladder(NOW, (Rung("owner", MARIA, "active, accepted on 12 Aug 2026", answers=True),))
NOBODY = Ladder(
    NOW,
    (
        Rung("owner", None, "none was ever named"),
        Rung(f"lead of {LONG}", replace(HEBREW, name=ARABIC), f"departed; {SENTENCE}"),
        Rung("administrator", None, "no administrator is active"),
    ),
)


def day(month: int, number: int) -> date:
    """A day of 2026."""
    return date(2026, month, number)
