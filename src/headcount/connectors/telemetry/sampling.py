"""Of how many traces one was kept, as the trace state says it (OpenTelemetry's consistent probability sampling)."""

import re

_THRESHOLD = re.compile(rb"(?:^|,)\s*ot=(?:[^,]*;)?th:([0-9a-f]{1,14})(?:;|,|\s|$)")
_ALL = 1 << 56


def sampled_1_in(trace_state: bytes) -> float | None:
    """One over the probability that `th` states; None where the trace state has none.

    The threshold is a rejection threshold of 56 bits, trailing zeros left out: `th:8` keeps one half.
    """
    found = _THRESHOLD.search(trace_state)
    if not found:
        return None
    threshold = int(found[1].ljust(14, b"0"), 16)
    return round(_ALL / (_ALL - threshold), 6)
