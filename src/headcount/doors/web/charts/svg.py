"""SVG elements as escaped markup."""

from collections.abc import Iterable

from markupsafe import Markup, escape


def element(name: str, *children: str, **attributes: str | float) -> Markup:
    """`<name …>children</name>`; in attribute names `_` reads as `-` and a trailing one is dropped (`class_`).

    Numbers are written with at most two decimals; children that are not markup are escaped.
    """
    written = Markup("").join(
        Markup(' {}="{}"').format(key.rstrip("_").replace("_", "-"), _value(value)) for key, value in attributes.items()
    )
    inside = Markup("").join(escape(child) for child in children)
    return Markup("<{0}{1}>{2}</{0}>").format(name, written, inside)


def group(pieces: Iterable[Markup]) -> Markup:
    """Pieces one after another."""
    return Markup("").join(pieces)


def at(fraction: float) -> str:
    """A place along the width, from 0 to 1, as a percentage."""
    return f"{_value(fraction * 100)}%"


def line(css: str, x: tuple[float, float], y: tuple[float | str, float | str]) -> Markup:
    """A line between two places along the width (0 to 1) and two heights (pixels, or a percentage)."""
    return element("line", class_=css, x1=at(x[0]), x2=at(x[1]), y1=y[0], y2=y[1])


def _value(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.2f}".rstrip("0").rstrip(".")
