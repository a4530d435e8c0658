"""How the API words what rooms answer: objects with their ETag, pages of a list, instants in ISO 8601."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Generic, TypeAlias, TypeVar

from pydantic import BaseModel, ConfigDict, PlainSerializer, WithJsonSchema

from ...kit.digests import digest
from ...kit.instants import Instant, iso
from ...kit.pages import Page

T = TypeVar("T")

Moment: TypeAlias = Annotated[
    Instant,
    PlainSerializer(iso, return_type=str),
    WithJsonSchema({"type": "string", "format": "date-time", "examples": ["2026-03-03T09:00:00Z"]}),
]
"""An instant, worded as ISO 8601 in UTC."""


class Answer(BaseModel):
    """What this door answers: exactly these fields."""

    model_config = ConfigDict(extra="forbid", frozen=True)


A = TypeVar("A", bound=Answer)


class Listed(Answer, Generic[T]):
    """A page of a list; `next` is the cursor of the following page, or null at the end."""

    items: list[T]
    next: str | None


@dataclass(frozen=True)
class Shown(Generic[A]):
    """An object and the ETag that a later write may name in If-Match."""

    answer: A
    etag: str


def computed(answer: A) -> Shown[A]:
    """Something that is worked out and never written: its ETag is the digest of what it says."""
    return Shown(answer, digest(answer.model_dump(mode="json")))


def page_of(page: Page[T], word: Callable[[T], A]) -> Listed[A]:
    """A page of a list, each item worded."""
    return Listed(items=[word(item) for item in page.items], next=page.next)
