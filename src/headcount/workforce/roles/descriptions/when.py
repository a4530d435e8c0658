"""The condition of a grant: one Rego expression over `args`, kept as text. Pure."""

from ....kit.refusals import Invalid

MOST = 500
"""Characters."""

_OPENING = {")": "(", "]": "[", "}": "{"}


def check_when(text: str, field: str) -> str:
    """The condition of one line; Invalid where it is unbalanced or more than a single expression.

    What it means is not looked at: only that nothing in it can end the rule it will stand in.
    """
    bare = _without_strings(text, field)
    for sign in (";", "#"):
        if sign in bare:
            raise Invalid(f"{field} is a single expression; it may not hold {sign!r}", field=field)
    _check_balance(bare, field)
    return text


def _without_strings(text: str, field: str) -> str:
    """The text with each string literal shrunk to its quotes."""
    bare, quote, escaped = "", "", False
    for sign in text:
        if not quote:
            bare += sign
            quote = sign if sign in '"`' else ""
        elif escaped:
            escaped = False
        elif sign == "\\" and quote == '"':
            escaped = True
        elif sign == quote:
            bare, quote = bare + sign, ""
    if quote:
        raise Invalid(f"{field} holds a string that does not end", field=field)
    return bare


def _check_balance(bare: str, field: str) -> None:
    opened: list[str] = []
    for sign in bare:
        if sign in _OPENING.values():
            opened.append(sign)
        elif sign in _OPENING and (not opened or opened.pop() != _OPENING[sign]):
            raise Invalid(f"{field} closes {sign!r} without opening it", field=field)
    if opened:
        raise Invalid(f"{field} opens {opened[-1]!r} without closing it", field=field)
