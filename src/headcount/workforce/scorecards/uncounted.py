"""What is in no figure yet: conversations that may go on, and the verdicts on them."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from ...kit.instants import Instant
from ...measures import Source, Verdict
from ...measures.selection import RANK
from ...office import Read
from .. import positions
from .gathering import edge_of
from .records import later


@dataclass(frozen=True)
class Uncounted:
    """Conversations of a position that ended later than the days counted, and how many of each verdict were given."""

    conversations: int = 0
    verdicts: Mapping[Verdict, int] = field(default_factory=dict)

    @property
    def judged(self) -> int:
        """Those with any verdict."""
        return sum(self.verdicts.values())

    def as_json(self) -> dict[str, object]:
        """By name, with how many verdicts of each kind."""
        return {"conversations": self.conversations, "verdicts": dict(self.verdicts)}


def uncounted(read: Read, ids: Collection[str]) -> Mapping[str, Uncounted]:
    """Of those of these positions that one may read: what counts once nothing of it has happened for long enough.

    Of each conversation the verdict of the highest source. Two statements, however many positions there are.
    """
    return _of(read, ids, min(read.today - 1, edge_of(read).until))


def since(read: Read, position: str, instant: Instant) -> Uncounted:
    """The same of one position, of conversations that went on after an instant."""
    return _of(read, [position], instant).get(position, Uncounted())


def _of(read: Read, ids: Collection[str], after: Instant) -> Mapping[str, Uncounted]:
    open_to = positions.within(read, read.scope("scorecard.read"))
    wanted = [position for position in ids if open_to is None or position in open_to]
    counts = later.ended_after(read.tx, wanted, after)
    said: dict[tuple[str, str], dict[Source, Verdict]] = defaultdict(dict)
    for case, source, verdict in later.said_after(read.tx, counts, after):
        said[case][source] = verdict
    verdicts: dict[str, Counter[Verdict]] = defaultdict(Counter)
    for (position, _), spoken in said.items():
        verdicts[position][spoken[min(spoken, key=RANK.index)]] += 1
    return {position: Uncounted(number, verdicts[position]) for position, number in counts.items()}
