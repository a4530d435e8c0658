"""Scorecards of positions, roles and teams over a period: every ratio with denominator, selection and interval."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query
from pydantic import ConfigDict, Field

from ...kit.instants import day_of
from ...kit.pages import Ask
from ...measures import Selection, Source, Verdict
from ...office import Read
from ...workforce import positions, scorecards
from ...workforce.scorecards import SubjectKind, recent
from .answers import Answer, Listed, Shown, computed
from .bodies import Day
from .caller import ByCaller
from .questions import ByPage, Code, RoleSlug, TeamSlug

router = APIRouter(tags=["scorecards"])


class PriceOfEnough(Answer):
    verdicts: int
    minutes: int


class Ratio(Answer):
    """Enough evidence: `value` of `n` cases among `of` conversations, within `low` to `high`."""

    value: float
    n: int
    of: int
    low: float
    high: float
    selection: Selection


class TooLittle(Answer):
    """`n` of the `needs` cases; `price`: what enough would cost a person, null where verdicts cannot buy it."""

    value: None
    n: int
    of: int
    needs: int
    price: PriceOfEnough | None


AnyRatio = Ratio | TooLittle


class VolunteeredVerdicts(Answer):
    """What was said unasked. `bounds`: acceptance of all conversations, were everything unsaid rejected or accepted."""

    accepted: int
    rejected: int
    bounds: list[float] | None


class CostOfAccepted(Answer):
    value: int | None
    low: int | None
    high: int | None
    n: int


class BusySeconds(Answer):
    p50: float | None
    p95: float | None
    n: int
    expected_p95: float | None
    late: AnyRatio


class Uncounted(Answer):
    """Conversations of a position that may still go on, or ended after yesterday, and what was said of them so far.

    They count once nothing of them has happened for `idle_hours` and their day is over.
    """

    conversations: int
    verdicts: Mapping[Verdict, int]
    idle_hours: int


class Scorecard(Answer):
    """What each figure means stands in docs/numbers.md; figures beside these say more of the same."""

    model_config = ConfigDict(extra="allow", frozen=True)

    subject: Annotated[Mapping[Literal["position", "role", "team"], str], Field(examples=[{"position": "agent-7281"}])]
    first: Annotated[date, Field(alias="from", validation_alias="from")]
    last: Annotated[date, Field(alias="to", validation_alias="to")]
    conversations: int
    judged: Mapping[Selection, int]
    acceptance: AnyRatio
    source: Source | None
    volunteered: VolunteeredVerdicts
    rework: AnyRatio
    out_of_scope: AnyRatio
    cost_micros: int | None
    unpriced_conversations: int
    cost_per_accepted_micros: CostOfAccepted
    busy_s: BusySeconds
    human_minutes_per_conversation: float | None
    denied_calls: int
    askers: int | None
    time_to_notice_days: float | None
    uncounted: Annotated[Uncounted | None, Field(description="null: not looked up, for roles and teams")] = None


Days = tuple[date | None, date | None]


def _days(
    first: Annotated[Day | None, Query(alias="from", description="the first day; absent: the 28th to the last")] = None,
    last: Annotated[Day | None, Query(alias="to", description="the last day; absent: yesterday")] = None,
) -> Days:
    return first, last


ByDays = Annotated[Days, Depends(_days)]


@router.get("/positions/{code}/scorecard")
async def show_scorecard_of_position(caller: ByCaller, code: Code, days: ByDays) -> Scorecard:
    """The scorecard of a position."""
    return await caller.look("position", code, _of_position, days)


@router.get("/roles/{slug}/scorecard")
async def show_scorecard_of_role(caller: ByCaller, slug: RoleSlug, days: ByDays) -> Scorecard:
    """The scorecard of a role: it goes on across the positions that filled it."""
    return await caller.look("role", slug, _of_role, days)


@router.get("/teams/{slug}/scorecard")
async def show_scorecard_of_team(caller: ByCaller, slug: TeamSlug, days: ByDays) -> Scorecard:
    """The scorecard of a team, those below it included."""
    return await caller.look("team", slug, _of_team, days)


@router.get("/scorecards")
async def list_scorecards(caller: ByCaller, ask: ByPage, days: ByDays) -> Listed[Scorecard]:
    """The scorecards of positions, by the positions' names."""
    return await caller.read(_page, ask, days)


def _of_position(read: Read, ref: str, days: Days) -> Shown[Scorecard]:
    return _of(read, "position", ref, days)


def _of_role(read: Read, ref: str, days: Days) -> Shown[Scorecard]:
    return _of(read, "role", ref, days)


def _of_team(read: Read, ref: str, days: Days) -> Shown[Scorecard]:
    return _of(read, "team", ref, days)


def _of(read: Read, kind: SubjectKind, ref: str, days: Days) -> Shown[Scorecard]:
    card = scorecards.scorecard(read, kind, ref, _period(read, days))
    return computed(_worded(card, _uncounted(read, [card.of.id]) if kind == "position" else {}))


def _page(read: Read, ask: Ask, days: Days) -> Listed[Scorecard]:
    found = positions.listed(read, ask)
    cards = scorecards.scorecards_of(read, [view.id for view in found.items], _period(read, days))
    later = _uncounted(read, [*cards])
    return Listed(items=[_worded(cards[view.id], later) for view in found.items if view.id in cards], next=found.next)


def _period(read: Read, days: Days) -> scorecards.Period:
    return recent(day_of(read.at, read.zone), *days)


def _uncounted(read: Read, ids: Collection[str]) -> Mapping[str, Mapping[str, object]]:
    """By position, what counts later."""
    found, idle_hours = scorecards.uncounted(read, ids), read.organisation.settings.idle_hours
    return {i: {**found.get(i, scorecards.Uncounted()).as_json(), "idle_hours": idle_hours} for i in ids}


def _worded(card: scorecards.Scorecard, later: Mapping[str, Mapping[str, object]]) -> Scorecard:
    return Scorecard.model_validate({**card.as_json(), "uncounted": later.get(card.of.id)})
