"""All of the organisation's prices in memory, for pricing many calls: made once, never changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from ...connectors.pricelists import Nanos, Rates
from ...kit.histories import Stretch
from ...kit.instants import Instant
from .price import Kind, PriceState

_Dated: TypeAlias = Sequence[Stretch[PriceState]]


@dataclass(frozen=True)
class PriceBook:
    """Rates of models by their names in lower case, prices of tools by their names, each with its dates."""

    models: Mapping[str, Sequence[tuple[Instant, Instant | None, Rates]]] = field(default_factory=dict)
    tools: Mapping[str, Sequence[tuple[Instant, Instant | None, Nanos]]] = field(default_factory=dict)

    def rates(self, returned: str | None, requested: str | None, at: Instant) -> Rates | None:
        """What a call cost at an instant: by the model that answered, else by the one that was asked for."""
        if not self.models:
            return None
        for name in (returned, requested):
            for start, end, rates in self.models.get(name.lower(), ()) if name else ():
                if start <= at and (end is None or at < end):
                    return rates
        return None

    def per_call(self, tool: str, at: Instant) -> Nanos | None:
        """What one call of a tool cost at an instant; None where it has no price."""
        for start, end, nanos in self.tools.get(tool, ()):
            if start <= at and (end is None or at < end):
                return nanos
        return None


def book_of(kept: Iterable[tuple[Kind, str, Stretch[PriceState]]]) -> PriceBook:
    """The book of all prices kept."""
    models: dict[str, list[tuple[Instant, Instant | None, Rates]]] = {}
    tools: dict[str, list[tuple[Instant, Instant | None, Nanos]]] = {}
    for kind, name, stretch in kept:
        if kind == "model":
            models.setdefault(name, []).append((stretch.valid_from, stretch.valid_to, rates_of(stretch.state)))
        else:
            tools.setdefault(name, []).append((stretch.valid_from, stretch.valid_to, stretch.state.call or 0))
    return PriceBook(models, tools)


def rates_of(state: PriceState) -> Rates:
    """A model's rates, those of cached and written input filled in."""
    read = state.input or 0
    cached = read if state.cached_input is None else state.cached_input
    written = read if state.cache_write is None else state.cache_write
    return Rates(read, state.output, cached, written)
