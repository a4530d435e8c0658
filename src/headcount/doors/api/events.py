"""`/events`: which topics changed, as server-sent events: names only; what they are about is asked for as ever."""

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Header, Request
from starlette.responses import StreamingResponse

from ...kit.refusals import Invalid
from ...office.watching import Told, Watch
from .caller import ByCaller

router = APIRouter(tags=["events"])
HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


@router.get(
    "/events",
    response_class=StreamingResponse,
    responses={200: {"description": "A stream without end", "content": {"text/event-stream": {}}}},
)
async def follow_events(
    request: Request,
    caller: ByCaller,
    last_event_id: Annotated[str | None, Header(description="the last event that was seen, to go on after it")] = None,
) -> StreamingResponse:
    """Follow what changes: `event: topic`, its name as data (`roles`, `position:ID`), its number as id."""
    if last_event_id is not None and not (last_event_id.isascii() and last_event_id.isdigit()):
        raise Invalid("Last-Event-ID is the number of an event", field="Last-Event-ID")
    watch: Watch = request.app.state.watch
    after = None if last_event_id is None else int(last_event_id[:18])
    return StreamingResponse(_worded(watch, after), media_type="text/event-stream", headers=HEADERS)


async def _worded(watch: Watch, after: int | None) -> AsyncIterator[str]:
    yield "retry: 2000\n\n"
    async for told in watch.follow(after):
        yield ":\n\n" if told is None else _event(told)


def _event(told: Told) -> str:
    return f"id: {told.number}\nevent: topic\ndata: {told.topic}\n\n"
