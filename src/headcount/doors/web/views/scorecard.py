"""A scorecard on screen: the figures of a period, each with what it rests on; and two or three periods side by side."""

from dataclasses import dataclass
from datetime import date

from ....kit.money import Micros
from .. import words
from .marks import Status, Verdict, verdict
from .ratio import Ratio

LEAST_ANSWERED, LEAST_ACCEPTED = 20, 5
"""What a cost per accepted conversation rests on at least."""


@dataclass(frozen=True)
class Judged:
    """Standing verdicts by how their cases were chosen."""

    census: int = 0
    random: int = 0
    volunteered: int = 0
    presumed: int = 0


@dataclass(frozen=True)
class Volunteered:
    """Verdicts of those who chose to speak, and acceptance if all the unjudged were rejected, or accepted."""

    accepted: int
    rejected: int
    low: float
    high: float


@dataclass(frozen=True)
class Uncounted:
    """Conversations that are in no figure yet, with the verdicts on them, and after how many idle hours one counts."""

    conversations: int
    verdicts: tuple[tuple[Verdict, int], ...]
    idle_hours: int

    @property
    def said(self) -> str:
        """`5 conversations, 2 of them judged: 1 accepted, 1 rejected`."""
        told = ", ".join(f"{words.count(number)} {verdict(each).word}" for each, number in self.verdicts)
        judged = sum(number for _, number in self.verdicts)
        among = f", {words.count(judged)} of them judged: {told}" if judged else ", none of them judged"
        return words.plural(self.conversations, "conversation") + among

    @property
    def rule(self) -> str:
        """When they will count."""
        return (
            f"A conversation counts, with its verdict, once nothing of it has happened for "
            f"{words.plural(self.idle_hours, 'hour')}."
        )


@dataclass(frozen=True)
class CostPerAccepted:
    """Micros for one accepted conversation, with its interval; no figure below the least n of answered cases."""

    value: Micros | None = None
    low: Micros | None = None
    high: Micros | None = None
    n: int = 0
    expected: Micros | None = None

    @property
    def misses(self) -> bool:
        """Whether the whole interval lies above what is expected."""
        return self.low is not None and self.expected is not None and self.low > self.expected


@dataclass(frozen=True)
class Busy:
    """Busy seconds per conversation: median, 95th percentile, over how many, and the share over the expectation."""

    p50: float | None
    p95: float | None
    n: int
    expected_p95: float | None = None
    late: Ratio | None = None


@dataclass(frozen=True)
class Scorecard:
    """The metrics of one subject over a period, both days in it. Money in micros, durations in seconds.

    `definitions` is the page that defines each metric, if there is one; `sampled` says how many of the conversations
    came from senders that send only a part, and `sampled_stand_for` how many they stand for. `unanswered`: drawn, and
    not judged so far. `uncounted`: None where everything that arrived is in the figures, or of a period that is past.
    """

    first: date
    last: date
    conversations: int
    judged: Judged
    acceptance: Ratio
    rework: Ratio
    out_of_scope: Ratio
    cost_per_accepted: CostPerAccepted
    busy: Busy
    cost_micros: Micros | None = None
    unpriced_conversations: int = 0
    unmetered_conversations: int = 0
    volunteered: Volunteered | None = None
    human_minutes_per_conversation: float | None = None
    denied_calls: int | None = None
    askers: int | None = None
    time_to_notice_days: int | None = None
    sampled: int = 0
    sampled_stand_for: int = 0
    unanswered: int = 0
    uncounted: Uncounted | None = None
    definitions: str | None = None

    @property
    def period(self) -> str:
        return words.span(self.first, self.last)


@dataclass(frozen=True)
class Figure:
    """One cell: its label, the figure or the word for there being none, and the lines below it."""

    label: str
    anchor: str
    value: str | None
    unknown: str = "unknown"
    ratio: Ratio | None = None
    notes: tuple[str, ...] = ()
    misses: bool = False


def figures(card: Scorecard) -> tuple[Figure, ...]:
    """The scorecard as cells, in the order people ask for them."""
    return (
        _share("Accepted", "acceptance", card.acceptance),
        _share("Reworked by a person", "rework", card.rework),
        _share("Out of scope", "out-of-scope", card.out_of_scope),
        cost_figure(card),
        _busy(card),
        _people(card),
    )


def _share(label: str, anchor: str, ratio: Ratio) -> Figure:
    if ratio.value is None:
        price = (str(ratio.price),) if ratio.price else ()
        return Figure(label, anchor, None, ratio.unknown, ratio, (ratio.judged, *price) if ratio.of else ())
    expected = f"expected {words.share(ratio.expected)}" if ratio.expected is not None else None
    notes = (ratio.judged, ratio.between, expected, ratio.note)
    return Figure(label, anchor, words.percent(ratio.value), "", ratio, tuple(filter(None, notes)), ratio.misses)


def cost_figure(card: Scorecard) -> Figure:
    """What one accepted conversation cost, or why that cannot be said."""
    cost = card.cost_per_accepted
    value = words.dollars(cost.value) if cost.value is not None else None
    unknown = _unknown(card, "not enough evidence" if card.cost_micros is not None else "unpriced")
    return Figure("Cost per accepted", "cost-per-accepted", value, unknown, None, _cost_notes(card), cost.misses)


