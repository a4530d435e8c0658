"""Whose run is it? By credential, by what its spans name, by the attribution of its sender, else nobody's yet."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ...kit.instants import Instant
from ...office import Act
from .. import positions, senders
from .conversation import Identity
from .fold import Naming, Run
from .span import claims

NO_SERVICE = "unknown_service"
"""The service of spans whose resource names none, by OpenTelemetry's own word."""

SENDERS_AT_ONCE = 512


class Told(NamedTuple):
    """What traffic tells of whose a run is. `sender` is an id."""

    sender: str
    at: Instant
    naming: str
    proved: str | None = None
    claimed: str | None = None


class Whose(NamedTuple):
    """Whose a run is. `owner`: whose conversations it belongs to, the position or the sender it stands for."""

    told: Told
    position: str | None
    identity: Identity
    owner: str
    banned: bool = False


class From(NamedTuple):
    """What is decided about a sender: of which other one it is a spelling, and since when it is not counted."""

    merged_into: str | None = None
    banned_at: Instant | None = None


def told(act: Act, folded: Sequence[Run]) -> tuple[Sequence[Told], Mapping[str, From]]:
    """What these runs tell, and what is decided about their senders, by id; new senders are kept."""
    sightings = [_sighting(run) for run in folded]
    known: dict[senders.SenderName, senders.Sender] = {}
    for start in range(0, len(sightings), SENDERS_AT_ONCE):
        known |= senders.seen(act, sightings[start : start + SENDERS_AT_ONCE])
    found = []
    for run, sighting in zip(folded, sightings, strict=True):
        proved, claimed = claims(run.position)
        found.append(Told(known[sighting.name].id, run.started_at, run.naming, proved, claimed))
    return found, {sender.id: From(sender.merged_into, sender.banned_at) for sender in known.values()}


def resolve(act: Act, each: Sequence[Told], known: Mapping[str, From]) -> Sequence[Whose]:
    """Whose runs are, in order, as attributions stand now. Two statements, however many."""
    claimed = {told.claimed for told in each if told.claimed is not None}
    ids = positions.ids_of(act.tx, claimed) if claimed else {}
    attributed = senders.attributed(act.tx, [(told.sender, told.at) for told in each]) if each else ()
    return [
        _whose(told, known[told.sender], ids.get(told.claimed or ""), claimer)
        for told, claimer in zip(each, attributed, strict=True)
    ]


def judged(told: Told, named: str | None, claimer: str | None) -> tuple[str | None, Identity]:
    """The position of a run and how that is known.

    `named` is the position its spans name, where there is such a one; `claimer` the one its sender is attributed to
    at that time. An agent's name that was not stated but inferred makes no more than an inference.
    """
    if told.proved is not None:
        return told.proved, "proved"
    if named is not None:
        return named, "asserted"
    if claimer is not None:
        return claimer, "asserted" if told.naming == Naming.ASSERTED else "inferred"
    return None, _OF_NAMING[told.naming]


def _whose(told: Told, sender: From, named: str | None, claimer: str | None) -> Whose:
    position, identity = judged(told, named, claimer)
    banned = position is None and sender.banned_at is not None and sender.banned_at <= told.at
    return Whose(told, position, identity, position or sender.merged_into or told.sender, banned)


def _sighting(run: Run) -> senders.Sighting:
    return senders.Sighting(run.service or NO_SERVICE, run.agent, run.started_at, run.ended_at)


_OF_NAMING: Mapping[str, Identity] = {"asserted": "asserted", "inferred": "inferred", "unknown": "unknown"}
