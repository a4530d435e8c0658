"""How the API words what rooms answer: pages, instants, and objects with their ETag."""

from collections.abc import Callable, Mapping
from typing import Annotated, TypeAlias, TypeVar
from urllib.parse import quote

from fastapi import Query
from starlette.responses import JSONResponse, RedirectResponse, Response

from ...kit.instants import Instant, iso
from ...kit.pages import MOST, Ask, Page

T = TypeVar("T")
Body: TypeAlias = dict[str, object]


def asking(
    limit: Annotated[int, Query(ge=1, le=MOST, description="items on a page")] = 50,
    cursor: Annotated[str | None, Query(description="where the page before said the next one starts")] = None,
) -> Ask:
    """Which page of a list is wanted."""
    return Ask(limit, cursor)


def page_of(page: Page[T], word: Callable[[T], Body]) -> Body:
    """A page of a list."""
    return {"items": [word(item) for item in page.items], "next": page.next}


def instant(at: Instant | None) -> str | None:
    """An instant in ISO 8601, or null."""
    return None if at is None else iso(at)


def tagged(body: Mapping[str, object], etag: str, status: int = 200) -> JSONResponse:
    """An object with the ETag that a later write may name in If-Match."""
    return JSONResponse(dict(body), status, {"ETag": f'"{etag}"'})


AsOf: TypeAlias = Annotated[
    str | None, Query(description="a date or time: what was true then, by what is known today", examples=["2026-03-03"])
]


def moved(place: str, asked: str, current: str, subject: str) -> Response | None:
    """The redirect from a former alias to the one of now; None where it was asked for by that one or by its id."""
    if asked in (current, subject):
        return None
    return RedirectResponse(f"/api/v1{place}/{quote(current)}", 308)
