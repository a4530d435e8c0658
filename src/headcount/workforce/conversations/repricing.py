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
from .share import Counts, Price

K = TypeVar("K")
Pricer: TypeAlias = Callable[[Calls], Price]
"""What the calls of a run cost."""

AT_ONCE = 50
"""Runs or conversations that are priced in one act, so that it stays within the writer's turn."""

_FIGURES = ("cost", "cost_of", "tools_cost", "tools_cost_of", "unmetered")
_VALUED = ("priced:", "source:")
NOTHING = Settled({}, frozenset(), frozenset(), {})


@dataclass(frozen=True)
class Meanwhile:
    """From one instant up to, not including, another."""

    since: Instant
    until: Instant

    def meets(self, lasting: Lasting[K]) -> bool:
        """Whether something happened in it."""
        return lasting.started_at < self.until and self.since <= lasting.ended_at


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


def with_price(counts: Counts, price: Price) -> Counts:
    """What a run adds, at this price; as `share_of` writes it."""
    kept = {name: n for name, n in counts.items() if name not in _FIGURES and not name.startswith(_VALUED)}
    cost = price.cost
    for name, figure in (("cost", cost.micros), ("tools_cost", price.tools)):
        if figure is not None:
            kept |= {name: figure, f"{name}_of": 1}
    sources = cost.source.split(",") if cost.source else []
    return {**kept, "unmetered": int(cost.unmetered), f"priced:{cost.priced}": 1, **{f"source:{s}": 1 for s in sources}}


def _again(run: KeptRun, price: Pricer) -> KeptRun:
    counts = with_price(share.read(run.share), price(calls.read(run.calls)))
    return run._replace(conversation=UNPLACED, share=share.written(counts))


def _chunk(window: Sequence[Lasting[K]], wanted: Sequence[K]) -> tuple[Sequence[K], K | None]:
    """As many as one act takes, and what the next look begins behind; None at the end."""
    if len(wanted) > AT_ONCE:
        return wanted[:AT_ONCE], wanted[AT_ONCE - 1]
    return wanted, window[-1].key if len(window) == WINDOW else None
