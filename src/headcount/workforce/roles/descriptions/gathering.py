"""What is wrong with a form, gathered part by part, so that whoever filled it in hears of all of it at once. Pure."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from ....kit.refusals import Invalid
from ....kit.texts import in_words

T = TypeVar("T")


class Gathering:
    """Reads the parts of a form; a part that is wrong is noted, and reading goes on."""

    def __init__(self) -> None:
        self._wrong: list[Invalid] = []

    def part(self, read: Callable[[], T], otherwise: T) -> T:
        """A part as it is read; `otherwise` where it is wrong."""
        try:
            return read()
        except Invalid as refusal:
            self._wrong.append(refusal)
            return otherwise

    def each(self, items: Iterator[tuple[str, object]], read: Callable[[object, str], T]) -> tuple[T, ...]:
        """The items of a list as they are read, without those that are wrong."""
        found: list[T] = []
        none: list[tuple[str, object]] = []
        for place, item in self.part(lambda: list(items), none):
            try:
                found.append(read(item, place))
            except Invalid as refusal:
                self._wrong.append(refusal)
        return tuple(found)

    def check(self) -> None:
        """Invalid where anything was wrong, of the first wrong field; `errors` has all of them, each with its field."""
        if not self._wrong:
            return
        errors = [{"field": str(one.facts.get("field", "")), "why": _said(one)} for one in self._wrong]
        raise Invalid("; ".join(error["why"] for error in errors), field=errors[0]["field"], errors=errors)


def _said(refusal: Invalid) -> str:
    """What is wrong, with its place in words."""
    field, told = str(refusal.facts.get("field", "")), str(refusal)
    place = in_words(field)
    return told.replace(field, place, 1) if field in told else f"{place}: {told}"
