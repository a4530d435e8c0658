"""What a scorecard is: the metrics of a position, a role or a team over a period. Values, no I/O."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ...kit.money import Micros
from ...measures import CostPerAccepted, Evidence, Ratio, Selection, Source, Volunteered
from ...measures.ratio import DIGITS
from .period import Period

SubjectKind = Literal["position", "role", "team"]
BreakOf = Literal["job_description", "build"]


@dataclass(frozen=True)
class Of:
    """Whose figures: its kind, its id, and the code or slug it has now."""

    kind: SubjectKind
    id: str
    alias: str


@dataclass(frozen=True)
class Busy:
    """Busy seconds of the `n` conversations that were timed; `expected_p95` as of the end of the period."""

    p50: float | None
    p95: float | None
    n: int
    expected_p95: float | None
    late: Ratio

    def as_json(self) -> dict[str, object]:
        """The shape of the interface."""
        figures = {name: _rounded(getattr(self, name)) for name in ("p50", "p95")}
        return {**figures, "n": self.n, "expected_p95": self.expected_p95, "late": self.late.as_json()}


@dataclass(frozen=True)
class Sampled:
    """Conversations that senders sent only a part of, and how many they stand for."""

    conversations: int
    stand_for: int

    def as_json(self) -> dict[str, int]:
        """Both numbers by name."""
        return {"conversations": self.conversations, "stand_for": self.stand_for}


@dataclass(frozen=True)
class Owners:
    """What the owner of a position said of its drawn cases, which counts and is shown apart."""

    accepted: int
    judged: int

    def as_json(self) -> dict[str, int]:
        """Both numbers by name."""
        return {"accepted": self.accepted, "judged": self.judged}


@dataclass(frozen=True)
class Break:
    """A day from which on a series is not what it was: another job description, or another build of a position."""

    day: date
    of: BreakOf
    position: str | None
    number: int

    def as_json(self) -> dict[str, object]:
        """All of it by name."""
        return {"day": self.day.isoformat(), "of": self.of, "position": self.position, "number": self.number}


@dataclass(frozen=True)
class Scorecard:
    """The metrics of a subject over a period. Each is defined in docs/numbers.md.

    conversations      that ended in the period, in production, as far as they were received
    judged             accepted, rejected or reworked, by how their cases were chosen
    source             whose verdicts acceptance rests on; None where there are too few
    unanswered         drawn at random, without an answer so far
    missing            over several positions: the codes of those that acceptance says nothing of
    cost_micros        of all conversations whose whole cost is known and that are no sample; None of none
    unpriced           conversations whose cost is unknown, a lower bound, or was not metered
    unmetered          those of the unpriced whose sender reported none on a paid model
    human_minutes      people's time for a conversation, over the `human_minutes_of` of which it is known
    askers             how many asked for the work; None where no conversation says who did
    breaks             days from which on the series is another one; None where these were not looked up
    evidence           what the figures were computed from, for suggestions and prices
    """

    of: Of
    period: Period
    conversations: int
    judged: Mapping[Selection, int]
    acceptance: Ratio
    source: Source | None
    unanswered: int
    by_owner: Owners
    missing: Sequence[str]
    volunteered: Volunteered
    rework: Ratio
    out_of_scope: Ratio
    cost_micros: Micros | None
    unpriced: int
    unmetered: int
    sampled: Sampled
    cost_per_accepted: CostPerAccepted
    busy: Busy
    human_minutes: float | None
    human_minutes_of: int
    denied_calls: int
    askers: int | None
    evidence: Evidence
    breaks: Sequence[Break] | None = None

    def as_json(self) -> dict[str, object]:
        """The shape of the interface."""
        return {
            "subject": {self.of.kind: self.of.alias},
            "from": self.period.first.isoformat(),
            "to": self.period.last.isoformat(),
            "conversations": self.conversations,
            "sampled": self.sampled.as_json() if self.sampled.conversations else None,
            **self._verdicts_as_json(),
            **self._cost_as_json(),
            "busy_s": self.busy.as_json(),
            "human_minutes_per_conversation": _rounded(self.human_minutes),
            "human_minutes_of": self.human_minutes_of,
            "denied_calls": self.denied_calls,
            "askers": self.askers,
            "time_to_notice_days": None,
            "time_to_notice": NOT_WATCHED,
            **({} if self.breaks is None else {"breaks": [each.as_json() for each in self.breaks]}),
        }

    def _verdicts_as_json(self) -> dict[str, object]:
        return {
            "judged": dict(self.judged),
            "acceptance": self.acceptance.as_json(),
            "source": self.source,
            "unanswered": self.unanswered,
            "by_owner": self.by_owner.as_json(),
            "missing": list(self.missing),
            "volunteered": self.volunteered.as_json(),
            "rework": self.rework.as_json(),
            "out_of_scope": self.out_of_scope.as_json(),
        }

    def _cost_as_json(self) -> dict[str, object]:
        return {
            "cost_micros": self.cost_micros,
            "unpriced_conversations": self.unpriced,
            "unmetered_conversations": self.unmetered,
            "cost_per_accepted_micros": self.cost_per_accepted.as_json(),
        }


NOT_WATCHED = "not watched"
"""Why there is no time to notice: no alarm watches the position."""


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS)
