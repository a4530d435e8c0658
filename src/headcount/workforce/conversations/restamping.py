"""What was in force, said again of what is kept: appointments and job descriptions may be told late."""

from collections.abc import Sequence
from dataclasses import replace

from ...kit.instants import Instant
from ...office import Act
from . import stamping
from .records import conversations, since
from .records.since import BEGINNING, Place
from .run import UNPLACED, KeptRun
from .settling import Settled, settle

AT_ONCE = 50
"""Runs that are stamped in one act, so that it stays within the writer's turn."""


def restamp(act: Act, position: str, from_: Instant, after: Place = BEGINNING) -> tuple[Settled, Place | None]:
    """Stamp the next runs a position made since an instant with the roles and job descriptions in force as they began.

    Answers what became of their conversations, and the place to go on behind, if any. Their builds stay: those showed.
    """
    found = since.of_position(act.tx, position, from_, after, AT_ONCE)
    kept = [run for _, run in found if run is not None]
    settled = settle(act, kept, _again(act, position, kept))
    alone = _recorded(act, position, [place.conversation for place, run in found if run is None])
    every = replace(settled, days=settled.days | alone.days, changed=settled.changed | alone.changed)
    return every, found[-1][0] if len(found) == AT_ONCE else None


def _again(act: Act, position: str, kept: Sequence[KeptRun]) -> Sequence[KeptRun]:
    held = stamping.in_force(act, [(position, run.started_at) for run in kept])
    return [
        run._replace(conversation=UNPLACED, role=role, job_description=version)
        for run, (role, version) in zip(kept, held, strict=True)
    ]


def _recorded(act: Act, position: str, ids: Sequence[str]) -> Settled:
    """The same for conversations that were recorded elsewhere: they have no runs."""
    known = [each for _, each in sorted(conversations.by_ids(act.tx, ids).items())]
    held = stamping.in_force(act, [(position, each.started_at) for each in known])
    now = [replace(each, role=role, job_description=version) for each, (role, version) in zip(known, held, strict=True)]
    changed = [after for before, after in zip(known, now, strict=True) if before != after]
    conversations.put(act.tx, changed)
    days = frozenset((position, each.day) for each in changed)
    return Settled({}, days, frozenset(each.id for each in changed), {})
