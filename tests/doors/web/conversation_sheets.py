"""A conversation with reports and a person in it, one nobody has claimed and nothing is known of, and a deep one."""

from doors.web.sheets import ARABIC, LADDER, LONG, NOBODY, NOW, OWNED, SENTENCE, at, frame
from headcount.doors.web import addresses
from headcount.doors.web.views.conversation import (
    Bar,
    Circumstances,
    Clock,
    Conversation,
    Costs,
    Drawn,
    Node,
    Pricing,
    Recorded,
    Run,
    Tokens,
    Tree,
    Use,
    VerdictForm,
    Whose,
)
from headcount.doors.web.views.cost import Cost
from headcount.doors.web.views.form import Choice, Entry, Go, Option, Writing
from headcount.doors.web.views.frame import Crumb
from headcount.doors.web.views.marks import Selection, Source, Status, Verdict
from headcount.doors.web.views.prose import Code, Name

IDENTITY = "01kaqf3x9h5v7m2t8c4w6y0n7d"
TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"

VERDICTS = (
    Option("accepted", "Accepted", "usable as it was"),
    Option("reworked", "Reworked", "usable after a person’s work"),
    Option("rejected", "Rejected", "not usable"),
    Option("out_of_scope", "Out of scope", "not this role’s work"),
    Option("abandoned", "Abandoned", "the asker gave up"),
    Option("unread", "Unread", "nobody opened the result"),
)


REFUND_CLERK = Whose(
    "support-desk", "refund_clerk", "proved", "agent-7290", addresses.position("agent-7290"), "Refund clerk", 5
)


def cost(micros: int) -> Cost:
    return Cost(micros, "all")


def model(label: str, detail: str, start: float, end: float, micros: int) -> Node:
    return Node("model", label, detail, own=cost(micros), took_s=end - start, bars=(Bar("model", start, end),))


def tool(label: str, start: float, end: float, status: Status, note: str = "") -> Node:
    return Node("tool", label, took_s=end - start, status=status, status_note=note, bars=(Bar("tool", start, end),))


def _refund_calls() -> tuple[Node, ...]:
    """What the refund clerk ran: a report, a refused call, and one that waited for a person."""
    translation = Node(
        "conversation",
        "Translation",
        code="agent-7233 · 01kaqf3x9h5v7m2t8c4w6y0n7e",
        href="/conversations/7e",
        status=Status("none", "not judged"),
        own=cost(57_000),
        whole=cost(57_000),
        took_s=6.2,
        bars=(Bar("model", 12, 18),),
    )
    asked = Node(
        "tool",
        "payments.refund",
        "asked, then run once",
        status=Status("you", "ask"),
        status_note="granted by Maria Ortega",
        took_s=842,
        bars=(Bar("person", 21, 863),),
    )
    return (
        model("claude-sonnet-4-5", "5,802 in, 390 out", 4, 9, 41_000),
        tool("orders.read", 9, 11, Status("ok", "allow")),
        translation,
        tool("mail.send", 19, 19.04, Status("off", "deny"), "not in its job description"),
        asked,
        model("claude-sonnet-4-5", "7,344 in, 512 out", 865, 875, 53_000),
    )


def _refunds() -> Node:
    waits = (Bar("report", 12, 18), Bar("person", 21, 863))
    return Node(
        "conversation",
        "Refund clerk",
        code=f"agent-7290 · {IDENTITY}",
        href=addresses.position("agent-7290"),
        status=Status("watch", "reworked"),
        own=cost(94_000),
        whole=cost(151_000),
        took_s=34,
        here=True,
        bars=(Bar("model", 4, 9), Bar("tool", 9, 11), *waits, Bar("model", 865, 875)),
        children=_refund_calls(),
    )


def _tree() -> Tree:
    root = Node(
        "conversation",
        "Support lead",
        code="agent-7104 · 01kaqf3x9h5v7m2t8c4w6y0n70",
        href="/conversations/70",
        status=Status("ok", "accepted"),
        own=cost(31_000),
        whole=cost(182_000),
        took_s=43,
        bars=(Bar("model", 0, 4), Bar("report", 4, 876), Bar("model", 876, 879)),
        children=(
            model("claude-sonnet-4-5", "3,120 in, 214 out", 0, 4, 13_000),
            _refunds(),
            model("claude-sonnet-4-5", "2,011 in, 180 out", 876, 879, 18_000),
        ),
    )
    return Tree(root)


def form(drawn: Drawn = "nobody", error: str | None = None) -> VerdictForm:
    return VerdictForm(
        addresses.outcomes(IDENTITY),
        Choice("verdict", "What became of the result", VERDICTS, error=error),
        Writing("reason", "Reason, kept on the record", hint="What should the next reader know?"),
        Entry("human_minutes", "Minutes of your time in it", type="number"),
        drawn,
    )


