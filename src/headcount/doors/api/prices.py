"""`/price-tables`: what the organisation itself pays, for models by the million tokens and for tools by the call."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query
from pydantic import Field

from ...kit.instants import Instant
from ...kit.pages import Ask
from ...kit.refusals import Invalid
from ...office import Read
from ...practices import costs
from ...workforce import prices
from ...workforce.prices import PriceView
from .answers import Answer, Listed, Moment, Shown, page_of
from .bodies import Dated, When, instant_in
from .caller import ByCaller
from .questions import AsOf, ByPage

router = APIRouter(tags=["prices"])
Kind = Literal["model", "tool"]
Amount = Annotated[Decimal, Field(ge=0, le=1_000_000, max_digits=16, decimal_places=9, examples=["0.15"])]
PriceName = Annotated[str, Path(description="a model's name, or a tool's", examples=["gpt-4o-mini"])]
PriceKind = Annotated[Kind, Path(description="of what the price is")]


class Rates(Answer):
    """US dollars: a model's per million tokens, a tool's per call. Without a rate of its own for cached or written
    input a model pays that of input.
    """

    input: Amount | None = None
    output: Amount | None = None
    cached_input: Amount | None = None
    cache_write: Amount | None = None
    call: Amount | None = None


class NewPrice(Dated):
    kind: Annotated[Kind, Field(examples=["model"])]
    name: Annotated[str, Field(examples=["gpt-4o-mini"])]
    usd: Annotated[Rates, Field(examples=[{"input": "0.15", "output": "0.60"}])]
    valid_to: Annotated[When | None, Field(description="absent: as long as the price it replaces")] = None


class Price(Answer):
    id: str
    kind: Kind
    name: Annotated[str, Field(examples=["gpt-4o-mini"])]
    usd: Rates
    valid_from: Moment
    valid_to: Moment | None
    recorded_at: Moment


class Prices(Answer):
    """Every price there was, is or will be, oldest first."""

    items: list[Price]


@router.get("/price-tables")
async def list_prices(
    caller: ByCaller,
    ask: ByPage,
    kind: Annotated[Kind, Query(description="of models or of tools")] = "model",
    as_of: AsOf = None,
) -> Listed[Price]:
    """The organisation's own prices in force, by name."""
    return await caller.read(_page, ask, kind, caller.instant(as_of))


@router.post("/price-tables", status_code=201)
async def set_price(caller: ByCaller, body: NewPrice) -> Price:
    """Say what the organisation pays for a model or a tool, from an instant on."""
    since, until = body.since(caller), instant_in(caller, body.valid_to, "valid_to")
    usd = {name: rate for name, rate in body.usd if rate is not None}
    if body.kind == "model":
        await caller.do(costs.set_model_price, body.name, usd, since, until, caller.expected)
    else:
        if usd.keys() != {"call"}:
            raise Invalid("a tool has the rate `call` and no other", field="usd")
        await caller.do(costs.set_tool_price, body.name, usd["call"], since, until, caller.expected)
    at = caller.office.clock() if since is None else since
    return caller.tag(await caller.read(_shown, body.kind, body.name, at))


@router.get("/price-tables/{kind}/{name:path}")
async def list_prices_of(caller: ByCaller, kind: PriceKind, name: PriceName) -> Prices:
    """Every price one model or tool had, has or will have."""
    found = await caller.read(_history, kind, name)
    return caller.tag(found)


@router.delete("/price-tables/{kind}/{name:path}")
async def end_price(
    caller: ByCaller,
    kind: PriceKind,
    name: PriceName,
    valid_from: Annotated[str | None, Query(description="from when on it has no price of ours; absent: now")] = None,
) -> Prices:
    """From an instant on there is no price of the organisation's own; later ones stay."""
    await caller.do(costs.end_price, kind, name, caller.instant(valid_from), caller.expected)
    return caller.tag(await caller.read(_history, kind, name))


def _page(read: Read, ask: Ask, kind: Kind, as_of: Instant | None) -> Listed[Price]:
    return page_of(prices.listed(read, ask, kind, as_of), _worded)


def _shown(read: Read, kind: Kind, name: str, at: Instant) -> Shown[Price]:
    found = prices.get(read, kind, name, at)
    return Shown(_worded(found), found.etag)


def _history(read: Read, kind: Kind, name: str) -> Shown[Prices]:
    found = prices.history(read, kind, name)
    return Shown(Prices(items=[_worded(price) for price in found]), found[0].etag if found else "")


def _worded(price: PriceView) -> Price:
    return Price(
        id=price.id,
        kind=price.kind,
        name=price.name,
        usd=_rates(price.usd),
        valid_from=price.valid_from,
        valid_to=price.valid_to,
        recorded_at=price.recorded_at,
    )


def _rates(usd: Mapping[str, Decimal]) -> Rates:
    return Rates(**{name: Decimal(f"{amount.normalize():f}") for name, amount in usd.items()})
