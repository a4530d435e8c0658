"""Home on an ordinary Monday, in an empty organisation, on a quiet day, and with everything at its hardest."""

from dataclasses import replace

from doors.web.position_sheets import CARD
from doors.web.sheets import ARABIC, HEBREW, JOE, LONG, NOW, SENTENCE, TODAY, at, day, frame, ratio, too_few
from headcount.doors.web import addresses
from headcount.doors.web.views import needs
from headcount.doors.web.views.form import Option
from headcount.doors.web.views.frame import Notice
from headcount.doors.web.views.home import Home, PositionRow, Positions, Since, Start
from headcount.doors.web.views.needs import Subject, Unclaimed
from headcount.doors.web.views.prose import Code, Dated, Name
from headcount.doors.web.views.scorecard import CostPerAccepted, Figure, cost_figure

TRIAGE = Subject("Ticket triage", "agent-7281", addresses.position("agent-7281"))
REFUNDS = Subject("Refund clerk", "agent-7290", addresses.position("agent-7290"))
EDITOR = Subject("Knowledge editor", "agent-7188", addresses.position("agent-7188"))
STATUS = Subject("Order status", "agent-7195", addresses.position("agent-7195"))
HARD = Subject(LONG, f"agent-{LONG[:60]}", addresses.position("agent-7"))
OPTIONS = tuple(Option(one.code, f"{one.role}, {one.code}") for one in (TRIAGE, REFUNDS, EDITOR, STATUS))

DAYS = (day(10, 26), day(11, 22))

ON_PAPER = (addresses.review("r-2"), addresses.item("r-2", "i-1"))


def _needs() -> tuple[needs.Need, ...]:
    return (
        needs.review_due(
            REFUNDS, addresses.review("r-4"), day(11, 14), TODAY, ("Suggestion: adjust. 402 judged of 431.",)
        ),
        needs.stranded(Subject("Returns planner", "agent-7140", addresses.position("agent-7140")), 3, "since 20 Nov"),
        needs.review_due(
            EDITOR,
            addresses.review("r-5"),
            day(11, 28),
            TODAY,
            ("Not enough evidence: 19 more verdicts, about 6 minutes.",),
        ),
        needs.sender_waiting(
            Unclaimed("crm-batch", "lead_scorer", 214, at(11, 19, 8, 15), at(11, 23, 9), addresses.sender("s-311")),
            NOW,
            addresses.claim("s-311"),
            OPTIONS,
        ),
        needs.cases_drawn(TRIAGE, 4, addresses.conversation("c-1"), at(11, 20), NOW),
        needs.ownership_proposed(STATUS, JOE, at(11, 20, 16, 2), NOW, addresses.ownership("agent-7195")),
        needs.decision_on_paper(
            TRIAGE,
            "Take mail.send away from Ticket triage",
            day(11, 9),
            TODAY,
            addresses.review("r-2"),
            addresses.item("r-2", "i-1"),
        ),
        needs.without_owner(STATUS, "since 6 Nov", HEBREW, addresses.proposal("agent-7195")),
    )


def _cost(value: int | None, low: int | None, high: int | None, n: int, expected: int | None = None) -> Figure:
    return cost_figure(replace(CARD, cost_per_accepted=CostPerAccepted(value, low, high, n, expected)))


def _row(subject: Subject, **changes: object) -> PositionRow:
    row = PositionRow(
        subject.role,
        subject.code,
        subject.href,
        "gateway",
        ratio(567, 620, 812, 0.9),
        (0.94, 0.93, 0.935, 0.94, 0.937, 0.935, 0.92, 0.905),
        _cost(91_200, 84_000, 99_000, 120, 120_000),
    )
    return replace(row, **changes)  # type: ignore[arg-type]


