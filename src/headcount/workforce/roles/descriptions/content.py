"""What a job description says. Values, no I/O; `content_of` makes them from what was given, and checks it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from ....kit.money import Micros, micros_of
from .given import Number

Leave = Literal["allow", "ask"]
Per = Literal["day", "month"]
AtLimit = Literal["stop", "ask"]
Cycle = Literal["weekly", "monthly", "quarterly", "half_yearly", "yearly", "never"]
Lapse = Literal["nothing", "writes_ask", "suspend"]

PERSON = "person:"
"""Stands before the handle, or inside the id, of whom a grant names."""


@dataclass(frozen=True)
class Grant:
    """A tool the role may call: at once (`allow`) or after a person's answer (`ask`), when its condition holds.

    `approver` is `person:` and who is asked; None: whoever is accountable.
    """

    tool: str
    grant: Leave
    when: str | None = None
    approver: str | None = None


@dataclass(frozen=True)
class Resource:
    """Something to read at a server, by its address; `*` at its end stands for anything."""

    server: str
    uri: str


@dataclass(frozen=True)
class Budget:
    """What the role may use: calls a day, and dollars a day or month on priced tools and on models."""

    calls_per_day: int | None = None
    tools_usd: Number | None = None
    model_usd: Number | None = None
    per: Per = "month"
    at_limit: AtLimit = "stop"

    @property
    def tools_micros(self) -> Micros | None:
        """The budget of priced tools in micros."""
        return None if self.tools_usd is None else micros_of(str(self.tools_usd))

    @property
    def model_micros(self) -> Micros | None:
        """The stop line of model cost in micros."""
        return None if self.model_usd is None else micros_of(str(self.model_usd))


@dataclass(frozen=True)
class Expectations:
    """What the role's work is measured against; None: nothing is expected of that."""

    acceptance: Number | None = None
    cost_per_accepted_usd: Number | None = None
    p95_busy_s: Number | None = None
    conversations_per_week: Number | None = None

    @property
    def cost_per_accepted_micros(self) -> Micros | None:
        """The expected cost of an accepted conversation in micros."""
        return None if self.cost_per_accepted_usd is None else micros_of(str(self.cost_per_accepted_usd))


@dataclass(frozen=True)
class Cadence:
    """How often the role is reviewed and its positions are spoken about, and what happens while a review is overdue."""

    review: Cycle = "quarterly"
    one_on_one: Cycle = "never"
    lapse: Lapse = "nothing"


@dataclass(frozen=True)
class Content:
    """A job description. `evaluation` names a suite, `data` the kinds of data the role may touch."""

    purpose: tuple[str, ...] = ()
    responsible_for: tuple[str, ...] = ()
    not_responsible_for: tuple[str, ...] = ()
    checkpoints: tuple[str, ...] = ()
    work_it_changes: tuple[str, ...] = ()
    tools: tuple[Grant, ...] = ()
    resources: tuple[Resource, ...] = ()
    budget: Budget = field(default_factory=Budget)
    expectations: Expectations = field(default_factory=Expectations)
    cadence: Cadence = field(default_factory=Cadence)
    evaluation: str | None = None
    data: tuple[str, ...] = ()
    trusts_self_reported: bool = False

    @property
    def approvers(self) -> frozenset[str]:
        """Whom its grants name to be asked, without the word before."""
        return frozenset(grant.approver.removeprefix(PERSON) for grant in self.tools if grant.approver is not None)

    def naming(self, names: Mapping[str, str]) -> "Content":
        """The same with each approver under another name: an id for a handle, or a handle for an id."""
        return replace(self, tools=tuple(_naming(grant, names) for grant in self.tools))


def _naming(grant: Grant, names: Mapping[str, str]) -> Grant:
    if grant.approver is None:
        return grant
    person = grant.approver.removeprefix(PERSON)
    return replace(grant, approver=PERSON + names.get(person, person))
