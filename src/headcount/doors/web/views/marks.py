"""Status, people and what holds a decision: the marks that look the same on every page."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from ....workforce import roles

Shape: TypeAlias = Literal["ok", "alarm", "watch", "you", "none", "hidden", "half", "off"]
"""Disc, triangle, diamond, brass disc, dashed disc, dashed square, half-filled square, cross."""

HeldBy: TypeAlias = roles.HeldBy
Control: TypeAlias = roles.Control
Stage: TypeAlias = Literal["candidate", "onboarding", "shadow", "trial", "active", "leaving", "retired"]
Sender: TypeAlias = Literal["claimed", "unclaimed", "banned", "merged"]
Verdict: TypeAlias = Literal["accepted", "rejected", "reworked", "out_of_scope", "abandoned", "unread"]
Selection: TypeAlias = Literal["census", "random", "volunteered", "presumed"]
Source: TypeAlias = Literal["person", "grader", "rule", "self_reported"]
Identity: TypeAlias = Literal["proved", "asserted", "inferred", "unknown"]
Decision: TypeAlias = Literal["keep", "adjust", "expand", "retire"]


@dataclass(frozen=True)
class Status:
    """A shape, then a word; the colour follows the shape."""

    shape: Shape
    word: str


@dataclass(frozen=True)
class Person:
    """A person by name; round wherever it is drawn."""

    name: str
    href: str | None = None

    @property
    def initials(self) -> str:
        """First letters of the first and the last word: `ML`."""
        words = self.name.split() or ["?"]
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


VERDICTS: dict[Verdict, Status] = {
    "accepted": Status("ok", "accepted"),
    "rejected": Status("alarm", "rejected"),
    "reworked": Status("watch", "reworked"),
    "out_of_scope": Status("off", "out of scope"),
    "abandoned": Status("off", "abandoned"),
    "unread": Status("none", "unread"),
}
NOT_JUDGED = Status("none", "not judged")
UNCLAIMED = Status("hidden", "unclaimed sender")
FROZEN = Status("half", "frozen")

SENDERS: dict[Sender, Status] = {
    "unclaimed": UNCLAIMED,
    "claimed": Status("ok", "claimed"),
    "banned": Status("off", "banned"),
    "merged": Status("half", "another spelling"),
}

STAGES: dict[Stage, Status] = {
    "candidate": Status("hidden", "candidate"),
    "onboarding": Status("half", "onboarding"),
    "shadow": Status("hidden", "shadow"),
    "trial": Status("half", "trial"),
    "active": Status("ok", "active"),
    "leaving": Status("watch", "leaving"),
    "retired": Status("off", "retired"),
}

IDENTITIES: dict[Identity, Status] = {
    "proved": Status("ok", "proved"),
    "asserted": Status("half", "asserted"),
    "inferred": Status("hidden", "inferred"),
    "unknown": Status("none", "unknown"),
}
IDENTITY_MEANS: dict[Identity, str] = {
    "proved": "by its credential",
    "asserted": "its traces say so; no credential",
    "inferred": "from when and where it ran",
    "unknown": "nobody has claimed this sender",
}

CONTROLS: dict[Control, str] = {
    "listed": "listed: a row, no traffic",
    "observed": "observed: its traces arrive",
    "checked": "checked: it asks before acting",
    "tool_scoped": "tool-scoped: its tools go through the gateway",
    "dispatched": "dispatched: called through Headcount",
}

SELECTIONS: dict[Selection, str] = {
    "census": "every one",
    "random": "random",
    "volunteered": "volunteered",
    "presumed": "presumed",
}

SOURCES: dict[Source, str] = {
    "person": "a person",
    "grader": "a grader",
    "rule": "an outcome rule",
    "self_reported": "the agent itself",
}


def verdict(of: Verdict | None) -> Status:
    """The mark of a verdict, or of there being none."""
    return VERDICTS[of] if of else NOT_JUDGED
