"""The published list prices that come with the genai-prices package, by date. Nothing is fetched."""

from decimal import ROUND_HALF_EVEN, Decimal
from typing import TYPE_CHECKING, TypeAlias

from ...kit.instants import DAY, Instant, datetime_of
from .names import ways
from .rates import FREE, Nanos, Rates

if TYPE_CHECKING:
    from genai_prices.types import ModelInfo, ModelPrice, Tier, TieredPrices

    _Unit: TypeAlias = Decimal | TieredPrices | None

SOURCE = "genai-prices"
MOST_KEPT = 4096
"""Answers kept. Names come from outside, so what is kept of them must end somewhere."""

_NANOS_A_DOLLAR = 10**9
_FREE_VARIANT = ":free"


class PublishedPrices:
    """The rates of models on a day. One object serves a process, from any thread: an answer is kept for the day.

    It holds the list as it came with the package, whatever else in this process lets that package fetch.
    """

    def __init__(self) -> None:
        from genai_prices.data import providers

        self._providers = providers
        self._forget()

    def rates(self, returned: str | None, requested: str | None, at: Instant) -> Rates | None:
        """What a call to this model cost at an instant; None where the list has no price by the token for it."""
        key = (returned, requested, at // DAY)
        try:
            kept = self._kept[key]
        except KeyError:
            kept = self._keep(key, self._find(returned, requested, at))
        if kept is None or isinstance(kept, Rates):
            return kept
        return _rates_at(kept, at)

    def _forget(self) -> None:
        from genai_prices.data_snapshot import DataSnapshot

        self._snapshot = DataSnapshot(self._providers, from_auto_update=False)  # which itself keeps every name asked
        self._kept: dict[tuple[str | None, str | None, int], Rates | ModelInfo | None] = {}

    def _keep(
        self, key: tuple[str | None, str | None, int], found: "Rates | ModelInfo | None"
    ) -> "Rates | ModelInfo | None":
        if len(self._kept) >= MOST_KEPT:
            self._forget()
        self._kept[key] = found
        return found

    def _find(self, returned: str | None, requested: str | None, at: Instant) -> "Rates | ModelInfo | None":
        """The rates of that day, or the model where they change within a day."""
        for name, provider in ways(returned, requested):
            try:
                _, model = self._snapshot.find_provider_model(name, None, provider, None)
            except LookupError:
                continue
            return model if _varies_within_a_day(model) else _rates_at(model, at)
        return None


def _varies_within_a_day(model: "ModelInfo") -> bool:
    from genai_prices.types import TimeOfDateConstraint

    dated = model.prices if isinstance(model.prices, list) else []
    return any(isinstance(price.constraint, TimeOfDateConstraint) for price in dated)


def _rates_at(model: "ModelInfo", at: Instant) -> Rates | None:
    """None for a model without a price, or sold by the minute, page or character; a `:free` variant is listed so."""
    price = model.get_prices(datetime_of(at)) if model.prices else None
    if price is None or price.input_mtok is None:
        return FREE if model.id.endswith(_FREE_VARIANT) else None
    units = (price.input_mtok, price.output_mtok, price.cache_read_mtok, price.cache_write_mtok)
    edges = sorted({tier.start for unit in units for tier in _tiers(unit)})
    longer = tuple((edge, _rates_beyond(price, edge)) for edge in edges)
    return _rates_beyond(price, -1)._replace(longer=longer)


def _tiers(unit: "_Unit") -> "list[Tier]":
    return [] if unit is None or isinstance(unit, Decimal) else unit.tiers


def _rates_beyond(price: "ModelPrice", edge: int) -> Rates:
    """The rates of a call whose input is longer than an edge and not longer than the next."""
    read = _nanos(price.input_mtok, edge) or 0
    cached, written = _nanos(price.cache_read_mtok, edge), _nanos(price.cache_write_mtok, edge)
    return Rates(
        read,
        _nanos(price.output_mtok, edge),
        read if cached is None else cached,
        read if written is None else written,
        (_nanos(price.requests_kcount, edge) or 0) // 1000,
    )


def _nanos(unit: "_Unit", edge: int) -> Nanos | None:
    """Dollars to nanos; the list holds a few figures finer than that, from arithmetic with floats."""
    if unit is None:
        return None
    dollars = unit if isinstance(unit, Decimal) else unit.base
    for tier in _tiers(unit):
        dollars = tier.price if edge >= tier.start else dollars
    return int((dollars * _NANOS_A_DOLLAR).to_integral_value(ROUND_HALF_EVEN))
