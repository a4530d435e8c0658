"""Builds of a position: numbered, dated, and what changed with each. Values and rules, no I/O."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ....kit.instants import DAY, Instant
from .fingerprint import Change, Fingerprint, change_between, completed

NO_CHANGE = Change()

BuildSource = Literal["declared", "seen"]

PROMPTS_WITHIN = 7 * DAY
MOST_PROMPTS = 8
"""A prompt seen to change more often than this within a week is filled from a template and identifies no build."""


@dataclass(frozen=True)
class Build:
    """What a position runs from `since` on. `number` counts in the order in which builds became known."""

    position: str
    number: int
    fingerprint: Fingerprint
    since: Instant
    source: BuildSource
    change: Change = NO_CHANGE


@dataclass(frozen=True)
class Seen:
    """What a trace shows of what a position ran at an instant."""

    position: str
    fingerprint: Fingerprint
    at: Instant


@dataclass(frozen=True)
class Noted:
    """Which build something seen belongs to, and the earliest instant it is known to have run."""

    number: int
    since: Instant


def in_force(builds: Sequence[Build], at: Instant) -> Build | None:
    """The build a position ran at an instant: the one begun last before it; None before the first."""
    begun = [build for build in builds if build.since <= at]
    return max(begun, key=lambda build: (build.since, build.number), default=None)


def declared(builds: Sequence[Build], position: str, told: Fingerprint, since: Instant) -> Build:
    """The next build as its builder declares it; what is not said is as in the build in force then.

    Where nothing differs from that one, that one.
    """
    before = in_force(builds, since)
    fingerprint = told if before is None else completed(told, before.fingerprint)
    if before is not None and fingerprint == before.fingerprint:
        return before
    return _next(builds, Build(position, 0, fingerprint, since, "declared"))


def note_all(builds: Sequence[Build], sightings: Iterable[Seen]) -> tuple[Sequence[Noted], Sequence[Build]]:
    """What each sighting of one position belongs to, in order, and the builds that are new or changed by them."""
    known = {build.number: build for build in builds}
    numbers: list[int] = []
    for seen in sightings:
        after = _noted(list(known.values()), seen)
        known[after.number] = after
        numbers.append(after.number)
    before = {build.number: build for build in builds}
    changed = [] if known == before else [b for b in _dated(known.values()) if before.get(b.number) != b]
    return [Noted(number, known[number].since) for number in numbers], changed


def _noted(builds: Sequence[Build], seen: Seen) -> Build:
    """The build that something seen belongs to, as it is to be kept.

    A build the position is known to have run takes what it shows of unknown parts, and begins where it was seen
    earlier. Only what no build of the position ever ran makes a new one: replicas are replaced one by one and traces
    arrive late, so that an older build seen again dates no return to it; a builder declares that.
    """
    told, now = seen.fingerprint, in_force(builds, seen.at)
    if now is not None and now.fingerprint == told:
        return now
    if told.prompt_sha256 is not None and _templated(builds, seen.at):
        told = replace(told, prompt_sha256=None, prompt_normal_sha256=None, prompt_sketch=None)
    match = _best_match(builds, told, seen.at)
    if match is None:
        return _next(builds, Build(seen.position, 0, told, seen.at, "seen"))
    since = min(match.since, seen.at) if match.source == "seen" else match.since
    return replace(match, fingerprint=completed(match.fingerprint, told), since=since)


def _dated(builds: Iterable[Build]) -> Iterator[Build]:
    """Builds in order of time, each seen one with what it changes from the one before it, which may have come later.

    What a declared one changes was compared with more than is kept.
    """
    before: Build | None = None
    for build in sorted(builds, key=lambda each: (each.since, each.number)):
        change = build.change
        if build.source == "seen":
            change = NO_CHANGE if before is None else change_between(before.fingerprint, build.fingerprint)
        yield replace(build, change=change)
        before = build


def _next(builds: Sequence[Build], build: Build) -> Build:
    """The build with its number, and what it changes from the one before it."""
    before = in_force(builds, build.since)
    change = NO_CHANGE if before is None else change_between(before.fingerprint, build.fingerprint)
    return replace(build, number=max((b.number for b in builds), default=0) + 1, change=change)


def _best_match(builds: Sequence[Build], told: Fingerprint, at: Instant) -> Build | None:
    """The build in force if it is one that could have shown this, else the newest that could."""
    could = [build for build in builds if not change_between(build.fingerprint, told).parts]
    now = in_force(builds, at)
    if now in could:
        return now
    return max(could, key=lambda build: (build.since, build.number), default=None)


def _templated(builds: Sequence[Build], at: Instant) -> bool:
    """Whether so many builds of one week differ in nothing but the prompt that the prompt is filled from a template."""
    by_prompt = [b for b in builds if b.source == "seen" and b.change.parts == ("prompt",)]
    return sum(abs(at - build.since) < PROMPTS_WITHIN for build in by_prompt) >= MOST_PROMPTS
