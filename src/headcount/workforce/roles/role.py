"""What a role is. Values and rules, no I/O."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal, cast, get_args

from ...kit.digests import digest
from ...kit.refusals import Invalid

Risk = Literal["low", "medium", "high"]
Master = Literal["files", "screen"]
Openness = Literal["open", "closed"]


@dataclass(frozen=True)
class RoleState:
    """What holds of a role for a stretch of time. `team` is an id.

    `reports_to` is `role:` or `person:` and an id, or None: to nobody but its team's lead. One field, because a change
    told late runs on field by field, and two could end up both set.
    """

    title: str
    team: str
    reports_to: str | None = None
    risk: Risk = "medium"
    managed: Master = "screen"
    closed: bool = False


@dataclass(frozen=True)
class NewRole:
    """A role to be added. `team` is a slug or id; `reports_to` a role's slug or id, or `person:` and a handle or id."""

    slug: str
    title: str
    team: str
    reports_to: str | None = None
    risk: str = "medium"
    managed: str = "screen"


@dataclass(frozen=True)
class RoleView:
    """A role as of an instant; references are ids. `etag` changes with anything of this."""

    id: str
    slug: str
    title: str
    team: str
    reports_to_role: str | None
    reports_to_person: str | None
    risk: Risk
    managed: Master
    closed: bool

    @property
    def etag(self) -> str:
        """The digest of what an edit could be about."""
        return digest(asdict(self))


def view(role: str, slug: str, state: RoleState) -> RoleView:
    """The role in that state."""
    kind, _, above = (state.reports_to or "").partition(":")
    return RoleView(
        id=role,
        slug=slug,
        title=state.title,
        team=state.team,
        reports_to_role=above if kind == "role" else None,
        reports_to_person=above if kind == "person" else None,
        risk=state.risk,
        managed=state.managed,
        closed=state.closed,
    )


@dataclass(frozen=True)
class ReportingLine:
    """The roles above a role, nearest first, and the person at the top of the line, where there is one."""

    roles: Sequence[str]
    person: str | None


def check_risk(given: object) -> Risk:
    """One of the risks, or Invalid."""
    return cast("Risk", _one_of(given, get_args(Risk), "risk"))


def check_managed(given: object) -> Master:
    """Who is master of a role, files or screen, or Invalid."""
    return cast("Master", _one_of(given, get_args(Master), "managed"))


def check_openness(given: object) -> Openness:
    """Open or closed, or Invalid."""
    return cast("Openness", _one_of(given, get_args(Openness), "state"))


def _one_of(given: object, words: Sequence[str], field: str) -> object:
    if given not in words:
        raise Invalid(f"{field} is one of {', '.join(words)}, not {given!r}", field=field)
    return given
