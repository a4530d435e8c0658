"""Runs as they are kept, for tests that say no more of them than they are about."""

from headcount.kit.instants import HOUR
from headcount.workforce.conversations import share
from headcount.workforce.conversations.run import UNPLACED, KeptRun

BASE = 1_700_000 * HOUR // 4


def kept(trace: int, span: int, start: float = 0, end: float | None = None, **told: object) -> KeptRun:
    """A run of agent `a`, of hours from a fixed instant; `told` are fields that are to differ."""
    began = BASE + round(start * HOUR)
    until = began if end is None else BASE + round(end * HOUR)
    plain: dict[str, object] = {
        "trace": trace,
        "span_id": span.to_bytes(8, "big"),
        "conversation": UNPLACED,
        "sender": "a",
        "owner": "a",
        "naming": "asserted",
        "proved": None,
        "claimed": None,
        "position": None,
        "identity": "asserted",
        "role": None,
        "job_description": None,
        "build": None,
        "instance": None,
        "instance_declared": False,
        "shown": None,
        "environment": "production",
        "thread": None,
        "parent": None,
        "via": None,
        "has_span": True,
        "started_at": began,
        "ended_at": until,
        "share": share.written({"busy": until - began, "tool:look": 1, "tokens:all": 1, "priced:none": 1}),
        "calls": "[[],[],null]",
    }
    return KeptRun(**{**plain, **told})  # type: ignore[arg-type]