def _rows() -> tuple[PositionRow, ...]:
    return (
        _row(
            REFUNDS,
            acceptance=ratio(331, 402, 431, 0.88),
            weeks=(0.9, 0.89, 0.88, 0.87, 0.86, 0.84, 0.83, 0.82),
            cost=_cost(410_000, 371_000, 452_000, 402, 350_000),
        ),
        _row(TRIAGE),
        _row(STATUS, acceptance=ratio(1702, 1756, 2210, 0.95, selection="census"), held_by="dispatch"),
        _row(
            EDITOR,
            acceptance=too_few(7, 166, 0.9),
            weeks=(None, None, 0.8, None, None, None, None, None),
            cost=_cost(None, None, None, 7, 900_000),
            uncounted=12,
            held_by="paper",
        ),
    )


_COMING = (
    Dated("tomorrow", "2026-11-24", ("Joe Hallam is away until 27 Nov; you answer for his positions",)),
    Dated("Sat 28", "2026-11-28", ("Review due: Knowledge editor, ", Code("agent-7188", EDITOR.href))),
    Dated("4 Dec", "2026-12-04", (Name("Daniel Oz"), " leaves")),
)
_SINCE = Since(
    at(11, 20, 17, 40),
    (
        Dated("09:47", "2026-11-23T09:47", ("You recorded a verdict on a conversation of ", Code("agent-7281"))),
        Dated("08:15", "2026-11-23T08:15", (Code("crm-batch"), " sent its first trace")),
        Dated("Sat", "2026-11-21", ("Build 4 of ", Code("agent-7281", TRIAGE.href), " was first seen")),
    ),
    "/ledger",
)


def usual() -> Home:
    """An ordinary Monday."""
    return Home(
        frame("Home"),
        NOW,
        _needs(),
        "More senders wait than are shown here.",
        Positions(_rows(), 7, *DAYS),
        _COMING,
        _SINCE,
    )


def empty() -> Home:
    """An organisation of one person, before the first trace."""
    return Home(frame("Home"), NOW, start=Start("http://127.0.0.1:8420"))


def quiet() -> Home:
    """A day on which nothing needs the person."""
    confirmed = Notice("ok", "Kept.", ("Refund clerk stays as it is; its next review is on 24 Feb 2027.",))
    return Home(frame("Home", confirmed), NOW, (), "", Positions(_rows(), 4, *DAYS), (), Since(at(11, 22)))


def hard() -> Home:
    """Names that do not break, names from right to left, nothing known, a refused form above it all."""
    refused = Notice("red", "Not saved.", (Name(ARABIC), f" changed it meanwhile. {SENTENCE}", Code("c-" + LONG[:80])))
    arabic = Subject(ARABIC, "agent-7301", addresses.position("agent-7301"))
    waiting = Unclaimed(LONG, LONG, 1_284_331, at(2, 1), at(11, 2), addresses.sender("s-1"))
    options = (Option("agent-7", LONG), Option("agent-7301", ARABIC))
    listed = (
        needs.review_due(HARD, addresses.review("r-9"), day(2, 1), TODAY, (SENTENCE, SENTENCE)),
        needs.sender_waiting(waiting, NOW, addresses.claim("s-1"), options),
        needs.ownership_proposed(arabic, HEBREW, at(11, 20), NOW, addresses.ownership("agent-7301")),
        needs.decision_on_paper(arabic, ARABIC, TODAY, TODAY, addresses.review("r-8"), addresses.item("r-8", "i-2")),
        needs.without_owner(HARD, "never", None, addresses.proposal("agent-7")),
        needs.stranded(HARD, 1_204, "for 40 days"),
        needs.left_behind(HARD, 2, HEBREW, "since 6 Nov"),
    )
    rows = (
        _row(HARD, acceptance=ratio(1, 40, 1_204_331, 1.0), cost=_cost(4_213_339_000, 1, 2, 40)),
        _row(arabic, acceptance=ratio(40, 40, 40, 0.0), weeks=(None,) * 8, cost=_cost(103, 1, 200, 40)),
    )
    dated = (Dated("31 Dec 2027", "2027-12-31", (Name(LONG), " and ", Name(ARABIC), ": ", SENTENCE)),)
    return Home(frame("Home", refused), NOW, listed, "", Positions(rows, 4_000, *DAYS), dated, Since(at(2, 1), dated))
