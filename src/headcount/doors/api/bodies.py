"""What request bodies have in common: nothing unknown passes, and what was left out is not the same as null."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from ...kit.instants import Instant
from .caller import Caller

When = Annotated[
    str | None,
    Field(
        description="from when on it holds: a date (its first moment in the organisation's zone) or a time",
        examples=["2026-03-03"],
    ),
]


class Strict(BaseModel):
    """A body in which an unknown field is refused."""

    model_config = ConfigDict(extra="forbid")

    def given(self, *without: str) -> Mapping[str, object]:
        """The fields that were sent, but for these."""
        return {name: getattr(self, name) for name in self.model_fields_set if name not in without}


class Dated(Strict):
    """A structural write: it may say from when on it holds."""

    valid_from: When = None

    def since(self, caller: Caller) -> Instant | None:
        """The instant from which it holds; None: now."""
        return caller.instant(self.valid_from)
