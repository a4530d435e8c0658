"""What a model call costs at given rates. Integers throughout, so that a run is rounded once and nothing before."""

from typing import NamedTuple, TypeAlias

from ...kit.instants import Instant
from ...kit.money import Micros

Nanos: TypeAlias = int
"""Billionths of a US dollar."""

Femtos: TypeAlias = int
"""10⁻¹⁵ US dollars: tokens times nanos per million tokens, exactly."""

FEMTOS_A_NANO = 10**6
_FEMTOS_A_MICRO = 10**9


class ModelCall(NamedTuple):
    """What of one model call decides its price. None where it is unknown, never 0 for that."""

    model_returned: str | None
    model_requested: str | None
    tokens_in: int | None
    """All of the input, with what was read from a cache and written to one."""
    tokens_out: int | None
    tokens_cached: int | None
    tokens_written: int | None
    cost_nanos: Nanos | None
    """What the sender recorded as its cost; not negative."""
    at: Instant


class Rates(NamedTuple):
    """What a model costs: nanos per million tokens, and nanos per call."""

    input: Nanos
    output: Nanos | None
    """None where the model sells no output: an embedding."""
    cached_input: Nanos
    """Of input read from the provider's cache."""
    cache_write: Nanos
    """Of input written to the provider's cache."""
    call: Nanos = 0
    longer: "tuple[tuple[int, Rates], ...]" = ()
    """Rates for all of a call whose input is longer than so many tokens; the longest last."""


FREE = Rates(0, 0, 0, 0)


def charge(rates: Rates, call: ModelCall) -> Femtos | None:
    """What a call costs at these rates; None where its tokens are unknown or contradict one another.

    Cached and written tokens are part of the input, each at its own rate. What is free costs nothing, whatever its
    tokens.
    """
    tokens_in, tokens_out = call.tokens_in, call.tokens_out
    if tokens_in is None or (tokens_out is None and rates.output is not None):
        return 0 if is_free(rates) else None
    cached, written = call.tokens_cached or 0, call.tokens_written or 0
    plain = tokens_in - cached - written
    if plain < 0 or (tokens_out and rates.output is None):
        return 0 if is_free(rates) else None
    for above, longer in rates.longer:
        if tokens_in > above:
            rates = longer
    read_in = plain * rates.input + cached * rates.cached_input + written * rates.cache_write
    return read_in + (tokens_out or 0) * (rates.output or 0) + rates.call * FEMTOS_A_NANO


def is_free(rates: Rates) -> bool:
    """Whether the list price really is 0, for calls of any length."""
    own = rates.input or rates.output or rates.cached_input or rates.cache_write or rates.call
    return not own and all(is_free(longer) for _, longer in rates.longer)


def micros_of_femtos(femtos: Femtos) -> Micros:
    """Rounded half to even."""
    micros, rest = divmod(femtos, _FEMTOS_A_MICRO)
    over = 2 * rest - _FEMTOS_A_MICRO
    return micros + (over > 0 or (over == 0 and micros % 2))
