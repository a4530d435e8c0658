"""One attribute value (OTLP's AnyValue): read from its bytes only when it is wanted, and written for JSON senders.

A value that is malformed, nested deeper than a list of scalars, or longer than `LONGEST` reads as None: nobody
said anything usable. Nothing here recurses, so depth cannot hurt.
"""

from collections.abc import Sequence
from struct import Struct
from typing import TypeAlias

Scalar: TypeAlias = str | int | float | bool
Value: TypeAlias = Scalar | list[Scalar]

LONGEST = 256 * 1024
"""Bytes of the longest value that is read: a long system prompt with its tools, not a whole transcript."""

_TEXT, _BOOL, _INT, _DOUBLE, _LIST = 0x0A, 0x10, 0x18, 0x21, 0x2A
_double = Struct("<d")


def varint(data: bytes | memoryview, at: int) -> tuple[int, int]:
    """The base-128 number that starts at `at`, and where the next field begins.

    Raises IndexError where the bytes end inside it and ValueError where it has more than ten bytes.
    """
    number = shift = 0
    while True:
        byte = data[at]
        at += 1
        number |= (byte & 127) << shift
        if byte < 128:
            return number, at
        shift += 7
        if shift > 63:
            raise ValueError("a number of more than ten bytes")


def text(raw: bytes) -> str | None:
    """The string of a value; None when it is not a string, not UTF-8 or too long."""
    inner = _payload(raw) if raw and raw[0] == _TEXT else None
    try:
        return None if inner is None else inner.decode()
    except UnicodeDecodeError:
        return None


def value(raw: bytes) -> Value | None:
    """Whatever a value holds: a text, a number, a truth value or a list of these; None when nothing usable."""
    if not raw or len(raw) > LONGEST:
        return None
    if raw[0] == _TEXT:
        return text(raw)
    try:
        return _list(raw) if raw[0] == _LIST else _number(raw)
    except (IndexError, ValueError):
        return None


def content(raw: bytes) -> bytes | None:
    """The bytes of a string value as sent, for what is only digested; None when not a string or too long."""
    return _payload(raw) if raw and raw[0] == _TEXT else None


def _payload(raw: bytes) -> bytes | None:
    """What a length-delimited field holds, where that field is the whole value. Most sizes are of one or two bytes."""
    length = len(raw)
    if length < 2 or length > LONGEST:
        return None
    size, at = raw[1], 2
    if size > 127 and length > 2 and raw[2] < 128:
        size, at = size & 127 | raw[2] << 7, 3
    elif size > 127:
        try:
            size, at = varint(raw, 1)
        except (IndexError, ValueError):
            return None
    return raw[at:] if length == at + size else None


def _number(raw: bytes) -> int | float | bool | None:
    if raw[0] == _DOUBLE and len(raw) == 9:
        number: float = _double.unpack_from(raw, 1)[0]
        return number
    if raw[0] not in (_INT, _BOOL):
        return None
    count, end = varint(raw, 1)
    if end != len(raw) or count >= 1 << 64:
        return None
    if raw[0] == _BOOL:
        return bool(count)
    return count - (1 << 64) if count >= 1 << 63 else count


def _list(raw: bytes) -> list[Scalar] | None:
    inner = _payload(raw)
    if inner is None:
        return None
    found: list[Scalar] = []
    at = 0
    while at < len(inner):
        if inner[at] != _TEXT:
            return None
        size, start = varint(inner, at + 1)
        at = start + size
        item = _item(inner[start:at])
        if item is not None:
            found.append(item)
    return found


def _item(raw: bytes) -> Scalar | None:
    """An element of a list: scalars only, lists of lists say nothing we read."""
    if not raw or raw[0] == _LIST:
        return None
    return text(raw) if raw[0] == _TEXT else _number(raw)


def written(scalar: Scalar | Sequence[Scalar]) -> bytes:
    """A value in the form it has on the wire; whole numbers beyond 64 bits become a double, as they are no count."""
    if isinstance(scalar, str):
        return _delimited(_TEXT, scalar.encode())
    if isinstance(scalar, bool):
        return bytes((_BOOL, scalar))
    if isinstance(scalar, int) and -(1 << 63) <= scalar < 1 << 63:
        return bytes((_INT,)) + _varint_of(scalar & (1 << 64) - 1)
    if isinstance(scalar, int | float):
        return bytes((_DOUBLE,)) + _double.pack(_as_double(scalar))
    return _delimited(_LIST, b"".join(_delimited(_TEXT, written(item)) for item in scalar))


def _as_double(number: float) -> float:
    try:
        return float(number)
    except OverflowError:
        return float("inf") if number > 0 else float("-inf")


def _delimited(tag: int, inner: bytes) -> bytes:
    if len(inner) < 128:
        return bytes((tag, len(inner))) + inner
    return bytes((tag,)) + _varint_of(len(inner)) + inner


def _varint_of(number: int) -> bytes:
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)
