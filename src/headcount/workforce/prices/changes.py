"""The verbs that change prices. Each answers the opaque id of what has the price."""

from collections.abc import Mapping
from dataclasses import asdict

from ...kit.instants import Instant
from ...kit.refusals import Conflict, NotFound
from ...office import Act, Subject
from . import records
from .price import History, Kind, PriceState, Term, check_name, ended, etag_of, model_state, priced, tool_state


def set_model_price(
    act: Act,
    model: str,
    usd_per_mtok: Mapping[str, object],
    valid_from: Instant | None = None,
    valid_to: Instant | None = None,
    expected: str | None = None,
) -> str:
    """Say what the organisation pays for a model, in US dollars per million tokens, from an instant (now) on.

    Rates: `input` and `output`, and where they have their own, `cached_input` and `cache_write`. Without `valid_to`
    it holds as long as the price it replaces, else until the next one begins. Conflict where `expected` is not the
    etag of now.
    """
    act.allow("price.set")
    state = model_state(usd_per_mtok)
    return _set(act, "model", check_name("model", model), state, _term(act, valid_from, valid_to), expected)


def set_tool_price(
    act: Act,
    tool: str,
    usd_per_call: object,
    valid_from: Instant | None = None,
    valid_to: Instant | None = None,
    expected: str | None = None,
) -> str:
    """Say what one call of a tool costs, in US dollars, from an instant (now) on; else as `set_model_price`."""
    act.allow("price.set")
    state = tool_state(usd_per_call)
    return _set(act, "tool", check_name("tool", tool), state, _term(act, valid_from, valid_to), expected)


def end_price(act: Act, kind: Kind, name: str, valid_from: Instant | None = None, expected: str | None = None) -> str:
    """Say that from an instant (now) on a model or tool has no price of the organisation's own; later ones stay.

    NotFound where it never had one, Conflict where none holds then.
    """
    act.allow("price.end")
    known = check_name(kind, name)
    identity = records.find(act.tx, kind, known)
    if identity is None:
        raise NotFound(f"no price of the {kind} {known}", kind=kind, field="name")
    history, since = records.history(act.tx, identity), Term(act.at if valid_from is None else valid_from, None).start
    _check_seen(history, expected)
    records.put(act.tx, identity, ended(history, since))
    act.record("price.ended", Subject("price", identity), kind=kind, valid_from=since)
    _tell(act, identity)
    return identity


def _set(act: Act, kind: Kind, name: str, state: PriceState, term: Term, expected: str | None) -> str:
    identity = records.find(act.tx, kind, name)
    history: History = [] if identity is None else records.history(act.tx, identity)
    _check_seen(history, expected)
    kept = priced(history, state, term, act.at)
    if identity is None:
        identity = act.new_id()
        records.add(act.tx, identity, kind, name, act.at)
    records.put(act.tx, identity, kept)
    figures = {rate: nanos for rate, nanos in asdict(state).items() if nanos is not None}
    dates = {"valid_from": term.start, "valid_to": term.end}
    act.record("price.set", Subject("price", identity), kind=kind, nanos=figures, **dates)
    _tell(act, identity)
    return identity


def _term(act: Act, valid_from: Instant | None, valid_to: Instant | None) -> Term:
    return Term(act.at if valid_from is None else valid_from, valid_to)


def _check_seen(history: History, expected: str | None) -> None:
    if expected is not None and expected != etag_of(history):
        raise Conflict("its prices were changed since you looked; look again", expected=expected)


def _tell(act: Act, identity: str) -> None:
    """Prices are part of what decisions cache: a budget on a priced tool reserves by them."""
    act.tell("prices")
    act.tell(f"price:{identity}")
    act.revise()
