"""One line of text as somebody gave it, and where in a form it stands."""

import unicodedata

from .refusals import Invalid

NAME_MOST = 200
_REFUSED = {"Cc", "Cs", "Zl", "Zp"}
_TURNS = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # they reorder the text around them


def check_text(given: object, field: str, *, most: int = NAME_MOST, least: int = 1) -> str:
    """One line of `least` to `most` characters, without outer spaces, in any script.

    Invalid for control characters, line breaks, half surrogates and characters that reorder their neighbours.
    """
    if not isinstance(given, str):
        raise Invalid(f"{field} is a text", field=field)
    for place, sign in enumerate(given):
        if unicodedata.category(sign) in _REFUSED or sign in _TURNS:
            raise Invalid(f"{field} holds the character U+{ord(sign):04X} at {place + 1}", field=field)
    text = given.strip()
    if not least <= len(text) <= most:
        raise Invalid(f"{field} has {len(text)} characters; it may have {least} to {most}", field=field)
    return text


def in_words(path: str) -> str:
    """Where something stands in a form, for people, who count from one: `tools.1.grant` is `tools 2, grant`."""
    said: list[str] = []
    for part in path.split("."):
        if part.isdecimal() and said:
            said[-1] += f" {int(part) + 1}"
        else:
            said.append(part)
    return ", ".join(said)
