"""A review with a suggestion, one without enough evidence, one decided, and one at its hardest."""

from dataclasses import replace
from datetime import date

from doors.web.position_sheets import CARD, LASTING
from doors.web.sheets import ARABIC, HEBREW, LEE, LONG, MARIA, NOW, SENTENCE, TODAY, at, day, frame, ratio, too_few
from headcount.doors.web import addresses
from headcount.doors.web.views.description import Change, Difference, Hunk
from headcount.doors.web.views.form import Choice, Option, Writing
from headcount.doors.web.views.frame import Crumb, Notice
from headcount.doors.web.views.position import Ownership
from headcount.doors.web.views.prose import Code, Dated, Name
from headcount.doors.web.views.ratio import Price
from headcount.doors.web.views.review import (
    Decided,
    DecisionForm,
    Draft,
    Due,
    Effect,
    Evidence,
    Last,
    Packet,
    Periods,
    Review,
    Subject,
    Suggestion,
)
from headcount.doors.web.views.scorecard import Busy, CostPerAccepted, Judged, Scorecard

DIGEST = "sha256:9c1e5d0f7ab3c2481e66f20d9b7a4c35e8812f6d04b9a7c3e5f1d2087b6a40b2"
PACKET = Packet(DIGEST, at(11, 16, 0, 0))
CRUMBS = (Crumb("Reviews", "/reviews"), Crumb("agent-7290"))
REFUNDS = Subject("Refund clerk", "agent-7290", addresses.position("agent-7290"), "Support", "medium", "gateway")


def _card(first: date, last: date, accepted: int, n: int, of: int) -> Scorecard:
    return replace(
        CARD,
        first=first,
        last=last,
        conversations=of,
        judged=Judged(random=n, volunteered=12),
        acceptance=ratio(accepted, n, of, 0.88),
        rework=ratio(round((n - accepted) * 0.65), n, of, better="lower"),
        out_of_scope=ratio(9, n + 9, of, better="lower"),
        cost_per_accepted=CostPerAccepted(accepted * 1240, accepted * 1100, accepted * 1380, n, 350_000),
        busy=Busy(41.0, 142.0, of, 180.0),
        unpriced_conversations=0,
    )


NOW_CARD = _card(day(8, 24), day(11, 15), 331, 402, 431)
PERIODS = Periods(NOW_CARD, _card(day(6, 1), day(8, 23), 402, 449, 480), _card(day(3, 2), day(5, 31), 268, 288, 400))

DIFFERENCE = Difference(
    5,
    6,
    (
        Hunk(
            "Not responsible for",
            (
                Change("same", 14, "closing tickets"),
                Change("removed", 15, "refunds above $150", "gateway"),
                Change("added", 15, "refunds above $75", "gateway"),
                Change("added", 16, "promising a date to a customer", "paper"),
            ),
        ),
        Hunk(
            "Tools",
            (
                Change("removed", 22, '{tool: payments.refund, grant: ask, when: "args.amount > 150"}', "gateway"),
                Change("added", 23, '{tool: payments.refund, grant: ask, when: "args.amount > 75"}', "gateway"),
            ),
        ),
    ),
)
TEXT = """---
role: refund-clerk
version: 5
tools:
  - {tool: orders.read, grant: allow}
  - {tool: payments.refund, grant: ask, when: "args.amount > 75"}
---
# Not responsible for
closing tickets
refunds above $75
"""

TEXT_FIELD = Writing("description", "Text of the next version", TEXT, code=True)


def _form(decision: str | None = None, difference: Difference | None = None) -> DecisionForm:
    decisions = (
        Option("keep", "Keep", "Nothing changes. Next review on 24 Feb 2027."),
        Option("adjust", "Adjust", "The next version of its job description, in force from its next call."),
        Option("expand", "Expand", closed="acceptance is below expectation with its whole interval"),
        Option("retire", "Retire", "It leaves the role. Two callers need another one first."),
    )
    return DecisionForm(
        addresses.decision("r-4"),
        Choice("decision", "Decision", decisions, decision),
        Choice(
            "role_needed",
            "Is the role still needed?",
            (Option("yes", "Yes"), Option("no", "No", "The role closes with this decision.")),
        ),
        Choice(
            "basis",
            "On the basis of",
            (
                Option("evidence", "Evidence", "402 drawn and judged"),
                Option("judgement", "Judgement", "yours, and you say why"),
            ),
        ),
        Writing("reason", "Reason, kept on the record", required=True),
        Draft(5, TEXT_FIELD, addresses.draft("r-4"), difference),
        (
            Dated("at once", "2026-11-23", ("3 calls that wait for a person keep the rule they were asked under.",)),
            Dated("24 Feb 2027", "2027-02-24", ("Next review.",)),
        ),
    )


