"""Pricing again what is kept: a run's share with another price in it, and the conversations that add it up.

Runs are looked through by their own keys, in windows: they never move, whatever regroups meanwhile.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from ...kit.instants import Instant
from ...office import Act
from . import calls, share
from .calls import Calls
from .conversation import Conversation
from .records import conversations, runs, windows
from .records.windows import WINDOW, Lasting
from .run import UNPLACED, KeptRun, RunKey
from .settling import Settled, settle
from .share import Price

K = TypeVar("K")
Pricer: TypeAlias = Callable[[Calls], Price]
"""What the calls of a run cost."""

AT_ONCE = 50
"""Runs or conversations that are priced in one act, so that it stays within the writer's turn."""

NOTHING = Settled({}, frozenset(), frozenset(), {})


@dataclass(frozen=True)
class Meanwhile:
    """Spans of time, each from one instant up to, not including, another; in order, none meeting the next."""

    spans: tuple[tuple[Instant, Instant], ...]

    def joined(self, since: Instant, until: Instant) -> "Meanwhile":
        """The same with another span: one with those that it meets."""
        apart = [span for span in self.spans if span[1] < since or until < span[0]]
        met = [(since, until), *(span for span in self.spans if span not in apart)]
        whole = min(start for start, _ in met), max(end for _, end in met)
        return Meanwhile(tuple(sorted([*apart, whole])))

    def meets(self, lasting: Lasting[K]) -> bool:
        """Whether something happened in it."""
        return any(lasting.started_at < until and since <= lasting.ended_at for since, until in self.spans)


def reprice(act: Act, meanwhile: Meanwhile, price: Pricer, after: RunKey = (0, b"")) -> tuple[Settled, RunKey | None]:
    """Price the next runs of a time behind a key again; what became of them, and the key to go on behind, if any."""
    window = windows.of_runs(act.tx, after)
    keys, behind = _chunk(window, [each.key for each in window if meanwhile.meets(each)])
    kept = runs.of_traces(act.tx, {trace for trace, _ in keys})
    pairs = [(run, _again(run, price)) for run in kept if run.key in keys]
    changed = [(before, after_) for before, after_ in pairs if before.share != after_.share]
    if not changed:
        return NOTHING, behind
    return settle(act, [before for before, _ in changed], [after_ for _, after_ in changed]), behind


def imported(act: Act, meanwhile: Meanwhile, after: str = "") -> tuple[Sequence[Conversation], str | None]:
    """The next conversations of a time behind an id that were recorded elsewhere, and the id to go on behind, if any.

    They have no runs: `add_recorded` keeps them at another cost.
    """
    window = windows.of_conversations(act.tx, after)
    wanted = [each.key for each, origin in window if origin == "import" and meanwhile.meets(each)]
    ids, behind = _chunk([each for each, _ in window], wanted)
    found = conversations.by_ids(act.tx, ids)
    return [found[each] for each in ids], behind


def _again(run: KeptRun, price: Pricer) -> KeptRun:
    counts = share.with_price(share.read(run.share), price(calls.read(run.calls)))
    return run._replace(conversation=UNPLACED, share=share.written(counts))


def _chunk(window: Sequence[Lasting[K]], wanted: Sequence[K]) -> tuple[Sequence[K], K | None]:
    """As many as one act takes, and what the next look begins behind; None at the end."""
    if len(wanted) > AT_ONCE:
        return wanted[:AT_ONCE], wanted[AT_ONCE - 1]
    return wanted, window[-1].key if len(window) == WINDOW else None
