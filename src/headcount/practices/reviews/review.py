"""What a review is: the periodic decision about a position. Values and rules, no I/O."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, cast, get_args

from ...kit.digests import digest
from ...kit.instants import Instant
from ...kit.refusals import Conflict, Invalid
from ...workforce.positions import HeldBy

Verdict = Literal["keep", "adjust", "expand", "retire"]
Basis = Literal["evidence", "judgement"]
State = Literal["open", "decided"]

REASON_MOST = 4_000
PROVING = ("census", "random")
"""How cases are chosen whose verdicts prove something."""


@dataclass(frozen=True)
class Decision:
    """What a person decided. `changes` may hold `description` (fields of the next version) and `stage`.

    `held_by` is what makes it true in fact; where that is paper, an open item waits for whoever can carry it out.
    """

    verdict: Verdict
    role_needed: bool
    basis: Basis
    reason: str
    changes: Mapping[str, object]
    decided_by: str
    decided_at: Instant
    held_by: HeldBy
    description: int | None = None


@dataclass(frozen=True)
class Review:
    """One review of one position: due on a day, its packet frozen when it opened, decided at most once."""

    id: str
    position: str
    opened_at: Instant
    due_on: date
    packet: Mapping[str, object]
    packet_sha256: str
    decision: Decision | None = None

    @property
    def state(self) -> State:
        return "open" if self.decision is None else "decided"

    @property
    def etag(self) -> str:
        """Changes when it is decided."""
        return digest([self.id, self.state, self.packet_sha256])

    @property
    def lacks_evidence(self) -> str | None:
        """Why no decision can rest on this packet's evidence; None where one can."""
        acceptance = cast("Mapping[str, Any]", self.packet["scorecards"])["now"]["acceptance"]
        if acceptance["value"] is None:
            return f"{acceptance['n']} of the {acceptance['needs']} judged cases that a figure needs"
        if acceptance["selection"] not in PROVING:
            return "too many of the drawn cases have no answer"
        return None


@dataclass(frozen=True)
class OpenItem:
    """A decision on paper that somebody still has to carry out; `assigned_to` are people's ids, first asked first."""

    id: str
    review: str
    position: str
    asks: Literal["description", "stage", "retire"]
    assigned_to: Sequence[str]
    opened_at: Instant
    closed_at: Instant | None = None
    closed_by: str | None = None
    evidence: str | None = None


@dataclass(frozen=True)
class Deciding:
    """A decision as it was asked for, checked for its form."""

    verdict: Verdict
    role_needed: bool
    basis: Basis
    reason: str
    changes: Mapping[str, object]
    packet_sha256: str

    def __post_init__(self) -> None:
        if self.verdict not in get_args(Verdict):
            raise Invalid(f"decision is one of {', '.join(get_args(Verdict))}", field="decision")
        if self.basis not in get_args(Basis):
            raise Invalid(f"basis is one of {', '.join(get_args(Basis))}", field="basis")
        if not 0 < len(self.reason.strip()) <= REASON_MOST:
            raise Invalid(f"a decision needs a reason of at most {REASON_MOST} characters", field="reason")
        for field in self.changes:
            if field not in {"description", "stage"}:
                raise Invalid(f"a review changes description or stage, not {field}", field=f"changes.{field}")
        if self.verdict in {"keep", "retire"} and self.changes:
            raise Invalid(f"{self.verdict} changes nothing beside; to change something, adjust", field="changes")
        if self.verdict in {"adjust", "expand"} and not self.changes:
            raise Invalid(f"{self.verdict} says what changes: description or stage", field="changes")
        if not isinstance(self.changes.get("description", {}), dict):
            raise Invalid("the description is an object of the fields that change", field="changes.description")

    @property
    def stage(self) -> str | None:
        """The stage the position is to go to; None: it stays."""
        return cast("str | None", self.changes.get("stage"))


def check_packet(review: Review, deciding: Deciding) -> None:
    """Conflict where the review is decided, and where the decision rests on another packet than the frozen one, or on
    evidence that is not in it.
    """
    if review.decision is not None:
        raise Conflict("this review is decided", review=review.id)
    if deciding.packet_sha256.removeprefix("sha256:") != review.packet_sha256:
        raise Conflict(
            "the decision rests on another packet than the one frozen for this review; read it again",
            field="packet",
            packet=f"sha256:{review.packet_sha256}",
        )
    if deciding.basis == "evidence" and review.lacks_evidence is not None:
        raise Conflict(
            f"there is no evidence to decide on: {review.lacks_evidence}; decide by judgement, or judge more cases",
            field="basis",
        )