SUGGESTION = Suggestion(
    "adjust",
    ("Accepted 82.3 % of 402, 78.3–85.8: the whole interval lies below the 88 % expected.",),
    (
        Evidence("41 of 71", ("rejected or reworked conversations are refunds between $75 and $150.",)),
        Evidence("2 Sep 2026", ("Build 2 changed the model; the fall begins in the week after.",)),
    ),
)
SINCE = (
    Evidence("20 Nov", ("3 verdicts on cases of the period: 2 accepted, 1 rejected",)),
    Evidence("21 Nov", ("Build 3 first seen, prompt only",)),
)


def usual() -> Review:
    """Due tomorrow, below expectation, the draft already compared."""
    return Review(
        frame("Reviews"),
        CRUMBS,
        NOW,
        REFUNDS,
        Ownership("accepted", MARIA),
        PACKET,
        Due(day(11, 24), TODAY, "then writes ask a person"),
        PERIODS,
        SUGGESTION,
        Last("keep", day(8, 21), MARIA, addresses.review("r-3")),
        SINCE,
        _form("adjust", DIFFERENCE),
    )


def empty() -> Review:
    """The first review of a position with seven verdicts."""
    few = replace(
        NOW_CARD,
        conversations=166,
        judged=Judged(random=7),
        acceptance=too_few(7, 166, 0.9),
        rework=too_few(7, 166),
        out_of_scope=too_few(7, 166),
        cost_per_accepted=CostPerAccepted(n=7),
        busy=Busy(None, None, 0),
        volunteered=None,
        human_minutes_per_conversation=None,
        time_to_notice_days=None,
    )
    closed = "7 of 20 drawn cases are judged"
    form = _form()
    decisions = tuple(replace(one, closed=closed) if one.value == "expand" else one for one in form.decision.options)
    basis = tuple(replace(one, closed=closed) if one.value == "evidence" else one for one in form.basis.options)
    return Review(
        frame("Reviews"),
        CRUMBS,
        NOW,
        replace(REFUNDS, role="Knowledge editor", held_by="paper"),
        Ownership("proposed", MARIA),
        PACKET,
        Due(day(11, 28), TODAY, "nothing lapses"),
        Periods(few),
        Suggestion(None, ("7 of 166 conversations were drawn and judged.",), price=Price(19, 6), judging="/judging"),
        form=replace(
            form,
            decision=replace(form.decision, options=decisions),
            basis=replace(form.basis, options=basis),
            follows=(),
        ),
    )


def decided() -> Review:
    """Decided, half of it in force and half on paper."""
    made = Decided(
        "adjust",
        MARIA,
        at(11, 23, 10, 2),
        "evidence",
        "Losses sit between $75 and $150 since the model changed. Ask earlier; look again in a month.",
        True,
        day(12, 24),
        (
            Effect((Code("payments.refund"), " asks a person above $75"), "gateway", "in_force"),
            Effect(("No date is promised to a customer",), "paper", "on_paper", LEE),
        ),
        DIFFERENCE,
    )
    confirmed = Notice("ok", "Adjusted.", ("Version 6 of its job description is in force from its next call.",))
    return replace(usual(), frame=frame("Reviews", confirmed), form=None, decided=made)


def hard() -> Review:
    """Overdue, the packet gone stale while somebody wrote, nobody to decide, names that do not break."""
    stale = Notice(
        "red",
        "Not decided.",
        (Name(HEBREW.name), " decided this review at 10:02. What you wrote is still below; nothing is lost."),
    )
    form = _form("retire")
    wrong = replace(form.reason, value=SENTENCE, error="A reason is needed: the next reader was not there.")
    text = replace(form.draft.text, value=f"{LONG}\n{ARABIC}\n", error="Line 1 is not a field of a job description.")
    hunk = Hunk(LONG, (Change("added", 1234, LONG, "evaluation"), Change("removed", 1235, ARABIC, "paper")))
    difference = Difference(31, 32, (hunk,))
    return Review(
        frame("Reviews", stale),
        (Crumb(LONG, "/reviews"), Crumb(ARABIC)),
        NOW,
        Subject(LONG, f"agent-{LONG[:60]}", addresses.position("agent-7"), ARABIC, "high", "dispatch"),
        Ownership("departed", LASTING, day(11, 6)),
        PACKET,
        Due(day(2, 1), TODAY, SENTENCE),
        Periods(replace(NOW_CARD, sampled=431, sampled_stand_for=4_310, acceptance=ratio(1, 402, 1_204_331, 1.0))),
        Suggestion("retire", (SENTENCE,), (Evidence("1,204 of 1,204,331", (Name(ARABIC), SENTENCE, Code(LONG))),)),
        Last("expand", day(1, 1), LASTING),
        (Evidence("31 Dec 2027", (Name(LONG), SENTENCE)),),
        replace(form, reason=wrong, draft=Draft(31, text, addresses.draft("r-9"), difference)),
    )


def closed() -> Review:
    """A review somebody else decides."""
    return replace(usual(), form=None, no_form="Maria Ortega decides this one; you may read it.", changed_since=())
