"""The lists: all positions, all conversations of one, what a sender did; usual, empty and at their hardest."""

from dataclasses import replace
from datetime import date

from doors.web.home_sheets import HARD, OPTIONS, TRIAGE
from doors.web.position_sheets import usual as position
from doors.web.sheets import ARABIC, HEBREW, LONG, MARIA, NOW, TODAY, at, day, frame, ratio, too_few
from headcount.doors.web import addresses
from headcount.doors.web.views.cost import Cost
from headcount.doors.web.views.form import Option
from headcount.doors.web.views.frame import Crumb
from headcount.doors.web.views.lists import (
    ConversationList,
    ListedPosition,
    Paging,
    PositionList,
    Sender,
    SenderRow,
)
from headcount.doors.web.views.marks import SENDERS
from headcount.doors.web.views.needs import claiming
from headcount.doors.web.views.position import Ownership

PERIOD = (day(10, 26), day(11, 22))
TWO = ListedPosition(
    TRIAGE.role, TRIAGE.code, TRIAGE.href, "Support", Ownership("accepted", MARIA), "active", "gateway", day(11, 28),
    ratio(567, 620, 812, 0.9), 812,
)  # fmt: skip
MODELS, TOOLS = ("gpt-5-mini",), ("crm.read × 4",)
MORE = Paging(addresses.positions("next"), addresses.positions())


def positions() -> PositionList:
    """A page in the middle of the list."""
    rows = (
        TWO,
        replace(TWO, code="agent-7", owner=Ownership("proposed", HEBREW), acceptance=too_few(7, 166, 0.9)),
        replace(TWO, code="agent-8", owner=Ownership("none"), acceptance=None, next_review_on=None, held_by="paper"),
    )
    return PositionList(frame("Home"), TODAY, *PERIOD, rows, MORE)


def no_positions() -> PositionList:
    """Somebody who may read none."""
    return PositionList(frame(), TODAY, *PERIOD, ())


def hard_positions() -> PositionList:
    """Names without a place to break, or from right to left."""
    long = replace(TWO, role=LONG, code=HARD.code, team=LONG, owner=Ownership("departed", replace(HEBREW, name=LONG)))
    rows = (long, replace(TWO, role=ARABIC, team=ARABIC, next_review_on=date(2025, 1, 1), stage="retired"))
    return PositionList(frame(), TODAY, *PERIOD, rows)


def conversations() -> ConversationList:
    """The beginning of a long list."""
    crumbs = (Crumb("Support"), Crumb(TRIAGE.code, TRIAGE.href), Crumb("Conversations"))
    paging = Paging(addresses.conversations_of(TRIAGE.code, "next"))
    rows = position().conversations.latest
    return ConversationList(frame(), crumbs, NOW, TRIAGE.role, TRIAGE.code, rows, paging)


def sender() -> Sender:
    """One that can be claimed."""
    rows = (
        SenderRow("01m8382v57rk", addresses.conversation("c-1"), at(11, 23), MODELS, TOOLS, Cost(206, "all"), 0.4),
        SenderRow("01m8382v57mt", None, at(11, 22), (), (), Cost(None, "none"), None),
    )
    seen = (at(11, 19), at(11, 23), 10, 214)
    claim = claiming("lead_scorer", at(11, 19), addresses.claim("s-311"), OPTIONS)
    crumbs = (Crumb("Senders"), Crumb("crm-batch"), Crumb("lead_scorer"))
    return Sender(frame(), crumbs, NOW, "crm-batch", "lead_scorer", SENDERS["unclaimed"], *seen, rows, claim)


def hard_sender() -> Sender:
    """One whose names do not break, claimed by another position."""
    claim = claiming(LONG, at(2, 1), addresses.claim("s-1"), (Option("agent-7", LONG), Option("agent-8", ARABIC)))
    row = SenderRow(LONG[:26], None, at(2, 1), (LONG,), (LONG, LONG), Cost(1, "some"), 90_000.0)
    crumbs = (Crumb("Senders"), Crumb(LONG), Crumb(ARABIC))
    return replace(sender(), crumbs=crumbs, service=LONG, agent=LONG, rows=(row,), claim=claim, position=HARD.code)
