"""What a price is and how a dated one goes among the others. Values and rules, no I/O."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from typing import Literal, TypeAlias, get_args

from ...connectors.pricelists import Nanos
from ...kit.digests import digest
from ...kit.histories import Stretch
from ...kit.instants import Instant, check_instant, iso
from ...kit.refusals import Conflict, Invalid
from .amounts import nanos_of, usd_of

Kind = Literal["model", "tool"]
NAME_MOST = 200

REQUIRED = ("input", "output")
OPTIONAL = ("cached_input", "cache_write")


@dataclass(frozen=True)
class PriceState:
    """What was paid, in nanos: a model's per million tokens, a tool's per call.

    A model without a rate of its own for cached or written input pays the rate of input for it.
    """

    input: Nanos | None = None
    output: Nanos | None = None
    cached_input: Nanos | None = None
    cache_write: Nanos | None = None
    call: Nanos | None = None


History: TypeAlias = Sequence[Stretch[PriceState]]


@dataclass(frozen=True)
class PriceView:
    """One price of one model or tool, in US dollars by name of the rate; `etag` changes with any of its prices."""

    id: str
    kind: Kind
    name: str
    usd: Mapping[str, Decimal]
    valid_from: Instant
    valid_to: Instant | None
    recorded_at: Instant
    etag: str


@dataclass(frozen=True)
class Term:
    """From when a price holds, up to, not including, another instant; None where no end is said."""

    start: Instant
    end: Instant | None

    def __post_init__(self) -> None:
        for instant, field in ((self.start, "valid_from"), (self.end, "valid_to")):
            if instant is not None:
                check_instant(instant, field)
        if self.end is not None and self.end <= self.start:
            raise Invalid(f"the price would end {iso(self.end)}, not after it begins", field="valid_to")


def model_state(usd_per_mtok: Mapping[str, object]) -> PriceState:
    """A model's price per million tokens: input and output, and where they have their own, cached_input, cache_write.

    Invalid, naming the field, for a rate that is unknown or missing.
    """
    known = (*REQUIRED, *OPTIONAL)
    for name in usd_per_mtok:
        if name not in known:
            raise Invalid(f"no rate {name!r}; there are {', '.join(known)}", field=str(name))
    for name in REQUIRED:
        if usd_per_mtok.get(name) is None:
            raise Invalid(f"the rate of {name} is missing; 0 where it is free", field=name)
    return PriceState(**{name: nanos_of(usd, name) for name, usd in usd_per_mtok.items() if usd is not None})


def tool_state(usd_per_call: object) -> PriceState:
    """A tool's price per call."""
    return PriceState(call=nanos_of(usd_per_call, "call"))


def check_kind(given: object) -> None:
    """Invalid for what is neither a model nor a tool."""
    if given not in get_args(Kind):
        raise Invalid(f"prices are of a {' or a '.join(get_args(Kind))}", field="kind")


def check_name(kind: Kind, given: object) -> str:
    """The name prices are found by: a model's in lower case, a tool's as it is called; Invalid where it cannot be."""
    check_kind(kind)
    if not isinstance(given, str) or not 1 <= len(given.strip()) <= NAME_MOST or not given.isprintable():
        raise Invalid(f"the {kind} has a name of one line and 1 to {NAME_MOST} characters", field=kind)
    return given.strip().lower() if kind == "model" else given.strip()


def priced(history: History, state: PriceState, term: Term, recorded_at: Instant) -> History:
    """The history in which a price holds during a term.

    Without an end it holds as long as the price in whose place it comes, else until the next one begins, so that what
    is told late undoes nothing later. With an end, the price it interrupts goes on afterwards; Invalid where another
    begins meanwhile.
    """
    held = next((s for s in history if s.holds(term.start)), None)
    following = next((s.valid_from for s in history if s.valid_from > term.start), None)
    if term.end is not None and following is not None and following < term.end:
        raise Invalid(
            f"another price begins {iso(following)}, before this one would end {iso(term.end)}", field="valid_to"
        )
    until = term.end or (following if held is None else held.valid_to)
    rest = [part for s in history for part in (_before(s, term.start), _after(s, until)) if part is not None]
    return sorted([*rest, Stretch(state, term.start, until, recorded_at)], key=lambda s: s.valid_from)


def ended(history: History, at: Instant) -> History:
    """The history in which the price that holds at an instant ends there; later ones stay. Conflict where none does."""
    held = next((s for s in history if s.holds(at)), None)
    if held is None:
        raise Conflict(f"no price holds on {iso(at)}", field="valid_from")
    return [s for s in ((_before(s, at) if s is held else s) for s in history) if s is not None]


def views(identity: str, kind: Kind, name: str, history: History) -> Sequence[PriceView]:
    """Every price there was, is or will be, oldest first."""
    etag = etag_of(history)
    return [
        PriceView(identity, kind, name, _usd(s.state), s.valid_from, s.valid_to, s.recorded_at, etag) for s in history
    ]


def etag_of(history: History) -> str:
    """The digest of all prices of one model or tool."""
    return digest([asdict(s) for s in history])


def _before(stretch: Stretch[PriceState], at: Instant) -> Stretch[PriceState] | None:
    """What of a stretch lies before an instant."""
    if stretch.valid_from >= at:
        return None
    within = stretch.valid_to is None or stretch.valid_to > at
    return replace(stretch, valid_to=at) if within else stretch


def _after(stretch: Stretch[PriceState], at: Instant | None) -> Stretch[PriceState] | None:
    """What of a stretch lies from an instant on."""
    if at is None or (stretch.valid_to is not None and stretch.valid_to <= at):
        return None
    return stretch if stretch.valid_from >= at else replace(stretch, valid_from=at)


def _usd(state: PriceState) -> Mapping[str, Decimal]:
    return {name: usd_of(nanos) for name, nanos in asdict(state).items() if nanos is not None}