def _cost_notes(card: Scorecard) -> tuple[str, ...]:
    cost, notes = card.cost_per_accepted, []
    if cost.low is not None and cost.high is not None:
        notes += [_answered(cost.n), f"{words.dollars(cost.low)}–{words.dollars(cost.high)}"]
    elif card.cost_micros is not None and cost.n < LEAST_ANSWERED:
        notes.append(f"{_answered(cost.n)}, {LEAST_ANSWERED} needed")
    elif card.cost_micros is not None:
        notes.append(f"{_answered(cost.n)}, fewer than {words.numeral(LEAST_ACCEPTED)} accepted")
    if cost.expected is not None:
        notes.append(f"expected {words.dollars(cost.expected)}")
    for number, word in ((card.unpriced_conversations, "unpriced"), (card.unmetered_conversations, "unmetered")):
        if number:
            notes.append(f"{words.count(number)} of {words.count(card.conversations)} {word}")
    return tuple(notes)


def _unknown(card: Scorecard, word: str) -> str:
    """Why there is no figure: before all else, that there is nothing it could be of."""
    return word if card.conversations else "no conversation"


def _answered(cases: int) -> str:
    """Priced cases of which somebody said anything, whatever the verdict."""
    return f"{words.count(cases)} answered"


def _busy(card: Scorecard) -> Figure:
    busy = card.busy
    if busy.p95 is None or busy.p50 is None:
        why = ("no durations in this period",) if card.conversations else ()
        return Figure("Busy time, p95", "busy-time", None, _unknown(card, "not recorded"), notes=why)
    notes = [f"{words.count(busy.n)} timed", f"p50 {words.seconds(busy.p50)}"]
    if busy.expected_p95 is not None:
        notes.append(f"expected {words.seconds(busy.expected_p95)}")
    if busy.late and busy.late.span:
        notes.append(
            f"late {words.percent(busy.late.span.value)}, {words.interval(busy.late.span.low, busy.late.span.high)}"
        )
    return Figure("Busy time, p95", "busy-time", words.seconds(busy.p95), notes=tuple(notes))


def _people(card: Scorecard) -> Figure:
    each = card.human_minutes_per_conversation
    value = words.minutes(each) if each is not None else None
    return Figure(
        "People’s time for each", "human-minutes", value, _unknown(card, "not recorded"), notes=_count_notes(card)
    )


def _count_notes(card: Scorecard) -> tuple[str, ...]:
    notes = [words.plural(card.conversations, "conversation")]
    if card.sampled:
        notes.append(f"{words.count(card.sampled)} of them sampled, standing for {words.count(card.sampled_stand_for)}")
    if card.askers is not None:
        notes.append(words.plural(card.askers, "asker"))
    if card.denied_calls is not None:
        notes.append(words.plural(card.denied_calls, "denied call"))
    return tuple(notes)


@dataclass(frozen=True)
class Measure:
    """One row of periods side by side; a period that did not exist is None."""

    label: str
    anchor: str
    now: Figure
    before: Figure | None
    first: Figure | None
    reading: Status


def compare(now: Scorecard, before: Scorecard | None, first: Scorecard | None) -> tuple[Measure, ...]:
    """The figures of a period beside those of the one before and the very first one, with what changed in words."""
    earlier = figures(before) if before else (None,) * len(figures(now))
    earliest = figures(first) if first else (None,) * len(figures(now))
    readings = (
        _against(now.acceptance, before.acceptance if before else None),
        _moved(now.rework, before.rework if before else None),
        _moved(now.out_of_scope, before.out_of_scope if before else None),
        _dearer(now.cost_per_accepted),
        _slower(now.busy),
        Status("none", "nothing expected"),
    )
    rows = zip(figures(now), earlier, earliest, readings, strict=True)
    return tuple(Measure(f.label, f.anchor, f, was, once, reading) for f, was, once, reading in rows)


def _against(now: Ratio, before: Ratio | None) -> Status:
    """Against the expectation where there is one, else against the period before."""
    return now.reading if now.expected is not None or now.value is None else _moved(now, before)


def _moved(now: Ratio, before: Ratio | None) -> Status:
    """Whether two intervals lie apart: only then did something change."""
    if now.low is None or now.high is None:
        return Status("none", "too few")
    if before is None or before.low is None or before.high is None:
        return Status("none", "nothing to compare")
    if now.low > before.high:
        return Status("watch" if now.better == "lower" else "ok", "more than before")
    if now.high < before.low:
        return Status("ok" if now.better == "lower" else "watch", "less than before")
    return Status("half", "no clear change")


def _dearer(cost: CostPerAccepted) -> Status:
    if cost.value is None or cost.low is None or cost.high is None:
        return Status("none", "too few")
    if cost.expected is None:
        return Status("none", "nothing expected")
    if cost.low > cost.expected:
        return Status("watch", "dearer")
    return Status("ok", "meets it") if cost.high <= cost.expected else Status("half", "undecided")


def _slower(busy: Busy) -> Status:
    if busy.p95 is None:
        return Status("none", "not recorded")
    if busy.expected_p95 is None:
        return Status("none", "nothing expected")
    return Status("watch", "slower") if busy.p95 > busy.expected_p95 else Status("ok", "meets it")
