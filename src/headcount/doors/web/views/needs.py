"""What needs a person, in words: one function a kind, each with its one action."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from .. import words
from .form import Choice, Entry, Fill, Go, Option, Press, Step
from .marks import Person, Status
from .prose import Code, Name, Prose

CANNOT_WAIT, WRONG, SOON, OPEN, HAS_TIME = range(5)
"""The order of needs: overdue, something is wrong, somebody waits, nobody's work waits, a day that is far off."""

NEAR = timedelta(days=14)
"""A day further off than this has time."""


@dataclass(frozen=True)
class Need:
    """One thing that waits for the person who looks: what kind, since or until when, what it is, what to do.

    `order`: things of a lower one are shown first; within one, as they come.
    """

    status: Status
    when: str
    title: str
    detail: Prose
    step: Step | None
    href: str | None = None
    late: bool = False
    order: int = SOON


@dataclass(frozen=True)
class Subject:
    """The position a need is about."""

    role: str
    code: str
    href: str


def review_due(of: Subject, href: str, on: date, today: date, evidence: Prose) -> Need:
    """A review that is due on a day; `evidence` is one sentence: the suggestion, or the price of one."""
    return Need(
        Status("you", "Review"),
        words.due(on, today),
        f"Review of {of.role}",
        (Code(of.code, of.href), ". ", *evidence),
        Go("Open packet", href),
        href,
        late=on <= today,
        order=CANNOT_WAIT if on <= today else SOON if on <= today + NEAR else HAS_TIME,
    )


def cases_drawn(of: Subject, cases: int, first: str, at: datetime, now: datetime) -> Need:
    """Conversations drawn at random for the person to judge; `first`: the page of the one drawn first."""
    drawn = words.plural(cases, "conversation")
    were, them = ("was", "it") if cases == 1 else ("were", "them")
    return Need(
        Status("you", "Judge"),
        f"since {words.ago(at, now)}",
        f"Judge {of.role}",
        (
            f"{drawn} of ",
            Code(of.code, of.href),
            f" {were} drawn for you. What you say of {them} counts in its figures.",
        ),
        Go("Judge next", first),
        first,
    )


NO_POSITION: Prose = (" No position can take it: deploy one first, with ", Code("headcount position deploy"), ".")


@dataclass(frozen=True)
class Unclaimed:
    """A sender that nobody has claimed: who it says it is and what came from it."""

    service: str
    agent: str
    conversations: int
    first_seen: datetime
    last_seen: datetime
    href: str


def sender_waiting(sender: Unclaimed, now: datetime, action: str, positions: tuple[Option, ...]) -> Need:
    """An unclaimed sender; claiming names a position and the day from which its conversations are that position's."""
    return Need(
        Status("hidden", "Unclaimed"),
        f"since {words.ago(sender.first_seen, now)}",
        sender.agent,
        (
            "Sends from ",
            Code(sender.service),
            f": {words.plural(sender.conversations, 'conversation')}, the last {words.ago(sender.last_seen, now)}.",
            *(() if positions else NO_POSITION),
        ),
        claiming(sender.agent, sender.first_seen, action, positions) if positions else None,
        sender.href,
        order=OPEN,
    )


def claiming(agent: str, since: datetime, action: str, positions: tuple[Option, ...]) -> Fill:
    """The form that claims a sender: for which position, and from which day on."""
    fields = (
        Choice("position", "Position", positions),
        Entry("from", "From", since.date().isoformat(), "date", required=True),
    )
    return Fill("Claim", action, fields, f"Claim {agent}")


def ownership_proposed(of: Subject, by: Person, at: datetime, now: datetime, action: str) -> Need:
    """A position somebody proposed the person as owner of; ownership counts when it is accepted."""
    return Need(
        Status("you", "Ownership"),
        f"since {words.ago(at, now)}",
        f"Own {of.role}",
        (Name(by.name, by.href), " proposes you as owner of ", Code(of.code, of.href), ". It counts once you accept."),
        Press("Accept", action),
        of.href,
    )


def decision_on_paper(of: Subject, what: str, decided: date, today: date, href: str, action: str) -> Need:
    """A decision that nothing technical holds: an open item until somebody carries it out, and says how one sees it."""
    evidence = Entry("evidence", "How one can see it", required=True)
    return Need(
        Status("hidden", "On paper"),
        f"decided {words.within(decided, today) if decided >= today else words.day(decided)}",
        what,
        ("Nothing holds it for ", Code(of.code, of.href), ". It stays open until it is carried out."),
        Fill("Carried out", action, (evidence,), "Close it"),
        href,
    )


def without_owner(of: Subject, why: str, answering: Person | None, action: str) -> Need:
    """A position whose ladder starts above its owner: none named, not accepted, or departed."""
    person = Entry("person", "Handle of whom to ask", required=True)
    who: Prose = (Name(answering.name, answering.href), " answers for it meanwhile.") if answering else ()
    return Need(
        Status("watch", "No owner"),
        why,
        of.role,
        (Code(of.code, of.href), " has no active owner. ", *who),
        Fill("Name owner", action, (person,), "Ask"),
        of.href,
        order=WRONG,
    )


def left_behind(of: Subject, reports: int, who: Person, why: str) -> Need:
    """Roles that report to a person who has departed; `of` fills the first of them."""
    return Need(
        Status("alarm", "Stranded"),
        why,
        f"{words.plural(reports, 'role')} {'reports' if reports == 1 else 'report'} to {who.name}, who has departed",
        ("What they return has nobody to read it, among them ", Code(of.code, of.href), "."),
        Go("See position", of.href),
        of.href,
        late=True,
        order=CANNOT_WAIT,
    )


def stranded(of: Subject, reports: int, why: str) -> Need:
    """Roles that nobody can reach any more, because the role above them is empty or closed."""
    return Need(
        Status("alarm", "Stranded"),
        why,
        f"{words.plural(reports, 'role')} below {of.role} cut off",
        ("Nothing can delegate to them and nothing they return is read. ", Code(of.code, of.href), " was the way up."),
        Go("See position", of.href),
        of.href,
        late=True,
        order=CANNOT_WAIT,
    )


def works_on(of: Subject, conversations: int, last: datetime, now: datetime) -> Need:
    """A position that is retired and was not switched off: it goes on working."""
    return Need(
        Status("alarm", "Works on"),
        f"last {words.ago(last, now)}",
        f"{of.role} is retired and works on",
        (
            f"{words.plural(conversations, 'conversation')} of ",
            Code(of.code, of.href),
            " began after it was retired. Whoever runs it switches it off.",
        ),
        Go("See position", of.href),
        of.href,
        late=True,
        order=CANNOT_WAIT,
    )
