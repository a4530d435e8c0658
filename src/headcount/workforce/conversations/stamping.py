"""What was in force when runs began: roles, job descriptions and builds of their positions; what runs show of it."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import NamedTuple

import orjson

from ...connectors.telemetry import BuildFacts
from ...kit.instants import Instant
from ...office import Act
from .. import positions, roles
from .fold import Run
from .records import fingerprints
from .run import Stamps

AT_ONCE = 512
MOST_PRINTS = 2_000


class Moment(NamedTuple):
    """A position at work: as a named replica, if one was named, and on what, as far as it shows."""

    position: str
    at: Instant
    until: Instant
    instance: str | None
    declared: bool
    shown: positions.Fingerprint | None


class Shown(NamedTuple):
    """What a run shows of its build, and how that is kept."""

    fingerprint: positions.Fingerprint
    digest: bytes
    facts: str


class Prints:
    """What runs showed of their builds lately, and what of it is kept already."""

    def __init__(self) -> None:
        self._shown: dict[_Told, Shown | None] = {}

    def shown_by(self, act: Act, folded: Sequence[Run]) -> Sequence[Shown | None]:
        """What each of these runs shows of its build, in order; None where it shows nothing of it."""
        if len(self._shown) > MOST_PRINTS:
            self._shown.clear()
        told = [_told(run) for run in folded]
        new = {each: _shown(each) for each in set(told) if each not in self._shown}
        fingerprints.put(act.tx, {shown.digest: shown.facts for shown in new.values() if shown is not None})
        self._shown |= new
        return [self._shown[each] for each in told]


class _Told(NamedTuple):
    requested: str | None
    returned: str | None
    facts: BuildFacts | None


def _told(run: Run) -> _Told:
    first = run.model_calls[0] if run.model_calls else None
    return _Told(first and first.requested, first and first.returned, run.facts)


def _shown(told: _Told) -> Shown | None:
    facts = told.facts or BuildFacts()
    fingerprint = positions.Fingerprint(
        model=told.requested,
        model_version=told.returned,
        prompt_sha256=facts.prompt,
        prompt_normal_sha256=facts.prompt_normal,
        tools_sha256=facts.tools,
        each_tool=facts.each_tool if facts.tools else None,
        parameters_sha256=facts.parameters,
    )
    if not fingerprint.known:
        return None
    kept = orjson.dumps({name: value for name, value in asdict(fingerprint).items() if value is not None})
    return Shown(fingerprint, hashlib.blake2b(kept, digest_size=16).digest(), kept.decode())


def read(facts: str) -> positions.Fingerprint:
    """A fingerprint from how it is kept."""
    told = orjson.loads(facts)
    each = told.pop("each_tool", None)
    return positions.Fingerprint(**told, each_tool=None if each is None else tuple((name, tool) for name, tool in each))


def stamps(act: Act, moments: Sequence[Moment]) -> Sequence[Stamps]:
    """What was in force at each moment, in order. Builds and instances that show are kept with their positions."""
    if not moments:
        return []
    held = in_force(act, [(moment.position, moment.at) for moment in moments])
    builds = _builds(act, moments)
    _note_instances(act, moments)
    return [Stamps(role, version, build) for (role, version), build in zip(held, builds, strict=True)]


def in_force(act: Act, moments: Sequence[tuple[str, Instant]]) -> Sequence[tuple[str | None, int | None]]:
    """The role that each position filled at each instant, and the version of its job description then; two looks."""
    if not moments:
        return []
    filled = positions.roles_filled(act.tx, moments)
    begun = [(role, at) for role, (_, at) in zip(filled, moments, strict=True)]
    versions = roles.versions_in_force(act.tx, {(role, at) for role, at in begun if role is not None})
    return [(role, None if role is None else versions.get((role, at))) for role, at in begun]


def _builds(act: Act, moments: Sequence[Moment]) -> Sequence[int | None]:
    """The build of each moment: the one that shows, else the one in force."""
    noted: dict[int, int] = {}
    seen = [(place, positions.Seen(m.position, m.shown, m.at)) for place, m in enumerate(moments) if m.shown]
    for start in range(0, len(seen), AT_ONCE):
        chunk = seen[start : start + AT_ONCE]
        answers = positions.note_builds(act, [each for _, each in chunk])
        noted |= {place: answer.number for (place, _), answer in zip(chunk, answers, strict=True)}
    numbers = positions.numbers_in_force(act.tx, [(moment.position, moment.at) for moment in moments])
    return [noted.get(place, number) for place, number in enumerate(numbers)]


def _note_instances(act: Act, moments: Sequence[Moment]) -> None:
    seen = [
        positions.Sighting(moment.position, moment.instance, moment.until, moment.declared)
        for moment in moments
        if moment.instance is not None
    ]
    positions.note_instances(act.tx, seen)


def known(facts: Mapping[bytes, str]) -> Mapping[bytes, positions.Fingerprint]:
    """Fingerprints as they are kept, by digest, read."""
    return {digest: read(told) for digest, told in facts.items()}
