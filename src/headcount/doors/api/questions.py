"""What requests have in common beside their bodies: which page of a list, as of when, under which alias."""

from typing import Annotated, TypeAlias

from fastapi import Depends, Path, Query

from ...kit.pages import MOST, Ask


def _ask(
    limit: Annotated[int, Query(ge=1, le=MOST, description="items on a page")] = 50,
    cursor: Annotated[str | None, Query(description="where the page before said the next one starts")] = None,
) -> Ask:
    return Ask(limit, cursor)


ByPage: TypeAlias = Annotated[Ask, Depends(_ask)]
"""Which page of a list is wanted."""

AsOf: TypeAlias = Annotated[
    str | None, Query(description="a date or time: what was true then, by what is known today", examples=["2026-03-03"])
]

Handle: TypeAlias = Annotated[str, Path(description="a person's handle or id", examples=["maria"])]
TeamSlug: TypeAlias = Annotated[str, Path(description="a team's slug or id", examples=["support"])]
RoleSlug: TypeAlias = Annotated[str, Path(description="a role's slug or id", examples=["ticket-triage"])]
Code: TypeAlias = Annotated[str, Path(description="a position's code or id", examples=["agent-7281"])]
Number: TypeAlias = Annotated[int, Path(ge=1, le=2**31 - 1, description="a version's number", examples=[3])]
