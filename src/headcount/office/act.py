"""The one unit of work: who acts and when, one transaction, its permission, its ledger lines, the jobs that follow."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property, partial
from typing import TypeAlias, TypeVar, cast
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from ..kit.ids import IdSource
from ..kit.instants import Instant, day_of, start_of
from ..kit.refusals import Forbidden
from . import jobs, organisation, revisions
from .actor import Actor
from .ledger import Line, Subject
from .policy import Decides, Decision
from .policy.decision import Reach

JSON: TypeAlias = Mapping[str, object]
T = TypeVar("T")


@dataclass(frozen=True)
class Scope:
    """How far a list reaches for its actor. Only `Read.scope` makes one, and no list is read without one.

    all: everything · teams: what belongs to these teams or to `actor` · own: what belongs to `actor` · none: nothing.
    """

    reach: Reach
    actor: Actor
    teams: frozenset[str] = frozenset()


@dataclass(frozen=True)
class ActorFacts:
    """What policy knows of an actor: rights (a person's), teams it leads with all below, teams a key reports for."""

    rights: Sequence[str] = ()
    leads: Sequence[str] = ()
    teams: Sequence[str] = ()


@dataclass(frozen=True)
class Asking:
    """What permission questions are answered with: the rules' engine, and who knows the facts about whom.

    `about_actor` gives rights and the teams an actor leads; `about` gives, by kind of subject, its teams, owner,
    deputy and the like. The rooms that know register them; the office knows no noun.
    """

    engine: Decides
    about_actor: "Callable[[Read], ActorFacts]"
    about: "Mapping[str, Callable[[Read, str], JSON]]"


@dataclass(frozen=True)
class Read:
    """The open look at the store that every query takes first."""

    actor: Actor
    at: Instant
    tx: Connection
    asking: Asking

    def allow(self, action: str, subject: Subject | None = None) -> None:
        """Refuse, `forbidden`, unless Rego allows the actor this action (`noun.verb`) on this subject."""
        decision = self._decide("act", action, subject)
        if decision.effect != "allow":
            raise Forbidden(
                f"{self.actor.kind} may not {action}: {'; '.join(decision.reasons)}",
                action=action,
                reasons=list(decision.reasons),
                rules=decision.revision,
            )

    def may(self, action: str, subject: Subject | None = None) -> bool:
        """Whether `allow` would let this through: for doors that show only what can be done."""
        return self._decide("act", action, subject).effect == "allow"

    def scope(self, action: str) -> Scope:
        """How far a list under this action reaches for the actor; `none` makes an empty list, not a refusal."""
        decision = self._decide("list", action, None)
        reach: Reach = decision.reach if decision.effect == "allow" else "none"
        return Scope(reach, self.actor, frozenset(self._known.leads))

    def once(self, what: Hashable, look: Callable[[], T]) -> T:
        """What a look gives, looked up once under a name of its own: nothing changes in the snapshot a read sees.

        An act, which changes things itself, looks every time.
        """
        if what not in self._seen:
            self._seen[what] = look()
        return cast("T", self._seen[what])

    @cached_property
    def organisation(self) -> organisation.Organisation:
        """The organisation: its zone and settings."""
        return organisation.load(self.tx)

    @property
    def zone(self) -> ZoneInfo:
        """The organisation's time zone."""
        return self.organisation.zone

    @cached_property
    def today(self) -> Instant:
        """The first moment of the current day in the organisation's zone."""
        return start_of(day_of(self.at, self.zone), self.zone)

    @cached_property
    def revision(self) -> int:
        """The newest `org_revision` this look sees."""
        return revisions.newest(self.tx)

    @cached_property
    def _seen(self) -> dict[Hashable, object]:
        return {}

    @cached_property
    def _known(self) -> ActorFacts:
        return self.asking.about_actor(self)

    def _decide(self, question: str, action: str, subject: Subject | None) -> Decision:
        noun, _, verb = action.partition(".")
        about: JSON = {}
        if subject is not None:
            about = {
                "kind": subject.kind,
                "id": subject.id,
                **self.once(("facts", subject), partial(self._about, subject)),
            }
        actor = {"kind": self.actor.kind, "id": self.actor.id, **asdict(self._known)}
        asked = {"question": question, "action": action, "noun": noun, "verb": verb, "actor": actor, "subject": about}
        return self.asking.engine.decide(asked)

    def _about(self, subject: Subject) -> JSON:
        gather = self.asking.about.get(subject.kind)
        return {} if gather is None else gather(self, subject.id)


@dataclass(frozen=True)
class Act(Read):
    """The open unit of work that every verb takes first."""

    new_id: IdSource
    lines: list[Line] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    due: list[Instant] = field(default_factory=list)
    revised: list[Instant] = field(default_factory=list)

    def once(self, what: Hashable, look: Callable[[], T]) -> T:
        """What a look gives, looked up now."""
        return look()

    def record(self, what: str, subject: Subject | None = None, **facts: object) -> None:
        """Put what happened on the ledger, in this transaction. Facts are ids and figures, never content."""
        self.lines.append(Line(self.at, self.actor.kind, self.actor.id, what, subject, facts))

    def later(self, job: str, due: Instant | None = None, *, key: str | None = None, **given: object) -> None:
        """Queue a job in this transaction, due now unless said; one that waits under the same `key` is kept instead."""
        jobs.enqueue(self.tx, jobs.Job(self.new_id(), job, given, self.at if due is None else due, key))
        self.due.append(self.at if due is None else due)

    def queued(self, key: str) -> JSON | None:
        """What the job under a key is given, whether it waits or is being carried out; None where there is none."""
        return jobs.given_under(self.tx, key)

    def instead(self, job: str, key: str, **given: object) -> None:
        """Queue a job under a key, due now, in the place of the one that waits under it or is being carried out."""
        jobs.put_under(self.tx, jobs.Job(self.new_id(), job, given, self.at, key))
        self.due.append(self.at)

    def tell(self, topic: str) -> None:
        """Tell live pages and other processes that something of this name changed."""
        self.topics.append(topic)

    def revise(self) -> None:
        """Say that what decisions cache (grants, stages, credentials, rights) changed."""
        revisions.raise_revision(self.tx, self.at)
        self.revised.append(self.at)
        self.__dict__.pop("revision", None)
        self.__dict__.pop("_known", None)
