"""What is to be placed when runs came, changed or went. Pure: what is kept is handed in."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from .grouping import GroupKey, Loose, Whole, group_of
from .run import KeptRun, RunKey

Runs = Mapping[RunKey, KeptRun]


@dataclass(frozen=True)
class Moves:
    """Runs on their way.

    was        runs as they were kept
    changed    runs as they are to be, those that are new or others now
    gone       those that are none any more
    staying    the other runs of the conversations from which one went away or became shorter: these are `loosened`
    vacated    those of them that no run is left in, each with the run that goes on with its work
    given_up   those with whose work no run goes on
    groups     what each of them groups under
    """

    was: Runs
    changed: Runs
    gone: Collection[RunKey]
    staying: Runs
    loosened: Collection[str]
    vacated: Mapping[str, RunKey]
    given_up: Collection[str]
    groups: "Groups"

    @cached_property
    def placed(self) -> Runs:
        """All runs that are placed."""
        return {**self.staying, **self.changed}

    def home(self, key: RunKey) -> str | None:
        """The conversation a run has been in, where it stays in its group."""
        if key in self.staying:
            return self.staying[key].conversation
        before = self.was.get(key)
        return None if before is None or self.groups.differ(before, self.changed[key]) else before.conversation

    def left(self, key: RunKey) -> str | None:
        """The conversation a run has been in, wherever it goes."""
        known = self.staying.get(key) or self.was.get(key)
        return None if known is None else known.conversation

    def items(self) -> dict[GroupKey, list[Whole | Loose]]:
        """What is to be placed, by group."""
        found: dict[GroupKey, list[Whole | Loose]] = {}
        for key, run in self.placed.items():
            found.setdefault(self.groups.of(run), []).append(Loose(run.started_at, run.ended_at, key, self.home(key)))
        return found


class Groups:
    """What runs group under, each found out once."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[KeptRun, GroupKey]] = {}

    def of(self, run: KeptRun) -> GroupKey:
        """What a run groups under."""
        known = self._known.get(id(run))
        if known is None:
            known = self._known[id(run)] = run, group_of(run)
        return known[1]

    def differ(self, before: KeptRun, after: KeptRun) -> bool:
        """Whether a run goes into another group."""
        return self.of(before) != self.of(after)


def moves(was: Runs, now: Runs, runs_of: Callable[[Collection[str]], Sequence[KeptRun]]) -> Moves:
    """What leads from runs as they were kept to those that are to be. `runs_of` gives the runs of conversations."""
    groups = Groups()
    changed = {key: run for key, run in now.items() if not _is_same(was.get(key), run)}
    gone = was.keys() - now.keys()
    left = {k: run for k, run in was.items() if k in gone or (k in changed and _leaves(run, changed[k], groups))}
    loosened = {run.conversation for run in left.values()}
    kept = runs_of(loosened) if loosened else ()
    staying = {run.key: run for run in kept if run.key not in changed and run.key not in gone}
    held = {run.conversation for run in staying.values()}
    held |= {was[key].conversation for key, run in changed.items() if key in was and not groups.differ(was[key], run)}
    vacated = _vacated([run for run in left.values() if run.conversation not in held], now)
    changed |= {heir: now[heir] for heir in vacated.values()}
    return Moves(was, changed, gone, staying, loosened, vacated, loosened - held - vacated.keys(), groups)


def _vacated(left: Collection[KeptRun], now: Runs) -> Mapping[str, RunKey]:
    found: dict[str, RunKey] = {}
    for run in left:
        heir = _heir(run.key, now)
        if heir is not None:
            known = found.get(run.conversation, heir)
            found[run.conversation] = min(heir, known, key=lambda key: _top(now[key]))
    return found


def _heir(key: RunKey, now: Runs) -> RunKey | None:
    """The run that goes on with the work of one that left: it itself, else the topmost of its trace."""
    if key in now:
        return key
    return min((other for other in now if other[0] == key[0]), key=lambda other: _top(now[other]), default=None)


def _top(run: KeptRun) -> tuple[bool, int, bytes]:
    return run.parent is not None, run.started_at, run.span_id


def _is_same(before: KeptRun | None, after: KeptRun) -> bool:
    return before is not None and before == after._replace(conversation=before.conversation)


def _leaves(before: KeptRun, after: KeptRun, groups: Groups) -> bool:
    """Whether a run leaves its group, or some of the time it took there."""
    shorter = after.started_at > before.started_at or after.ended_at < before.ended_at
    return shorter or groups.differ(before, after)
