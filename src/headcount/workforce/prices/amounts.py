"""Amounts as somebody gives them, in US dollars, and as they are kept, in whole billionths (nanos)."""

from decimal import Decimal, InvalidOperation
from fractions import Fraction

from ...connectors.pricelists import Nanos
from ...kit.refusals import Invalid

MOST_USD = 1_000_000
_NANOS_A_DOLLAR = 10**9
_FINEST = -9
_LONGEST = 40
"""Characters of an amount; one with thousands of digits costs more to compare than it can mean."""


def nanos_of(given: object, field: str) -> Nanos:
    """Dollars to nanos; Invalid for what is no amount, is negative, above a million, or finer than a billionth."""
    amount = _decimal(given, field)
    if not amount.is_finite():
        raise Invalid(f"{field} is an amount in US dollars, not {given}", field=field)
    if amount < 0:
        raise Invalid(f"{field} is {given}; a price is not negative", field=field)
    if amount > MOST_USD:
        raise Invalid(f"{field} is above {MOST_USD:,} US dollars", field=field)
    exact = Fraction(amount) * _NANOS_A_DOLLAR if amount.adjusted() >= _FINEST else Fraction(bool(amount), 2)
    if exact.denominator != 1:
        raise Invalid(f"{field} is {given}; a price has at most nine decimals", field=field)
    return int(exact)


def usd_of(nanos: Nanos) -> Decimal:
    """Nanos to dollars, exactly."""
    return Decimal(nanos).scaleb(_FINEST)


def _decimal(given: object, field: str) -> Decimal:
    if isinstance(given, bool) or not isinstance(given, int | float | str | Decimal):
        raise Invalid(f"{field} is an amount in US dollars, as in 0.15", field=field)
    try:
        text = str(given)
        if len(text) <= _LONGEST:
            return Decimal(text)
    except (InvalidOperation, ValueError):  # not a number, or too many digits to write
        pass
    raise Invalid(f"{field} is an amount in US dollars, as in 0.15", field=field)
