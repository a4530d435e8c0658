"""What a run adds to its conversation: counts under names, which can be added and taken away again. Pure.

A conversation's counts are the sum of its runs', so that a run which changes changes them by the difference, however
many runs there are. What is no sum (an identity, a category) is counted by its value.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

import orjson

from ...kit.money import Micros
from .conversation import Cost, Extent, Identity, Tokens
from .fold import Run
from .run import KeptRun

Counts: TypeAlias = Mapping[str, int]
"""Figures by name, and what is counted by value under `kind:value`."""

WEAKEST_FIRST: tuple[Identity, ...] = ("unknown", "inferred", "asserted", "proved")
UNNAMED_MODEL = "unnamed"

_SUMS = ("model_calls", "tokens_in", "tokens_out", "tokens_cached", "cost", "tools_cost")
_TOLD = tuple((name, f"{name}_of") for name in _SUMS)
"""Figures, each with the name under which the runs are counted that tell it: none of them, and it is unknown, not 0."""

_EXTENT, _SOURCE = _KINDS_OF_PRICE = ("priced:", "source:")
_OF_PRICE = frozenset(("cost", "cost_of", "tools_cost", "tools_cost_of", "unmetered"))


class Price(NamedTuple):
    """What a run cost: its models at list price, and its tools where any of them has a price."""

    cost: Cost
    tools: Micros | None = None


class Figures(NamedTuple):
    """What a conversation's counts mean."""

    identity: Identity
    busy: int
    waiting_on_people: int
    model_calls: int | None
    models: Mapping[str, int]
    tokens: Tokens
    cost: Cost
    tools_micros: Micros | None
    model_errors: int
    tool_calls: Mapping[str, int]
    tool_errors: int
    category: str | None
    asker: str | None
    sampled_1_in: float


def share_of(run: Run, price: Price) -> Counts:
    """What a run adds, its identity apart."""
    tokens = run.tokens
    share = {"busy": run.busy, "waited": run.waited_on_people, "model_errors": run.model_errors}
    told = (run.model_call_count, tokens.input, tokens.output, tokens.cached_input)
    for (name, counted), figure in zip(_TOLD, told, strict=False):  # what it cost is told by its price
        if figure is not None:
            share[name] = figure
            share[counted] = 1
    share |= _of_price(price)
    if run.came_to_nothing:  # what used nothing makes no sum a lower bound, and has no figure by itself
        share.pop(f"{_EXTENT}{price.cost.priced}")
    else:
        share[f"tokens:{tokens.known.value}"] = 1
    for call in run.model_calls:
        model = f"model:{call.requested or call.returned or UNNAMED_MODEL}"
        share[model] = share.get(model, 0) + 1
    for use in run.tool_uses:
        tool = f"tool:{use.name}"
        share[tool] = share.get(tool, 0) + 1
        if use.error:
            share["tool_errors"] = share.get("tool_errors", 0) + 1
    for kind, said in (("category", run.category), ("asker", run.asker), ("rate", run.sampled_1_in)):
        if said is not None:
            share[f"{kind}:{said}"] = 1
    return share


def with_price(counts: Counts, price: Price) -> Counts:
    """What a run adds, at this price, as `share_of` would write it; what came to nothing still makes no bound."""
    part, extents = _of_price(price), [name for name in counts if name.startswith(_EXTENT)]
    if not extents:
        part.pop(f"{_EXTENT}{price.cost.priced}")
    others = {name: n for name, n in counts.items() if name not in _OF_PRICE and not name.startswith(_KINDS_OF_PRICE)}
    return others | part


def _of_price(price: Price) -> dict[str, int]:
    """The part of a share that is its price."""
    cost = price.cost
    part = {"unmetered": int(cost.unmetered), f"{_EXTENT}{cost.priced}": 1}
    for name, figure in (("cost", cost.micros), ("tools_cost", price.tools)):
        if figure is not None:
            part[name] = figure
            part[f"{name}_of"] = 1
    for source in cost.source.split(",") if cost.source else ():
        part[f"{_SOURCE}{source}"] = 1
    return part


def written(counts: Counts) -> str:
    """Counts as they are kept: what is 0 left out, the same counts in the same letters."""
    return orjson.dumps({name: n for name, n in counts.items() if n}, option=orjson.OPT_SORT_KEYS).decode()


def read(kept: str) -> Counts:
    """Counts from how they are kept."""
    counts: Counts = orjson.loads(kept)
    return counts


def counted(run: KeptRun) -> Counts:
    """What a kept run adds."""
    return {**read(run.share), f"identity:{run.identity}": 1}


def total(parts: Iterable[Counts], less: Iterable[Counts] = ()) -> Counts:
    """The sum of parts, less some that were in it."""
    sums: dict[str, int] = {}
    for part in parts:
        for name, count in part.items():
            sums[name] = sums.get(name, 0) + count
    for part in less:
        for name, count in part.items():
            sums[name] -= count
    return sums


def figures(counts: Counts) -> Figures:
    """What the counts of a conversation mean."""
    by = _Valued.of_counts(counts)
    calls, tokens_in, tokens_out, cached, cost, tools = [
        counts.get(name, 0) if counts.get(counted) else None for name, counted in _TOLD
    ]
    return Figures(
        identity=_weakest(by.of("identity")),
        busy=counts.get("busy", 0),
        waiting_on_people=counts.get("waited", 0),
        model_calls=calls,
        models=by.of("model"),
        tokens=Tokens(tokens_in, tokens_out, cached, _extent(by.of("tokens"), (tokens_in, tokens_out, cached))),
        cost=Cost(cost, _extent(by.of("priced"), (cost,)), by.joined("source"), bool(counts.get("unmetered"))),
        tools_micros=tools,
        model_errors=counts.get("model_errors", 0),
        tool_calls=by.of("tool"),
        tool_errors=counts.get("tool_errors", 0),
        category=by.most("category"),
        asker=by.most("asker"),
        sampled_1_in=max(map(float, by.of("rate")), default=1.0),
    )


@dataclass
class _Valued:
    """What is counted by value, by kind."""

    kinds: Mapping[str, Mapping[str, int]]

    @classmethod
    def of_counts(cls, counts: Counts) -> "_Valued":
        kinds: dict[str, dict[str, int]] = defaultdict(dict)
        for name, n in counts.items():
            kind, colon, value = name.partition(":")
            if colon and n:
                kinds[kind][value] = n
        return cls(kinds)

    def of(self, kind: str) -> Mapping[str, int]:
        return self.kinds.get(kind) or {}

    def joined(self, kind: str) -> str | None:
        """All values, in order."""
        return ",".join(sorted(self.of(kind))) or None

    def most(self, kind: str) -> str | None:
        """The value most runs tell, of several the first in order."""
        counted = self.of(kind)
        if len(counted) < 2:
            return next(iter(counted), None)
        return min(counted, key=lambda value: (-counted[value], value))


def _weakest(counted: Mapping[str, int]) -> Identity:
    for identity in WEAKEST_FIRST:
        if identity in counted:
            return identity
    return "unknown"


def _extent(counted: Mapping[str, int], told: Iterable[int | None]) -> Extent:
    """How much of a figure is known of all runs together, where each says how much of its own is."""
    if not any(figure is not None for figure in told):
        return "none"
    return "all" if not counted or (len(counted) == 1 and "all" in counted) else "some"
