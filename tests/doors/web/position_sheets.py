"""A position at work, one that is only listed, and one whose every field is at its hardest."""

from datetime import date, timedelta

from doors.web.sheets import (
    ARABIC,
    HEBREW,
    JOE,
    LADDER,
    LEE,
    LONG,
    MARIA,
    NOBODY,
    NOW,
    OWNED,
    SENTENCE,
    TODAY,
    at,
    day,
    frame,
    ratio,
    too_few,
)
from headcount.doors.web import addresses
from headcount.doors.web.views.cost import Cost
from headcount.doors.web.views.description import Description, Line, Section
from headcount.doors.web.views.form import Go
from headcount.doors.web.views.frame import Crumb
from headcount.doors.web.views.marks import Person, Status
from headcount.doors.web.views.position import (
    Build,
    Builds,
    ConversationRow,
    Conversations,
    Ownership,
    Place,
    Position,
    Reviewed,
    Source,
    TitleBlock,
    Traffic,
)
from headcount.doors.web.views.prose import Code
from headcount.doors.web.views.scorecard import Busy, CostPerAccepted, Judged, Scorecard, Volunteered

LASTING = Person(LONG, "/people/long")
ALLOW, ASK = Status("ok", "allow"), Status("you", "ask")

CARD = Scorecard(
    day(10, 26),
    day(11, 22),
    812,
    Judged(random=620, volunteered=41, presumed=12),
    ratio(567, 620, 812, 0.9),
    ratio(31, 620, 812, better="lower"),
    ratio(14, 634, 812, better="lower"),
    CostPerAccepted(91_200, 84_100, 98_900, 620, 120_000),
    Busy(22.0, 71.0, 812, 90.0, ratio(17, 812, 812, better="lower", selection="census")),
    51_030_000,
    12,
    0,
    Volunteered(30, 11, 0.71, 0.95),
    0.6,
    4,
    9,
    28,
    definitions="/numbers",
)

DESCRIPTION = Description(
    6,
    day(10, 2),
    MARIA,
    "duplicates may be merged",
    "Reads each new ticket, labels it and hands it to the queue that can settle it.",
    (
        Section(
            "Not responsible for", (Line("answering customers", "gateway"), Line("tone of the hand-over note", "paper"))
        ),
        Section(
            "Tools",
            (
                Line("tickets.read", "gateway", ALLOW, code=True),
                Line("tickets.merge", "gateway", ALLOW, code=True),
                Line("tickets.refund when args.amount > 50", "gateway", ASK, code=True),
            ),
        ),
        Section(
            "Expectations", (Line("acceptance 90 %", "evaluation"), Line("$0.12 per accepted conversation", "paper"))
        ),
        Section("Budget", (Line("5,000 calls a day, then stop", "gateway"), Line("$400 a month, then ask", "paper"))),
    ),
    "/roles/ticket-triage/descriptions",
)

BUILDS = Builds(
    (
        Build(
            4,
            day(11, 9),
            "gpt-5-mini",
            "c41f09",
            ("Prompt: 14 lines more on escalation, 4 % of it",),
            ratio(278, 311, 402, 0.9),
        ),
        Build(3, day(10, 5), "gpt-5-mini", "88d017", ("Tool ", Code("tickets.merge")), ratio(715, 764, 998, 0.9)),
        Build(
            2,
            day(9, 1),
            "gpt-5-mini",
            "5ab2c0",
            ("Model gpt-4o-mini → gpt-5-mini",),
            ratio(709, 757, 990, 0.9),
            material=True,
        ),
        Build(1, day(8, 12), "gpt-4o-mini", "07fe44", ("First build",), too_few(12, 590, 0.9)),
    ),
    day(8, 12),
    TODAY,
)


def _conversations() -> Conversations:
    def row(number: int, minute: int, **changes: object) -> ConversationRow:
        facts: dict[str, object] = {
            "verdict": "accepted",
            "selection": "random",
            "by": "Joe Hallam",
            "cost": Cost(80_400, "all"),
            "busy_s": 24.0,
            "tool_calls": 3,
            "asked_by": "Support lead",
        }
        identity = f"01kaqf3x9h5v7m2t8c4w6y0n{number:02}"
        return ConversationRow(identity, addresses.conversation(identity), at(11, 23, 9, minute), **facts | changes)  # type: ignore[arg-type]

    rows = (
        row(1, 58),
        row(2, 51, verdict="reworked", cost=Cost(112_000, "all"), busy_s=131.0),
        row(3, 47, verdict=None, selection=None, by="", asked_by=None),
        row(4, 40, verdict="rejected", selection="volunteered", cost=Cost(71_000, "some")),
        row(5, 38, verdict="out_of_scope", selection="census", by="grader-2", cost=Cost(None, "none")),
        row(6, 31, verdict="unread", selection="presumed", by="seven days", busy_s=None, tool_calls=None),
    )
    return Conversations(rows, more=True, href="/conversations?position=agent-7281")


