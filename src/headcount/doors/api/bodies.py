"""What request bodies have in common: nothing unknown passes, and what was left out is not the same as null."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Self, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, model_validator

from ...kit.instants import Instant
from ...kit.refusals import Invalid
from .caller import Caller

When: TypeAlias = Annotated[
    str,
    Field(
        description="a date, which means its first moment in the organisation's zone, or a time",
        examples=["2026-03-03"],
    ),
]


Day: TypeAlias = Annotated[date, Field(ge=date(1970, 1, 1), le=date(9989, 12, 31), examples=["2026-03-03"])]
"""A calendar day."""


class Strict(BaseModel):
    """A body in which an unknown field is refused, and so is a text with a NUL in it, which no store keeps."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="after")
    def _without_nul(self) -> Self:
        for name in self.model_fields_set:
            if _holds_nul(getattr(self, name)):
                raise ValueError(f"{name} holds a character that no text has")
        return self

    def given(self, *without: str) -> Mapping[str, object]:
        """The fields that were sent, but for these."""
        return {name: getattr(self, name) for name in self.model_fields_set if name not in without}


class Dated(Strict):
    """A structural write: it may say from when on it holds."""

    valid_from: Annotated[
        str | None,
        Field(description="from when on it holds: a date or a time; absent: now", examples=["2026-03-03"]),
    ] = None

    def since(self, caller: Caller) -> Instant | None:
        """The instant from which it holds; None: now."""
        return instant_in(caller, self.valid_from, "valid_from")


def instant_in(caller: Caller, text: str | None, field: str) -> Instant | None:
    """The instant that a field of a body names; None where it names none."""
    try:
        return caller.instant(text)
    except Invalid as refusal:
        raise Invalid(str(refusal), field=field) from None


def _holds_nul(value: object) -> bool:
    if isinstance(value, str):
        return "\0" in value
    if isinstance(value, dict):
        return any(_holds_nul(part) for pair in value.items() for part in pair)
    return isinstance(value, list | tuple) and any(_holds_nul(part) for part in value)
