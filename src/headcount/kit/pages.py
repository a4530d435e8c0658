"""Pages of a list: so many items and where the next ones start."""

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from .refusals import Invalid

T = TypeVar("T")
MOST = 200


@dataclass(frozen=True)
class Page(Generic[T]):
    """Some items of a list; `next` is the cursor of the following page, or None at the end."""

    items: Sequence[T]
    next: str | None = None


@dataclass(frozen=True)
class Ask:
    """Which page is wanted: at most `limit` items, after the key a cursor holds."""

    limit: int = 50
    cursor: str | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.limit <= MOST:
            raise Invalid(f"a page holds 1 to {MOST} items", field="limit", limit=self.limit)

    def after(self, width: int) -> tuple[str | int, ...] | None:
        """The sort key (`width` parts) behind the cursor, or None for the first page."""
        if self.cursor is None:
            return None
        try:
            key = json.loads(base64.urlsafe_b64decode(self.cursor.encode()))
        except (ValueError, binascii.Error):
            key = None
        if not (isinstance(key, list) and len(key) == width and all(isinstance(k, str | int) for k in key)):
            raise Invalid("this cursor is not one of ours; start again without it", field="cursor")
        return tuple(key)

    def page(self, found: Sequence[T], key: Callable[[T], tuple[str | int, ...]]) -> Page[T]:
        """The page of rows found where one more than `limit` was looked for; `key` gives a row's sort key."""
        if len(found) <= self.limit:
            return Page(found)
        return Page(found[: self.limit], encode(*key(found[self.limit - 1])))


def encode(*key: str | int) -> str:
    """The cursor of a sort key."""
    return base64.urlsafe_b64encode(json.dumps(key).encode()).decode()
