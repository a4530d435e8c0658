"""What an outcome is: a verdict on a conversation, and which of several counts. Values and rules, no I/O."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from ...kit.digests import digest, sha256
from ...kit.instants import Instant
from ...measures import Selection, Source, Verdict
from ...measures.selection import RANK
from ...office import Subject

JudgeKind: TypeAlias = Literal["person", "grader", "rule", "console", "self"]
"""What kind of judge spoke: a person by id, a grader by its key, a rule by its name, whoever sat at the console of
this machine, or the agent itself."""

_STRENGTH: Mapping[Selection, int] = {"presumed": 0, "volunteered": 1, "census": 2, "random": 3}

SOURCE_OF: Mapping[JudgeKind, Source] = {
    "person": "person",
    "console": "person",
    "grader": "grader",
    "rule": "rule",
    "self": "self_reported",
}


@dataclass(frozen=True)
class Judge:
    """Whoever gave a verdict. `id` is opaque but for a rule, which is known by its name."""

    kind: JudgeKind
    id: str

    @property
    def source(self) -> Source:
        """How far its word reaches."""
        return SOURCE_OF[self.kind]


@dataclass(frozen=True)
class Place:
    """Where a conversation belongs: whose it is, and under which reference the outside knows it."""

    conversation: str
    position: str | None
    sender: str | None
    external_ref: str | None

    @property
    def about(self) -> Subject:
        """What permission goes by: the position, or the sender while nobody has claimed it."""
        return Subject("position", self.position) if self.position else Subject("sender", self.sender or "")


@dataclass(frozen=True)
class Outcome:
    """A verdict as it is kept: never overwritten, only superseded.

    number         the order in which outcomes were recorded
    conversation   where it counts now; `given_on` is the conversation it was given on, another one after a merger
    selection      how the case came to be judged; what that proves is decided when figures are read
    at             when the verdict was given; `recorded_at` when Headcount learnt of it
    digest         of all that was said, so that the same said twice is known as such
    superseded_by  the outcome of the same source that counts instead; None: it stands. One stands for each source
    """

    id: str
    number: int
    conversation: str
    given_on: str
    verdict: Verdict
    selection: Selection
    judge: Judge
    at: Instant
    recorded_at: Instant
    digest: str
    reason: str | None = None
    external_ref: str | None = None
    category: str | None = None
    human_minutes: float | None = None
    superseded_by: str | None = None

    @property
    def source(self) -> Source:
        """How far its judge's word reaches."""
        return self.judge.source

    @property
    def stands(self) -> bool:
        """Whether it is its source's standing verdict on the conversation."""
        return self.superseded_by is None

    @property
    def reason_sha256(self) -> str | None:
        """What the ledger holds of the reason."""
        return None if self.reason is None else sha256(self.reason)


def weight(outcome: Outcome) -> tuple[int, int, str]:
    """Of two outcomes of one source the one with the greater weight stands.

    A case that was drawn keeps its drawn verdict when somebody volunteers on it later, else whoever chooses to speak
    could change a random sample; likewise a census stands before what was volunteered, and all before what was
    presumed. Among equals the one recorded later stands; of what agents report in traces, which come in any order and
    more than once, the one given later.
    """
    strength = _STRENGTH[outcome.selection]
    if outcome.source == "self_reported":
        return strength, outcome.at, outcome.digest
    return strength, outcome.number, outcome.digest


def shown(standing: Sequence[Outcome]) -> Outcome:
    """Which of a conversation's standing verdicts, one a source, is shown: that of the highest source."""
    return min(standing, key=lambda outcome: RANK.index(outcome.source))


def digest_of(judge: Judge, said: Mapping[str, object]) -> str:
    """The digest of all that a judge said of one conversation."""
    return digest([judge.kind, judge.id, sorted((field, value) for field, value in said.items() if value is not None)])


VERDICTS: tuple[str, ...] = get_args(Verdict)
SELECTIONS: tuple[str, ...] = get_args(Selection)
