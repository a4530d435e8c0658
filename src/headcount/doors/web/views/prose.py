"""A sentence with names, codes and links in it, so that views say what a word is and templates how it looks."""

from dataclasses import dataclass
from typing import ClassVar, TypeAlias


@dataclass(frozen=True)
class Code:
    """Something one could paste: a position's code, a tool, a digest."""

    kind: ClassVar[str] = "code"
    text: str
    href: str | None = None


@dataclass(frozen=True)
class Name:
    """A name given by people; kept apart from the sentence's direction, and a link where there is a page."""

    kind: ClassVar[str] = "name"
    text: str
    href: str | None = None


Prose: TypeAlias = tuple["str | Code | Name", ...]


@dataclass(frozen=True)
class Dated:
    """A line of a log: when, in words and for machines, and what."""

    when: str
    machine: str
    text: Prose
