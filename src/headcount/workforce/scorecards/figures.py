"""From counts to scorecards: of one position, or of several together. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ...measures import (
    LEAST,
    Cell,
    CostPerAccepted,
    Evidence,
    Price,
    Prices,
    Ratio,
    Selection,
    Share,
    Verdict,
    Verdicts,
    acceptance,
    accepted_of_judged,
    cost_per_accepted,
    cost_per_accepted_over,
    evidence,
    late,
    out_of_scope,
    out_of_scope_of_answered,
    percentile,
    rework,
    reworked_of_judged,
    share_over,
    total,
    volunteered,
)
from ...measures.selection import RANK, judged_among, selection_over
from .circumstances import UNWRITTEN, Circumstances
from .counting import Count
from .packing import count_askers
from .period import Period
from .scorecard import Busy, Of, Owners, Sampled, Scorecard


@dataclass(frozen=True)
class Part:
    """One position's share of a subject: what was counted of it, and what its role's description says of figures."""

    name: str
    count: Count
    circumstances: Circumstances = UNWRITTEN

    @property
    def evidence(self) -> Evidence:
        """What its verdicts may prove."""
        return evidence(self.count.tally, self.circumstances.counted)


@dataclass(frozen=True)
class Shares:
    """The figures that rest on verdicts."""

    acceptance: Ratio
    rework: Ratio
    out_of_scope: Ratio
    cost_per_accepted: CostPerAccepted
    missing: Sequence[str] = ()


@dataclass(frozen=True)
class Pricing:
    """The price of enough, reckoned once for all positions of which people said as little."""

    prices: Prices
    _known: dict[tuple[object, ...], Price | None] = field(default_factory=dict, init=False)

    def where_lacking(self, seen: Evidence, target: float | None) -> Price | None:
        """What it would take where there is too little for a figure; None also where there is enough."""
        leading, people = seen.leading(), seen.of("person")
        if leading.judged >= LEAST:
            return None
        key = (leading.judged, leading.owed, people.accepted, people.judged, people.owed, target)
        if key not in self._known:
            self._known[key] = self.prices.of(seen, target)
        return self._known[key]


@dataclass(frozen=True)
class Frame:
    """What a scorecard is of, and what its figures are held against."""

    of: Of
    period: Period
    circumstances: Circumstances
    pricing: Pricing


def of_one(frame: Frame, part: Part) -> Scorecard:
    """The scorecard of one position."""
    seen = part.evidence
    price = frame.pricing.where_lacking(seen, frame.circumstances.expectations.acceptance)
    shares = Shares(acceptance(seen, price), rework(seen, price), out_of_scope(seen, price), cost_per_accepted(seen))
    return _card(frame, part.count, seen, seen.judged(), shares)


def of_several(frame: Frame, parts: Sequence[Part]) -> Scorecard:
    """The scorecard of positions together, each weighted by its conversations; the parts' names are all different."""
    each = {part.name: part.evidence for part in parts}
    whole = Count()
    for part in parts:
        whole.add(part.count)
    together = pooled([*each.values()])
    price = frame.pricing.where_lacking(together, None)
    accepted = share_over(each, accepted_of_judged, price)
    shares = Shares(
        accepted.ratio,
        share_over(each, reworked_of_judged, price).ratio,
        share_over(each, out_of_scope_of_answered, price).ratio,
        cost_per_accepted_over(each),
        accepted.missing,
    )
    judged: dict[Selection, int] = {"census": 0, "random": 0, "volunteered": 0, "presumed": 0}
    for seen in each.values():
        for selection, cases in seen.judged().items():
            judged[selection] += cases
    return _card(frame, whole, together, judged, shares)


def pooled(each: Sequence[Evidence]) -> Evidence:
    """The evidence of positions together, for counts: what one of them settled by a census stays settled."""
    sources = {verdicts.source for seen in each for verdicts in seen.sources}
    merged = tuple(_merged([seen.of(source) for seen in each]) for source in RANK if source in sources)
    return Evidence(total(seen.tally for seen in each), merged)


def _merged(each: Sequence[Verdicts]) -> Verdicts:
    drawn: dict[Verdict, Cell] = {}
    for verdicts in each:
        for verdict, cell in verdicts.drawn.items():
            drawn[verdict] = drawn.get(verdict, Cell(0)).merge(cell)
    drawn_from = [verdicts for verdicts in each if verdicts.answered or verdicts.unanswered]
    return Verdicts(
        each[0].source,
        selection_over(drawn_from) if drawn_from else "random",
        drawn,
        _summed(verdicts.by_owner for verdicts in each),
        _summed(verdicts.volunteered for verdicts in each),
        _summed(verdicts.presumed for verdicts in each),
        sum(verdicts.unanswered for verdicts in each),
    )


def _summed(each: Iterable[Mapping[Verdict, int]]) -> Mapping[Verdict, int]:
    counts: dict[Verdict, int] = {}
    for verdicts in each:
        for verdict, cases in verdicts.items():
            counts[verdict] = counts.get(verdict, 0) + cases
    return counts


def _card(frame: Frame, count: Count, seen: Evidence, judged: Mapping[Selection, int], shares: Shares) -> Scorecard:
    leading = seen.leading()
    return Scorecard(
        of=frame.of,
        period=frame.period,
        conversations=count.ended,
        judged=judged,
        acceptance=shares.acceptance,
        source=shares.acceptance.source if isinstance(shares.acceptance, Share) else None,
        unanswered=leading.unanswered,
        by_owner=Owners(leading.by_owner.get("accepted", 0), judged_among(leading.by_owner)),
        missing=shares.missing,
        volunteered=volunteered(seen),
        rework=shares.rework,
        out_of_scope=shares.out_of_scope,
        cost_micros=count.cost_micros if count.priced else None,
        unpriced=count.unpriced,
        unmetered=count.unmetered,
        sampled=Sampled(count.sampled, round(count.stand_for)),
        cost_per_accepted=shares.cost_per_accepted,
        busy=_busy(seen, frame),
        human_minutes=count.human_minutes / count.human_minutes_of if count.human_minutes_of else None,
        human_minutes_of=count.human_minutes_of,
        denied_calls=count.denied_calls,
        askers=count_askers(count.askers) or None,
        evidence=seen,
    )


def _busy(seen: Evidence, frame: Frame) -> Busy:
    tally, expected = seen.tally, frame.circumstances.expectations.p95_busy_s
    return Busy(
        p50=percentile(tally.buckets, 50),
        p95=percentile(tally.buckets, 95),
        n=tally.timed,
        expected_p95=None if expected is None else float(expected),
        late=late(tally),
    )
