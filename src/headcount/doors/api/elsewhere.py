"""Answers without a body: what was asked for has another alias now; it was done and may not be looked at any more."""

from urllib.parse import quote

from fastapi import FastAPI, Request
from starlette.responses import RedirectResponse, Response

PLACES = {
    "person": "people",
    "team": "teams",
    "role": "roles",
    "position": "positions",
    "conversation": "conversations",
}


class Moved(Exception):
    """What an alias led to has another one now."""

    def __init__(self, kind: str, asked: str, current: str) -> None:
        super().__init__(f"{kind} {asked} is {current} now")
        self.place, self.asked, self.current = PLACES[kind], asked, current


class Unseen(Exception):
    """It was done, and whoever did it may not look at it any more."""


def install(api: FastAPI) -> None:
    """Have both answered."""
    api.add_exception_handler(Moved, _moved)
    api.add_exception_handler(Unseen, _unseen)


async def _moved(request: Request, moved: Exception) -> Response:
    """The same question under the alias of now; 308 keeps its method."""
    assert isinstance(moved, Moved)
    before, after = f"/{moved.place}/{moved.asked}", f"/{moved.place}/{moved.current}"
    path = request.scope["path"].replace(before, after, 1)
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(quote(path) + query, 308)


async def _unseen(_request: Request, _unseen: Exception) -> Response:
    return Response(status_code=204)
