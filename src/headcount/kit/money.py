"""Money: integers of millionths of a US dollar (micros), so that sums are exact."""

from decimal import ROUND_HALF_EVEN, Decimal
from typing import TypeAlias

from .refusals import Invalid

Micros: TypeAlias = int
"""Millionths of a US dollar."""

_TEN_CENTS = Decimal("0.1")
_FINEST = 6
_MOST_DIGITS = 15


def micros_of(dollars: Decimal | str | int) -> Micros:
    """Dollars to micros, rounded half to even; Invalid for what is not a finite amount."""
    try:
        amount = Decimal(dollars)
        if amount.adjusted() > _MOST_DIGITS:
            raise ValueError("more than there is")
        return int((amount * 1_000_000).to_integral_value(ROUND_HALF_EVEN))
    except (ArithmeticError, ValueError):
        raise Invalid(f"not an amount of money: {dollars!r}", amount=str(dollars)) from None


def dollars(micros: Micros, *, least_digits: int = 2) -> str:
    """`$1,284.00`, `$0.12`, `$0.09`, `$0.0123`, `$0.000103`: below ten cents to three figures, to the micro at most."""
    amount = Decimal(abs(micros)) / 1_000_000
    digits = least_digits
    if 0 < amount < _TEN_CENTS:
        digits = max(least_digits, min(_FINEST, 2 - amount.adjusted()))
    whole, dot, part = f"{amount:,.{digits}f}".partition(".")
    return f"{'−' if micros < 0 else ''}${whole}{dot}{part[:least_digits]}{part[least_digits:].rstrip('0')}"
