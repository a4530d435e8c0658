"""Which runs are one conversation: those of one owner on one piece of work, until nothing happens for a while. Pure.

A conversation is known by its extent and its counts; its runs are looked at one by one only where one of them went
away or became shorter, because only then can it fall apart.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from ...kit.instants import Instant
from .run import KeptRun, RunKey

GroupKey: TypeAlias = bytes


class Whole(NamedTuple):
    """A conversation none of whose runs went away or became shorter; `counts` as they are kept."""

    started_at: Instant
    ended_at: Instant
    conversation: str
    counts: str = "{}"


class Loose(NamedTuple):
    """A run that is to be placed; `was`: the conversation it was in, if any."""

    started_at: Instant
    ended_at: Instant
    run: RunKey
    was: str | None


@dataclass
class Stretch:
    """What belongs together: no while without anything is as long as the organisation lets a conversation idle."""

    started_at: Instant
    ended_at: Instant
    wholes: list[Whole] = field(default_factory=list)
    runs: list[Loose] = field(default_factory=list)

    def take(self, item: Whole | Loose) -> None:
        """Add something that lies within reach."""
        self.ended_at = max(self.ended_at, item.ended_at)
        if isinstance(item, Whole):
            self.wholes.append(item)
        else:
            self.runs.append(item)


def group_of(run: KeptRun) -> GroupKey:
    """What a run groups under: owner, environment and thread, without a thread its trace.

    Delegated work is a conversation of its own, whoever owns it.
    """
    if run.parent is not None:
        told: tuple[object, ...] = ("run", run.trace, run.span_id.hex())
    elif run.thread is not None:
        told = ("thread", run.owner, run.environment, run.thread)
    else:
        told = ("trace", run.owner, run.environment, run.trace)
    return hashlib.blake2b("\0".join(map(str, told)).encode(), digest_size=16).digest()


def stretches(items: Iterable[Whole | Loose], idle: Instant) -> Sequence[Stretch]:
    """The items of one group as stretches, by start. A while of `idle` or longer between two parts them."""
    found: list[Stretch] = []
    for item in sorted(items, key=_by_start):
        if not found or item.started_at >= found[-1].ended_at + idle:
            found.append(Stretch(item.started_at, item.ended_at))
        found[-1].take(item)
    return found


@dataclass
class Placement:
    """A conversation to be: its id, and the ids of those that become part of it."""

    conversation: str
    group: GroupKey
    stretch: Stretch
    absorbed: tuple[str, ...] = ()
    is_new: bool = False


def place(
    groups: Mapping[GroupKey, Sequence[Whole | Loose]],
    vacated: Mapping[str, RunKey],
    idle: Instant,
    new_id: Callable[[], str],
) -> Sequence[Placement]:
    """A conversation for every stretch in which there is a run to be placed; each id goes on in one of them at most.

    Of the ids that meet in a stretch the oldest stays. A conversation that falls apart goes on where it began.
    `vacated` are conversations that have no runs any more, each with the run that goes on with its work.
    """
    found = [(key, each) for key in sorted(groups) for each in stretches(groups[key], idle) if each.runs]
    heirs = _heirs(found, vacated)
    taken: set[str] = set()
    placements = []
    for place, (key, each) in enumerate(found):
        ids = {whole.conversation for whole in each.wholes} | heirs.get(place, set())
        ids |= {loose.was for loose in each.runs if loose.was is not None and loose.was not in vacated}
        mine = sorted(ids - taken)
        taken |= ids
        oldest = mine[0] if mine else new_id()
        placements.append(Placement(oldest, key, each, tuple(mine[1:]), is_new=not mine))
    return placements


def _heirs(found: Sequence[tuple[GroupKey, Stretch]], vacated: Mapping[str, RunKey]) -> Mapping[int, set[str]]:
    """By place among the stretches, the vacated conversations whose work goes on there."""
    where = {loose.run: place for place, (_, each) in enumerate(found) for loose in each.runs}
    heirs: dict[int, set[str]] = {}
    for conversation, run in vacated.items():
        if run in where:
            heirs.setdefault(where[run], set()).add(conversation)
    return heirs


def _by_start(item: Whole | Loose) -> tuple[Instant, Instant, bool, str | RunKey]:
    if isinstance(item, Whole):
        return item.started_at, item.ended_at, False, item.conversation
    return item.started_at, item.ended_at, True, item.run
