"""Fields of a form, with what was entered and what is wrong with it, so that a refused form loses nothing."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class Option:
    """One answer; `consequence` says what follows from it; `closed` says why it is not open."""

    value: str
    label: str
    consequence: str = ""
    closed: str | None = None


@dataclass(frozen=True)
class Choice:
    """One of several answers; none is chosen before a person chooses."""

    kind: ClassVar[str] = "choice"
    name: str
    label: str
    options: tuple[Option, ...]
    value: str | None = None
    hint: str = ""
    error: str | None = None

    @property
    def chosen(self) -> Option | None:
        return next((option for option in self.options if option.value == self.value), None)


@dataclass(frozen=True)
class Entry:
    """A line of text, a number or a date (`type` as HTML names it)."""

    kind: ClassVar[str] = "entry"
    name: str
    label: str
    value: str = ""
    type: str = "text"
    hint: str = ""
    error: str | None = None
    required: bool = False


@dataclass(frozen=True)
class Writing:
    """Text of several lines; `code` where it is written for machines too."""

    kind: ClassVar[str] = "writing"
    name: str
    label: str
    value: str = ""
    hint: str = ""
    error: str | None = None
    required: bool = False
    code: bool = False


Field = Choice | Entry | Writing


@dataclass(frozen=True)
class Go:
    """A step that opens a page."""

    kind: ClassVar[str] = "go"
    label: str
    href: str


@dataclass(frozen=True)
class Press:
    """A step that is done by pressing: a form with nothing to fill in."""

    kind: ClassVar[str] = "press"
    label: str
    action: str


@dataclass(frozen=True)
class Fill:
    """A step that needs a word more: opens in place, holds the fields, and is done by the button."""

    kind: ClassVar[str] = "fill"
    label: str
    action: str
    fields: tuple[Field, ...]
    button: str


Step = Go | Press | Fill