def usual() -> Conversation:
    """Asked by a supervisor, waited for a person, was judged twice."""
    outcomes = (
        Recorded(
            "reworked",
            (Name("Joe Hallam"),),
            at(11, 23, 9, 40),
            "random",
            "person",
            "amount right, paid to the wrong account; corrected by hand",
            3,
        ),
        Recorded(
            "accepted",
            (Code("grader-2"),),
            at(11, 23, 9, 5),
            "census",
            "grader",
            superseded_at=at(11, 23, 9, 40),
        ),
    )
    return Conversation(
        frame(),
        (Crumb("Support lead", "/conversations/70"), Crumb("Refund clerk")),
        IDENTITY,
        NOW,
        REFUND_CLERK,
        Clock(at(11, 23, 8, 58), at(11, 23, 9, 12), 34, 842, 875),
        Costs(cost(94_000), cost(151_000), Pricing("genai-prices", at(11, 23, 9, 13), "23 Nov 2026")),
        Tokens(13_146, 902, 2_048, "all"),
        _tree(),
        OWNED,
        (Use("claude-sonnet-4-5", 2),),
        (Use("orders.read", 1), Use("payments.refund", 1), Use("mail.send", 1, denied=1), Use("translate", 1)),
        (Run(TRACE, "00f067aa0ba902b7", at(11, 23, 8, 58), 5, 2, "pod-c7", "proved"),),
        1,
        0,
        outcomes,
        Circumstances(category="double charge", thread="sess-90f0", human_minutes=3.5),
        form(),
        actions=(Go("Export", f"{addresses.conversation(IDENTITY)}/export"),),
    )


def empty() -> Conversation:
    """From a sender nobody has claimed: no time, no tokens, no price, no verdict."""
    unknown = Cost(None, "none")
    return Conversation(
        frame(),
        (Crumb("weather_agent"),),
        IDENTITY,
        NOW,
        Whose("langgraph-demo", "weather_agent", "unknown"),
        Clock(None),
        Costs(unknown, unknown, Pricing(None)),
        Tokens(None, None, None, "none"),
        Tree(Node("conversation", "weather_agent", own=unknown, whole=unknown, here=True)),
        LADDER,
        runs=(Run(TRACE, None, None, None, None, None, "unknown"),),
        no_form="It can be judged once its sender is claimed: until then no job description says what is accepted.",
    )


def _deep(levels: int) -> Node:
    node = Node("more", "and 4,318 more calls", "not shown; the export has them all")
    for level in range(levels, 0, -1):
        call = Node("tool", f"{LONG[:50]}.{level}", SENTENCE, status=Status("alarm", "error"), own=Cost(3, "some"))
        node = Node(
            "conversation",
            ARABIC if level % 2 else LONG,
            code=f"agent-{level} · {IDENTITY}",
            status=Status("half", "running"),
            own=Cost(0, "all", unmetered=True),
            whole=Cost(1_204_000_000, "some"),
            took_s=90_000.0 / level,
            bars=(Bar("model", 0, 90_000.0 / level), Bar("person", 20_000, 60_000)),
            children=(call, node),
            here=level == 3,
        )
    return node


HARD_OUTCOMES: tuple[tuple[Verdict, int, Selection, Source, int | None], ...] = (
    ("unread", 22, "presumed", "rule", None),
    ("abandoned", 21, "volunteered", "self_reported", 22),
    ("out_of_scope", 20, "census", "grader", 21),
)


def _outcome(verdict: Verdict, day: int, selection: Selection, source: Source, superseded: int | None) -> Recorded:
    later = at(11, superseded) if superseded else None
    return Recorded(verdict, (Name(ARABIC),), at(11, day), selection, source, SENTENCE, 1_000.5, later)


def hard() -> Conversation:
    """Nine levels, partial tokens, unmetered, sampled, staging, judged by everybody."""
    outcomes = tuple(_outcome(*facts) for facts in HARD_OUTCOMES)
    return Conversation(
        frame(),
        (Crumb(LONG, "/conversations/1"), Crumb(ARABIC)),
        IDENTITY,
        NOW,
        Whose(LONG, LONG, "inferred", f"agent-{LONG[:60]}", addresses.position("agent-7"), ARABIC, None),
        Clock(at(11, 20), at(11, 21), 50_000, 40_000, 90_000),
        Costs(Cost(0, "all", unmetered=True), Cost(1_204_000_000, "some"), Pricing("the sender")),
        Tokens(123_456_789, 9_876_543, None, "some"),
        Tree(_deep(9)),
        NOBODY,
        (Use(LONG, 4_318, 17),),
        (Use(f"{LONG}.read", 90_000, 12, 4_000),),
        tuple(Run(TRACE, "00f067aa0ba902b7", None, None, 120, LONG[:90], "inferred") for _ in range(3)),
        4_000,
        29,
        outcomes,
        Circumstances("staging", 10, ARABIC, LONG),
        form(drawn="you", error="Choose what became of it. Nothing was recorded, and what you wrote is still here."),
    )
