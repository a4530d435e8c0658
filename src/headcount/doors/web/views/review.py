"""A review's page: the frozen packet, what changed since, the decision to be made, or the one that was."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from .. import words
from ..charts import Scale
from .description import Difference
from .form import Choice, Go, Writing
from .frame import Crumb, Frame
from .marks import Decision, HeldBy, Person, Status
from .position import Ownership
from .prose import Dated, Prose
from .ratio import Price, common_scale
from .scorecard import Measure, Scorecard, compare


@dataclass(frozen=True)
class Subject:
    """The position under review."""

    role: str
    code: str
    href: str
    team: str
    risk: str
    held_by: HeldBy


@dataclass(frozen=True)
class Packet:
    """What the decision rests on, frozen at an instant; the digest proves that it has not changed."""

    digest: str
    frozen_at: datetime

    @property
    def short(self) -> str:
        """`9c1e…40b2`."""
        bare = self.digest.removeprefix("sha256:")
        return f"{bare[:6]}…{bare[-6:]}"


@dataclass(frozen=True)
class Due:
    """When the decision is due, and by the job description what happens when it is not made."""

    on: date
    today: date
    lapse: str

    @property
    def late(self) -> bool:
        return self.on <= self.today

    @property
    def words(self) -> str:
        return words.due(self.on, self.today)


@dataclass(frozen=True)
class Last:
    """The decision before this one."""

    decision: Decision
    on: date
    by: Person
    href: str | None = None


@dataclass(frozen=True)
class Evidence:
    """One reason: the count or day it rests on, and what it says."""

    label: str
    text: Prose


@dataclass(frozen=True)
class Suggestion:
    """What the numbers suggest, or None with the price of enough evidence; a suggestion is never an action."""

    decision: Decision | None
    because: Prose
    evidence: tuple[Evidence, ...] = ()
    price: Price | None = None
    price_buys: str = "would decide it"
    judging: str | None = None


@dataclass(frozen=True)
class Periods:
    """This period beside the one before and the very first; those that did not exist are None."""

    now: Scorecard
    before: Scorecard | None = None
    first: Scorecard | None = None

    @property
    def measures(self) -> tuple[Measure, ...]:
        return compare(self.now, self.before, self.first)

    def scale(self, anchor: str) -> Scale:
        """The scale shared by one measure's ratios in all periods."""
        row = next(measure for measure in self.measures if measure.anchor == anchor)
        return common_scale(figure.ratio for figure in (row.now, row.before, row.first) if figure)


@dataclass(frozen=True)
class Draft:
    """The changed job description: its text for editing, and what changes, once somebody has looked."""

    base_version: int
    text: Writing
    compare_action: str
    difference: Difference | None = None


@dataclass(frozen=True)
class DecisionForm:
    """What a person decides. The draft counts for adjust and expand only."""

    action: str
    decision: Choice
    role_needed: Choice
    basis: Choice
    reason: Writing
    draft: Draft
    follows: tuple[Dated, ...] = ()


Carried = Literal["in_force", "on_paper", "carried_out"]


@dataclass(frozen=True)
class Effect:
    """A change the decision made: what holds it, and whether it is in force, an open item, or said to be carried out.

    `whose`: with whom it is open. `told`: who says that it was carried out, when, and how one can see it.
    """

    text: Prose
    held_by: HeldBy
    carried: Carried
    whose: Person | None = None
    told: Prose = ()

    @property
    def status(self) -> Status:
        return _CARRIED[self.carried]


_CARRIED: dict[Carried, Status] = {
    "in_force": Status("ok", "in force"),
    "on_paper": Status("hidden", "open item"),
    "carried_out": Status("half", "carried out"),
}


@dataclass(frozen=True)
class Decided:
    """The decision as it was made."""

    decision: Decision
    by: Person
    at: datetime
    basis: Literal["evidence", "judgement"]
    reason: str
    role_needed: bool
    next_review_on: date | None
    effects: tuple[Effect, ...] = ()
    difference: Difference | None = None

    @property
    def standing(self) -> str:
        """How far the decision has come."""
        on_paper = sum(effect.carried == "on_paper" for effect in self.effects)
        if not self.effects:
            return "Nothing was to be changed"
        if on_paper:
            return f"{words.plural(on_paper, 'change')} still to be carried out"
        if any(effect.carried == "carried_out" for effect in self.effects):
            return "All of it is carried out, as far as people say"
        return "All of it is in force"


@dataclass(frozen=True)
class Review:
    """The page. `form` or `decided` is there, or neither for who may only read it: then `no_form` says why."""

    frame: Frame
    crumbs: tuple[Crumb, ...]
    now: datetime
    subject: Subject
    owner: Ownership
    packet: Packet
    due: Due
    periods: Periods
    suggestion: Suggestion
    last: Last | None = None
    changed_since: tuple[Evidence, ...] = ()
    form: DecisionForm | None = None
    decided: Decided | None = None
    no_form: str = ""
    actions: tuple[Go, ...] = ()

    @property
    def title(self) -> str:
        return f"{DECIDED[self.decided.decision]} " if self.decided else "Review of "


DECIDED: dict[Decision, str] = {"keep": "Kept:", "adjust": "Adjusted:", "expand": "Expanded:", "retire": "Retired:"}
