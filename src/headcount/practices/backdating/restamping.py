"""The job that says of what is kept which role and job description were in force, when those are told late."""

from collections.abc import Iterable, Mapping
from typing import cast

from ...kit.instants import Instant
from ...office import Act, Subject
from ...workforce import conversations
from ..following import follow

RESTAMP = "backdating.restamp"
"""The job's name; the composition root registers it."""


def restamp_later(act: Act, positions: Iterable[str], since: Instant) -> None:
    """Have what these positions did since an instant stamped again, and its days counted anew."""
    for position in positions:
        act.later(RESTAMP, position=position, since=since)


def restamp(act: Act, given: Mapping[str, object]) -> None:
    """The job: stamp the next runs of a position again, and queue itself for those behind."""
    position, since = str(given["position"]), cast("Instant", given["since"])
    settled, behind = conversations.restamp(act, position, since, *_behind(given))
    follow(act, settled)
    if settled.changed:
        act.record("conversations.restamped", Subject("position", position), conversations=len(settled.changed))
        act.tell(f"position:{position}")
    if behind is not None:
        next_runs = [*behind[:-1], behind.span_id.hex()]
        act.later(RESTAMP, position=position, since=since, after=next_runs)


def _behind(given: Mapping[str, object]) -> Iterable[conversations.Place]:
    if "after" in given:
        *place, span = cast("list[object]", given["after"])
        yield conversations.Place._make([*place, bytes.fromhex(cast("str", span))])
