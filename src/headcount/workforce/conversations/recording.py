"""Runs into the record: folded ones as they come, and kept ones again when attributions change."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from ...office import Act
from .. import positions, senders
from . import calls, share, stamping
from .conversation import PRODUCTION
from .fold import Run
from .memory import Memory
from .records import fingerprints, runs
from .run import UNPLACED, KeptRun, RunKey, Stamps
from .settling import Settled, settle
from .share import Price
from .stamping import Moment, Shown
from .whose import From, Told, Whose, resolve

REGROUPED_AT_ONCE = 50
"""Runs that are regrouped in one act, so that it stays within the writer's turn."""


class Entry(NamedTuple):
    """A folded run of a trace (by its number), whose it is and what it cost."""

    trace: int
    run: Run
    whose: Whose
    price: Price


def record(act: Act, memory: Memory, traces: Collection[int], entries: Sequence[Entry]) -> Settled:
    """Keep what was folded, in the place of what was kept of these traces (those of which anything was)."""
    shown = memory.prints.shown_by(act, [entry.run for entry in entries])
    held = [(place, each) for place, each in enumerate(entries) if each.whose.position is not None]
    found = stamping.stamps(act, [_moment(entry, shown[place]) for place, entry in held])
    stamped = {place: stamps for (place, _), stamps in zip(held, found, strict=True)}
    now = [_kept(entry, stamped.get(place, Stamps()), shown[place]) for place, entry in enumerate(entries)]
    return settle(act, runs.of_traces(act.tx, traces), now)


def regroup(act: Act, sender: str, after: RunKey = (0, b"")) -> tuple[Settled, RunKey | None]:
    """Group a sender's runs anew, as attributions stand now, so many behind a key; and the key to go on behind.

    Runs are not folded again: that their sender is somebody else's now changes nothing of what they did.
    """
    before = runs.of_sender(act.tx, sender, after, REGROUPED_AT_ONCE)
    each = [Told(run.sender, run.started_at, run.naming, run.proved, run.claimed) for run in before]
    whose = resolve(act, each, {sender: From(senders.by_ids(act, [sender])[sender].merged_into)})
    prints = stamping.known(fingerprints.of(act.tx, {run.shown for run in before if run.shown is not None}))
    held = [(run, w) for run, w in zip(before, whose, strict=True) if w.position is not None]
    found = stamping.stamps(act, [_moment_again(run, w, prints) for run, w in held])
    stamped = {run.key: stamps for (run, _), stamps in zip(held, found, strict=True)}
    now = [_again(run, w, stamped.get(run.key, Stamps())) for run, w in zip(before, whose, strict=True)]
    settled = settle(act, before, now)
    return settled, before[-1].key if len(before) == REGROUPED_AT_ONCE else None


def _kept(entry: Entry, stamps: Stamps, shown: Shown | None) -> KeptRun:
    run, whose = entry.run, entry.whose
    return KeptRun(
        trace=entry.trace,
        span_id=run.span_id,
        conversation=UNPLACED,
        sender=whose.told.sender,
        owner=whose.owner,
        naming=str(run.naming),
        proved=whose.told.proved,
        claimed=whose.told.claimed,
        position=whose.position,
        identity=whose.identity,
        role=stamps.role,
        job_description=stamps.job_description,
        build=stamps.build,
        instance=run.instance,
        instance_declared=run.instance_declared,
        shown=None if shown is None else shown.digest,
        environment=run.environment or PRODUCTION,
        thread=run.thread,
        parent=None if run.delegation is None else run.delegation.parent,
        via=None if run.delegation is None else run.delegation.via,
        has_span=run.has_span,
        started_at=run.started_at,
        ended_at=run.ended_at,
        share=share.written(share.share_of(run, entry.price)),
        calls=calls.written(run),
    )


def _again(run: KeptRun, whose: Whose, stamps: Stamps) -> KeptRun:
    return run._replace(
        conversation=UNPLACED,
        owner=whose.owner,
        position=whose.position,
        identity=whose.identity,
        role=stamps.role,
        job_description=stamps.job_description,
        build=stamps.build,
    )


def _moment(entry: Entry, shown: Shown | None) -> Moment:
    run, position = entry.run, entry.whose.position or ""
    fingerprint = shown and shown.fingerprint
    return Moment(position, run.started_at, run.ended_at, run.instance, run.instance_declared, fingerprint)


def _moment_again(run: KeptRun, whose: Whose, prints: Mapping[bytes, positions.Fingerprint]) -> Moment:
    shown = None if run.shown is None else prints.get(run.shown)
    return Moment(whose.position or "", run.started_at, run.ended_at, run.instance, run.instance_declared, shown)
