"""The verb that receives traces: spans in, runs folded, conversations settled, all in one act."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ...kit import digests
from ...office import Act
from ...workforce import conversations, outcomes, scorecards
from ...workforce.conversations import Entry, Gathered, Gathering, Run, Settled, Whose
from .. import costs
from .batch import Batch, Receipt
from .desk import Desk
from .reports import all_reports
from .screening import BANNED, NOT_ITS_TEAMS, Screened, is_refused, screened, spans_of


class _Folded(NamedTuple):
    """A run of a trace, and whose it is."""

    trace: Gathered
    run: Run
    whose: Whose


def receive(act: Act, batch: Batch, desk: Desk) -> Receipt:
    """Keep spans, fold every trace they came for from all that is known of it, and settle its runs.

    Any order, any splitting into batches and any repetition of the same spans leaves the same. Spans that cannot be
    taken are refused, the others kept.
    """
    with desk.learning(act):
        return _receive(act, batch, desk)


def _receive(act: Act, batch: Batch, desk: Desk) -> Receipt:
    let_in = screened(act, desk, batch.observations)
    gathering = Gathering(act, desk.memory)
    gathered, turned_away = gathering.gather(let_in.came)
    let_in.turn_away(turned_away)
    traces, folded = _allowed(act, desk, gathered, let_in)
    gathering.keep(traces.values())
    counted = [each for each in folded if not each.whose.banned]
    let_in.refuse(BANNED, _spans_of(folded, [each for each in folded if each.whose.banned]))
    settled = _settle(act, desk, _changed(traces), counted)
    marked = _follow_up(act, desk, settled, counted)
    receipt = Receipt(let_in.refused_spans, let_in.contradicting, marked)
    _record(act, batch, traces, receipt, settled)
    return receipt


def _changed(traces: Mapping[bytes, Gathered]) -> Sequence[Gathered]:
    return [each for each in traces.values() if each.news]


def _allowed(
    act: Act, desk: Desk, gathered: Mapping[bytes, Gathered], let_in: Screened
) -> tuple[Mapping[bytes, Gathered], Sequence[_Folded]]:
    """The traces without the spans that turn out to be of positions the sender may not report for, and their runs."""
    folded = _fold(act, _changed(gathered))
    barred = _spans_of(folded, [each for each in folded if is_refused(act, desk, each.whose)])
    if not barred:
        return gathered, folded
    let_in.refuse(NOT_ITS_TEAMS, barred)
    left = {trace_id: gathered[trace_id].without(spans) for trace_id, spans in barred.items()}
    others = [each for each in folded if each.trace.trace.trace_id not in left]
    return {**gathered, **left}, [*others, *_fold(act, _changed(left))]


def _fold(act: Act, traces: Iterable[Gathered]) -> Sequence[_Folded]:
    runs = [(trace, run) for trace in traces for run in trace.fold()]
    told, senders = conversations.told(act, [run for _, run in runs])
    whose = conversations.resolve(act, told, senders)
    return [_Folded(trace, run, each) for (trace, run), each in zip(runs, whose, strict=True)]


def _spans_of(folded: Sequence[_Folded], wanted: Sequence[_Folded]) -> Mapping[bytes, Sequence[bytes]]:
    """By trace id, the spans that came and belong to the wanted runs."""
    found: dict[bytes, Sequence[bytes]] = {}
    for trace in {id(each.trace): each.trace for each in wanted}.values():
        mine = [each.run for each in wanted if each.trace is trace]
        others = [each.run for each in folded if each.trace is trace and each.run not in mine]
        found[trace.trace.trace_id] = spans_of(trace, mine, others)
    return found


def _settle(act: Act, desk: Desk, changed: Sequence[Gathered], counted: Sequence[_Folded]) -> Settled:
    pricing = desk.pricing(act)
    priced = [costs.price_calls(pricing, each.run.billed, each.run.tool_uses) for each in counted]
    entries = [Entry(e.trace.number, e.run, e.whose, price) for e, price in zip(counted, priced, strict=True)]
    return conversations.record(act, desk.memory, [each.number for each in changed if not each.is_new], entries)


def _follow_up(act: Act, desk: Desk, settled: Settled, counted: Sequence[_Folded]) -> set[tuple[str, int]]:
    """What other rooms keep by conversation follows; answers the days that were marked for being counted."""
    if settled.redirects:
        outcomes.redirect(act, settled.redirects)
    reports = all_reports((each.run, settled.places[each.trace.number, each.run.span_id]) for each in counted)
    if reports:
        scorecards.mark_conversations(act.tx, outcomes.note_self_reported(act, reports))
    marked = desk.unmarked(act, settled.days)
    scorecards.mark_dirty(act.tx, marked)
    if settled.changed:
        act.tell("conversations")
        for position in sorted({position for position, _ in settled.days}):
            act.tell(f"position:{position}")
    return marked


def _record(act: Act, batch: Batch, traces: Mapping[bytes, Gathered], receipt: Receipt, settled: Settled) -> None:
    """One line a batch: counts, and the digest of the requests it came in."""
    act.record(
        "trace.received",
        spans=len(batch.observations),
        new=sum(len(each.news) for each in traces.values()),
        traces=len(traces),
        conversations=len(settled.changed),
        refused={reason: len(spans) for reason, spans in receipt.refused.items()},
        contradicting=len(receipt.contradicting),
        digest=digests.digest(list(batch.digests)),
    )
