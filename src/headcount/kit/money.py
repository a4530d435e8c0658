"""Money: integers of millionths of a US dollar (micros), so that sums are exact."""

from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation
from typing import TypeAlias

from .refusals import Invalid

Micros: TypeAlias = int
"""Millionths of a US dollar."""


def micros_of(dollars: Decimal | str | int) -> Micros:
    """Dollars to micros, rounded half to even; Invalid for what is not a finite amount."""
    try:
        amount = Decimal(dollars)
        return int((amount * 1_000_000).to_integral_value(ROUND_HALF_EVEN))
    except (InvalidOperation, ValueError, OverflowError):
        raise Invalid(f"not an amount of money: {dollars!r}", amount=str(dollars)) from None


def dollars(micros: Micros, *, least_digits: int = 2) -> str:
    """`$1,284.00`, `$0.09`, `$0.000103`: as many digits below a cent as the amount needs to be seen."""
    amount = Decimal(abs(micros)) / 1_000_000
    digits = least_digits
    while digits < 6 and amount > 0 and amount < Decimal(1).scaleb(2 - digits - 1):
        digits += 1
    return f"{'−' if micros < 0 else ''}${amount:,.{digits}f}"
