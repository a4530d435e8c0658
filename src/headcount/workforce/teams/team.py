"""What a team is. Values and rules, no I/O."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

from ...kit.digests import digest


@dataclass(frozen=True)
class TeamState:
    """What holds of a team for a stretch of time. `parent` is the id of the team above, `lead` a person's."""

    name: str
    purpose: str = ""
    parent: str | None = None
    lead: str | None = None


@dataclass(frozen=True)
class NewTeam:
    """A team to be added. `parent` is a team's slug or id, `lead` a person's handle or id."""

    slug: str
    name: str
    purpose: str = ""
    parent: str | None = None
    lead: str | None = None


@dataclass(frozen=True)
class TeamView:
    """A team as of an instant; `parent` and `lead` are ids. `etag` changes with anything of this."""

    id: str
    slug: str
    name: str
    purpose: str
    parent: str | None
    lead: str | None

    @property
    def etag(self) -> str:
        """The digest of what an edit could be about."""
        return digest(asdict(self))


@dataclass(frozen=True)
class TeamNode:
    """A team with the teams below it, by name."""

    team: TeamView
    below: Sequence["TeamNode"] = field(default=())


def nested(views: Sequence[TeamView]) -> Sequence[TeamNode]:
    """The trees these teams make; a team whose parent is none of them stands at the top."""
    known = {view.id for view in views}
    children: dict[str | None, list[TeamView]] = defaultdict(list)
    for view in sorted(views, key=lambda v: (v.name, v.id)):
        children[view.parent if view.parent in known else None].append(view)
    downward = list(children[None])
    for view in downward:  # it grows while it is walked, each team after the one above it
        downward += children[view.id]
    nodes: dict[str, TeamNode] = {}
    for view in reversed(downward):
        nodes[view.id] = TeamNode(view, tuple(nodes[child.id] for child in children[view.id]))
    return tuple(nodes[view.id] for view in children[None])
