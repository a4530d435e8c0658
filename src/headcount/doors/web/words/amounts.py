"""Counts, shares and money in words."""

from typing import Literal, TypeAlias

from ....kit.money import Micros, dollars

Known: TypeAlias = Literal["all", "some", "none"]
"""How much of a sum is known: all of it, some (the figure is a lower bound), or nothing (there is no figure)."""

NARROW = "\u00a0"  # no-break space between a number and its unit
_NUMERALS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def count(number: int) -> str:
    """`1,284`."""
    return f"{number:,}".replace("-", "−")


def numeral(number: int) -> str:
    """`six` up to twelve, figures above."""
    return _NUMERALS[number] if 0 <= number < len(_NUMERALS) else count(number)


def plural(number: int, one: str, many: str | None = None) -> str:
    """`1 verdict`, `13 verdicts`; `many` where the plural is not one letter longer."""
    return f"{count(number)} {one if number == 1 else many or one + 's'}"


def percent(part: float) -> str:
    """A share between 0 and 1 with one decimal: `91.5 %`."""
    return f"{_points(part)}{NARROW}%"


def share(part: float) -> str:
    """A share that somebody chose, without a decimal it does not have: `90 %`, `97.5 %`."""
    return f"{_points(part).removesuffix('.0')}{NARROW}%"


def interval(low: float, high: float) -> str:
    """Two shares as an interval in percent: `89.0–93.4`."""
    return f"{_points(low)}–{_points(high)}"


def minutes(number: float) -> str:
    """`0.6 min`, `4 min`."""
    return f"{number:,.1f}".removesuffix(".0") + f"{NARROW}min"


def cost(micros: Micros | None, priced: Known) -> str:
    """`$0.182`; `at least $0.182` where only some of it is priced; `unpriced` where nothing is.

    One conversation costs cents, so below ten dollars tenths of a cent are said too.
    """
    if micros is None or priced == "none":
        return "unpriced"
    said = dollars(micros, least_digits=3 if abs(micros) < 10_000_000 else 2)
    return said if priced == "all" else f"at least {said}"


def tokens(number: int | None, known: Known) -> str:
    """`13,146`; `at least 13,146` where some calls reported none; `unknown` where no call did."""
    if number is None or known == "none":
        return "unknown"
    return count(number) if known == "all" else f"at least {count(number)}"


def _points(part: float) -> str:
    return f"{part * 100:.1f}".replace("-", "−")
