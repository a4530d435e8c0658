"""Reading plain JSON that somebody gave: each part checked, and named in full where it is wrong. Pure."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TypeAlias

from ....kit.refusals import Invalid
from ....kit.texts import check_text

Number: TypeAlias = int | float
TEXT_MOST = 200
LINE_MOST = 2000
LINES_MOST = 200
"""Characters of a name and of a line, lines of a list."""


class Given:
    """A JSON object at a place, such as `tools.0`; Invalid where it is none, or holds a field that is not known."""

    def __init__(self, value: object, place: str, known: Collection[str]) -> None:
        self._place = place
        if not isinstance(value, Mapping):
            raise Invalid(f"{place or 'a job description'} is an object with fields", field=place or "content")
        self._value = value
        for name in value:
            if name not in known:
                field = self.named(str(name))
                raise Invalid(f"no field {field!r}; there are {', '.join(sorted(known))}", field=field)

    def named(self, name: str) -> str:
        """The full name of a field of this object."""
        return f"{self._place}.{name}" if self._place else name

    def there(self, name: str) -> bool:
        """Whether the field is given, and not null."""
        return self._value.get(name) is not None

    def value(self, name: str) -> object:
        """The field as it was given; None where it is absent."""
        return self._value.get(name)

    def part(self, name: str, known: Collection[str]) -> "Given":
        """The object in a field; an empty one where it is absent."""
        return Given(self.value(name) if self.there(name) else {}, self.named(name), known)

    def text(self, name: str, *, most: int = TEXT_MOST) -> str:
        """A field that must be given: one line of text."""
        return check_text(self.value(name), self.named(name), most=most)

    def text_or_none(self, name: str, *, most: int = TEXT_MOST) -> str | None:
        """One line of text, or None."""
        return self.text(name, most=most) if self.there(name) else None

    def word(self, name: str, words: Sequence[str], otherwise: str) -> str:
        """One of these words; `otherwise` where the field is absent."""
        given = self.value(name) if self.there(name) else otherwise
        if not isinstance(given, str) or given not in words:
            raise Invalid(f"{self.named(name)} is one of {', '.join(words)}", field=self.named(name))
        return given

    def flag(self, name: str) -> bool:
        """True or false; false where the field is absent."""
        given = self._value.get(name, False)
        if not isinstance(given, bool):
            raise Invalid(f"{self.named(name)} is true or false", field=self.named(name))
        return given

    def number(self, name: str, least: Number, most: Number) -> Number | None:
        """A number within bounds, an integer where it is whole; None where the field is absent."""
        if not self.there(name):
            return None
        given, field = self.value(name), self.named(name)
        if isinstance(given, bool) or not isinstance(given, int | float):
            raise Invalid(f"{field} is a number", field=field)
        if not least <= given <= most:  # nor are NaN and infinity
            raise Invalid(f"{field} lies between {least} and {most}", field=field)
        return int(given) if given == int(given) else given

    def whole(self, name: str, least: int, most: int) -> int | None:
        """A whole number within bounds; None where the field is absent."""
        number = self.number(name, least, most)
        if isinstance(number, float):
            raise Invalid(f"{self.named(name)} is a whole number", field=self.named(name))
        return number

    def items(self, name: str) -> Iterator[tuple[str, object]]:
        """The items of a list, each with its place; none where the field is absent."""
        given = self.value(name) if self.there(name) else []
        if not isinstance(given, list | tuple):
            raise Invalid(f"{self.named(name)} is a list", field=self.named(name))
        if len(given) > LINES_MOST:
            raise Invalid(f"{self.named(name)} holds {len(given)} items; at most {LINES_MOST}", field=self.named(name))
        for number, item in enumerate(given):
            yield f"{self.named(name)}.{number}", item
