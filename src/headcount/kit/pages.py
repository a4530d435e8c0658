"""Pages of a list: so many items and where the next ones start."""

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from .refusals import Invalid

T = TypeVar("T")
Kind: TypeAlias = type[str] | type[int]
MOST = 200
_WIDEST = 1 << 63


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

    def after(self, *kinds: Kind) -> tuple[str | int, ...] | None:
        """The sort key behind the cursor, its parts of these kinds; None for the first page.

        Invalid for a cursor that no page of this list gave.
        """
        if self.cursor is None:
            return None
        try:
            key = json.loads(base64.urlsafe_b64decode(self.cursor.encode()))
        except (ValueError, RecursionError):
            raise foreign_cursor() from None
        if not isinstance(key, list) or len(key) != len(kinds):
            raise foreign_cursor()
        if not all(_is_part(part, kind) for part, kind in zip(key, kinds, strict=True)):
            raise foreign_cursor()
        return tuple(key)

    def page(self, found: Sequence[T], key: Callable[[T], tuple[str | int, ...]]) -> Page[T]:
        """The page of rows found where one more than `limit` was looked for; `key` gives a row's sort key."""
        if len(found) <= self.limit:
            return Page(found)
        return Page(found[: self.limit], encode(*key(found[self.limit - 1])))


def foreign_cursor() -> Invalid:
    """What a cursor is refused by that is none of the list's own."""
    return Invalid("this cursor is not one of ours; start again without it", field="cursor")


def encode(*key: str | int) -> str:
    """The cursor of a sort key."""
    return base64.urlsafe_b64encode(json.dumps(key).encode()).decode()


def _is_part(part: object, kind: Kind) -> bool:
    """Whether it is a part of a sort key, such as a store can hold."""
    if kind is int:
        return isinstance(part, int) and not isinstance(part, bool) and -_WIDEST <= part < _WIDEST
    return isinstance(part, str) and "\0" not in part and not any("\ud800" <= sign <= "\udfff" for sign in part)
