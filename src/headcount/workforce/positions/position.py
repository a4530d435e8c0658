"""What a position is: one specific agent that fills a role. Values and rules, no I/O."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias, cast, get_args

from ...kit.histories import Stretch
from ...kit.refusals import Conflict, Invalid
from ...kit.texts import check_text
from ..roles import Control, HeldBy

Stage = Literal["candidate", "onboarding", "shadow", "trial", "active", "leaving", "retired"]
Memory = Literal["none", "instance", "shared"]

HOLDS: Mapping[Control, HeldBy] = {
    "listed": "paper",
    "observed": "paper",
    "checked": "check",
    "tool_scoped": "gateway",
    "dispatched": "dispatch",
}
"""What holds a decision about a position connected in each way (dispatched: the gateway too)."""

MOVES: Mapping[Stage, frozenset[Stage]] = {
    "candidate": frozenset({"onboarding", "shadow", "trial", "active", "retired"}),
    "onboarding": frozenset({"candidate", "shadow", "trial", "active", "retired"}),
    "shadow": frozenset({"candidate", "onboarding", "trial", "active", "leaving", "retired"}),
    "trial": frozenset({"candidate", "shadow", "active", "leaving", "retired"}),
    "active": frozenset({"shadow", "trial", "leaving", "retired"}),
    "leaving": frozenset({"active", "retired"}),
    "retired": frozenset(),
}
"""Where a position may go from each stage. A retired one stays retired: what comes after it is another position."""

WORKING: tuple[Stage, ...] = ("shadow", "trial", "active", "leaving")
"""The stages in which a position works, and so is reviewed."""

DEPLOYED_AS: tuple[Stage, ...] = ("candidate", "onboarding", "shadow", "trial", "active")
"""The stages in which a position may begin."""

EDITABLE = ("name", "control", "memory", "deputy", "maintainers", "repository", "path", "runbook", "deployed_on")
PLACE_MOST = 500
MOST_MAINTAINERS = 50

History: TypeAlias = "Sequence[Stretch[PositionState]]"


@dataclass(frozen=True)
class PositionState:
    """What holds of a position for a stretch of time. People are ids.

    `owner` has accepted and answers for it; `proposed_owner` has been asked and does not count yet. `repository`,
    `path` and `runbook` say where it comes from and what to do when it fails. Dates are days in the organisation's
    zone; `next_review_on` is None while no review is due.
    """

    name: str
    stage: Stage
    control: Control
    deployed_on: date
    memory: Memory = "none"
    owner: str | None = None
    proposed_owner: str | None = None
    deputy: str | None = None
    maintainers: tuple[str, ...] = ()
    repository: str | None = None
    path: str | None = None
    runbook: str | None = None
    last_reviewed_on: date | None = None
    next_review_on: date | None = None

    def __post_init__(self) -> None:
        if self.deputy is not None and self.deputy == self.owner:
            raise Conflict("the deputy is another person than the owner", field="deputy")

    @property
    def held_by(self) -> HeldBy:
        """What holds a decision about it."""
        return HOLDS[self.control]


@dataclass(frozen=True)
class Deployment:
    """What is said when a position is deployed; people and roles by handle, slug or id.

    `stage` None: active where the role's risk is low, else onboarding. `appointment` says how it fills its role.
    `deployed_on` None: the day the deployment is valid from. The owner owns it at once where the owner deploys it,
    and is asked otherwise.
    """

    code: str
    role: str
    name: str
    control: Control = "listed"
    owner: str | None = None
    stage: Stage | None = None
    appointment: Literal["incumbent", "shadow", "stand_in"] = "incumbent"
    memory: Memory = "none"
    deputy: str | None = None
    maintainers: tuple[str, ...] = ()
    repository: str | None = None
    path: str | None = None
    runbook: str | None = None
    deployed_on: date | None = None


def check_deployed_as(stage: Stage) -> Stage:
    """The stage, or Invalid where no position may begin in it."""
    return cast("Stage", _one_of(stage, DEPLOYED_AS, "stage"))


def check_field(field: str, value: object) -> object:
    """The value an editable field may have, people still as the caller named them; Invalid for any other.

    None empties deputy, repository, path and runbook.
    """
    if field == "name":
        return check_text(value, field)
    if field == "control":
        return _one_of(value, get_args(Control), field)
    if field == "memory":
        return _one_of(value, get_args(Memory), field)
    if field == "maintainers":
        return _people(value)
    if field == "deployed_on":
        return _day(value, field)
    return None if value is None else check_text(value, field, most=PLACE_MOST)


def check_move(before: Stage, after: Stage) -> None:
    """Conflict unless a position of one stage may go to another; Invalid for a word that is no stage, and for the end:
    a position is retired by an act of its own.
    """
    _one_of(after, get_args(Stage), "stage")
    check_not_over(before)
    if after == "retired":
        raise Invalid("a position is retired by an act of its own, which says why", field="stage")
    if after not in MOVES[before]:
        allowed = ", ".join(sorted(MOVES[before] - {"retired"}))
        raise Conflict(f"from {before} a position cannot go to {after}; it can go to {allowed}", field="stage")


def check_not_over(stage: Stage) -> None:
    """Conflict where a position is retired: it stays so."""
    if stage == "retired":
        raise Conflict("the position is retired, for good: deploy another one in its place", field="stage")


def _one_of(value: object, words: Sequence[str], field: str) -> str:
    if value not in words:
        raise Invalid(f"{field} is one of {', '.join(words)}", field=field)
    return str(value)


def _people(value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(each, str) for each in value):
        raise Invalid("maintainers is a list of people", field="maintainers")
    named = tuple(dict.fromkeys(value))
    if len(named) > MOST_MAINTAINERS:
        raise Invalid(f"a position has at most {MOST_MAINTAINERS} maintainers", field="maintainers")
    return named


def _day(value: object, field: str) -> date:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError:
        raise Invalid(f"{field} is a date such as 2026-08-12", field=field) from None
