"""What a call or an agent's run used: models and figures."""

from collections.abc import Sequence
from typing import TypeAlias

from .dialects import Slot
from .dialects.meanings import BAD
from .observation import Flag
from .said import Values

Use: TypeAlias = tuple[str | None, str | None, Sequence[int | None], int]
"""Model requested and returned; tokens in, out, cached and written, and cost, None for unknown; and the flag that some
could not be."""

NO_USE: Use = (None, None, (None,) * 5, 0)
"""Of a span that is neither: what it repeats of others' is not read."""

_FIRST_FIGURE, _AFTER_FIGURES = Slot.TOKENS_IN, Slot.COST + 1
_FIRST_MODEL, _AFTER_MODELS = Slot.MODEL_REQUESTED, Slot.MODEL + 1
_BAD_FIGURES = Flag.BAD_FIGURES


def used(values: Values, asked: str | None) -> Use:
    """The use that a span states; `asked` is the model that its sampling parameters name.

    A model's name that does not say which it is was asked for, unless that differs.
    """
    figures: Sequence[int | None] = values[_FIRST_FIGURE:_AFTER_FIGURES]
    bad = 0
    if BAD in figures:
        figures, bad = [None if figure == BAD else figure for figure in figures], _BAD_FIGURES
    requested, returned, named = values[_FIRST_MODEL:_AFTER_MODELS]
    if named is not None:
        requested = requested or asked
        if requested is None or requested == named:
            requested = named
        else:
            returned = returned or named
    return requested, returned, figures, bad