def usual() -> Position:
    """A position at work."""
    block = TitleBlock(
        "agent-7281",
        "Labels what arrives at five support queues; September build",
        Place("Ticket triage", "Support", "medium", reports_to=("Support lead, ", Code("agent-7104"))),
        Ownership("accepted", MARIA, day(8, 12)),
        JOE,
        "active",
        day(8, 12),
        "tool_scoped",
        "gateway",
        Reviewed(day(10, 2), date(2027, 1, 2), TODAY),
    )
    crumbs = (Crumb("Support"), Crumb("Ticket triage"), Crumb("agent-7281"))
    source = Source((LEE,), "github.com/example/support-agents", "agents/triage.py", "wiki/runbooks/triage")
    traffic = Traffic(("support-desk · ticket_triage",), at(8, 12, 9, 4), at(11, 23, 9, 58), replicas=3, memory="none")
    actions = (Go("Open review", addresses.review("r-2")),)
    return Position(
        frame(),
        crumbs,
        NOW,
        block,
        OWNED,
        source,
        traffic,
        BUILDS,
        _conversations(),
        CARD,
        DESCRIPTION,
        actions,
    )


def empty() -> Position:
    """A position that came from a spreadsheet and has never been seen."""
    block = TitleBlock(
        "agent-0042",
        "Invoice matcher",
        Place("Invoice matcher", "Finance", "low"),
        Ownership("none"),
        None,
        "candidate",
        None,
        "listed",
        "paper",
        Reviewed(None, None, TODAY),
    )
    crumbs = (Crumb("Finance"), Crumb("Invoice matcher"), Crumb("agent-0042"))
    builds = Builds((), TODAY, TODAY)
    return Position(frame(), crumbs, NOW, block, LADDER, Source(), Traffic(), builds, Conversations())


HARD_CARD = Scorecard(
    date(2025, 12, 1),
    day(11, 22),
    1_204_331,
    Judged(volunteered=3, presumed=1_204_000),
    too_few(0, 1_204_331),
    too_few(0, 1_204_331),
    too_few(0, 1_204_331),
    CostPerAccepted(n=0, expected=12_345_678_900),
    Busy(None, None, 0),
    None,
    1_204_000,
    331,
    Volunteered(1, 2, 0.0, 1.0),
    sampled=1_204_331,
    sampled_stand_for=12_043_310,
)

HARD_BLOCK = TitleBlock(
    f"agent-{LONG[:60]}",
    ARABIC,
    Place(LONG, LONG, "high", "/roles/long", (LONG,)),
    Ownership("departed", HEBREW, day(11, 6)),
    LASTING,
    "leaving",
    day(1, 1),
    "observed",
    "paper",
    Reviewed(day(1, 2), day(4, 2), TODAY, addresses.review("r-1")),
)

HARD_DESCRIPTION = Description(
    31,
    day(11, 1),
    None,
    ARABIC,
    SENTENCE,
    (
        Section("Tools", (Line(f"{LONG[:60]}.{LONG}", "paper", ASK, code=True), Line(LONG, "dispatch"))),
        Section("Responsible for", (Line(ARABIC, "check"), Line(SENTENCE, "evaluation"))),
    ),
)


def _daily(number: int) -> Build:
    since = TODAY - timedelta(days=120 - number)
    changed = (SENTENCE, Code(LONG[:90]))
    return Build(number, since, LONG[:80], None, changed, ratio(1, 2000 - number, 9999, 0.9))


def hard() -> Position:
    """Unpriced, unmetered, sampled, a build every day, nothing that breaks and an owner who left."""
    return Position(
        frame(),
        (Crumb(LONG, "/teams/long"), Crumb(ARABIC, "/roles/a"), Crumb(LONG[:60])),
        NOW,
        HARD_BLOCK,
        NOBODY,
        Source((HEBREW, LASTING), f"github.com/{LONG}", LONG, f"wiki://{LONG}"),
        Traffic((LONG, ARABIC), at(1, 1), at(11, 23), 10, 1_204, "instance"),
        Builds(tuple(_daily(number) for number in range(120, 80, -1)), day(1, 1), TODAY),
        Conversations(),
        HARD_CARD,
        HARD_DESCRIPTION,
    )
