"""`/judging`: the cases drawn at random for whoever asks; which build did them is hidden."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from ...kit.pages import Ask
from ...kit.refusals import Invalid
from ...measures import Source
from ...office import Read
from ...practices import judging
from ...workforce import conversations, outcomes
from ...workforce.outcomes import DRAWN_MOST, Window
from .answers import Answer, Listed, Moment
from .bodies import Day, Strict
from .caller import ByCaller
from .naming import names_of
from .questions import ByPage

router = APIRouter(tags=["outcomes"])


class NewDraw(Strict):
    position: Annotated[str, Field(examples=["agent-7281"])]
    count: Annotated[int, Field(ge=1, le=DRAWN_MOST, examples=[20])]
    source: Annotated[Source, Field(description="whose answers are wanted")] = "person"
    for_whom: Annotated[
        str | None, Field(description="a handle, `rule:NAME` or `grader:ID`; absent: whoever asks", examples=["maria"])
    ] = None
    first: Annotated[Day | None, Field(alias="from", description="the first day they may have ended on")] = None
    last: Annotated[Day | None, Field(alias="to", description="the last day they may have ended on")] = None


class Case(Answer):
    """A conversation to be judged, without what would tell builds apart."""

    conversation: str
    position: Annotated[str | None, Field(examples=["agent-7281"])]
    drawn_at: Moment
    started_at: Moment
    ended_at: Moment
    category: str | None
    external_ref: str | None
    thread: str | None
    tool_calls: Mapping[str, int]


class LeftToDraw(Answer):
    """Of the position's conversations of the days drawn from: how many ended, how many of those are drawn by now, and
    how many are still open, as they were not idle for `idle_hours` yet.
    """

    ended: int
    drawn: int
    still_open: int
    idle_hours: int


class Drawn(Answer):
    """The ids of the conversations that were drawn; fewer than asked for where there are fewer: `left` says why."""

    conversations: list[str]
    left: LeftToDraw


@router.get("/judging")
async def list_cases(
    caller: ByCaller,
    ask: ByPage,
    position: Annotated[str | None, Query(description="only cases of this position")] = None,
) -> Listed[Case]:
    """The cases drawn for whoever asks that await an answer; each is answered by recording an outcome."""
    return await caller.read(_waiting, ask, position)


@router.post("/judging", status_code=201)
async def draw_cases(caller: ByCaller, body: NewDraw) -> Drawn:
    """Draw ended conversations of a position at random, for a judge."""
    window = _window(body.first, body.last)
    drawn = await caller.do(judging.draw, body.position, body.count, body.source, body.for_whom, window)
    return await caller.read(_drawn, drawn, body, window)


def _drawn(read: Read, drawn: Sequence[str], body: NewDraw, window: Window | None) -> Drawn:
    left = outcomes.left(read, body.position, body.source, window)
    return Drawn(
        conversations=[*drawn],
        left=LeftToDraw(
            ended=left.ended,
            drawn=left.drawn,
            still_open=left.still_open,
            idle_hours=read.organisation.settings.idle_hours,
        ),
    )


def _window(first: date | None, last: date | None) -> Window | None:
    if first is None and last is None:
        return None
    if first is None or last is None:
        raise Invalid("say both the first and the last day, or neither", field="from")
    return Window(first, last)


def _waiting(read: Read, ask: Ask, position: str | None) -> Listed[Case]:
    found = outcomes.waiting(read, ask, position)
    drawn_at = {draw.conversation: draw.drawn_at for draw in found.items}
    known = conversations.by_ids(read, drawn_at)
    codes = names_of(read, position=[one.position for one in known.values()])
    return Listed(
        items=[
            Case(
                conversation=one.id,
                position=codes.of("position", one.position),
                drawn_at=drawn_at[asked],
                started_at=one.started_at,
                ended_at=one.ended_at,
                category=one.category,
                external_ref=one.external_ref,
                thread=one.thread,
                tool_calls=one.tool_calls,
            )
            for asked, one in known.items()
        ],
        next=found.next,
    )
