"""Where a position comes from, and where it is seen."""

from collections.abc import Mapping

from ....office import Read
from ....workforce import positions, senders
from ....workforce.positions import PositionView
from ..views.marks import Person
from ..views.position import Source, Traffic
from .moments import local
from .naming import Names

MEMORY: Mapping[str, str] = {
    "none": "none: it starts each conversation anew",
    "instance": "each instance keeps its own",
    "shared": "one, shared by its instances",
}


def source(seen: PositionView, names: Names) -> Source:
    """Who built it, and where that lies."""
    maintainers = tuple(names.person(person) or Person("somebody") for person in seen.maintainers)
    return Source(maintainers, seen.source.repository, seen.source.path, seen.source.runbook)


def traffic(read: Read, seen: PositionView) -> Traffic:
    """What its conversations come from."""
    attributed = {a.sender for a in senders.attributions_to(read, seen.id) if a.holds(read.at)}
    known = list(senders.by_ids(read, sorted(attributed)).values()) if attributed else []
    if not known:
        return Traffic(memory=MEMORY[seen.memory])
    return Traffic(
        senders=tuple(sorted(f"{one.service} · {one.agent or 'no agent named'}" for one in known)),
        first_seen=local(read, min(one.first_seen for one in known)),
        last_seen=local(read, max(one.last_seen for one in known)),
        sampled_1_in=max(one.sampled_1_in or 1 for one in known),
        replicas=len(positions.instances_of(read, seen.id)) or None,
        memory=MEMORY[seen.memory],
    )
