"""Prices in the store: every SQL statement about them stands here."""

from collections.abc import Mapping, Sequence

from sqlalchemy import BigInteger, Column, Connection, Row, String, Table, UniqueConstraint, delete, insert, select

from ...kit.histories import Stretch
from ...kit.instants import Instant
from ...kit.pages import Ask
from ...office.store import tables
from ...office.store.histories import in_force, read_history, valid_columns, write_history
from .book import PriceBook, book_of
from .price import History, Kind, PriceState

prices = Table(
    "prices",
    tables,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("name", String, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    UniqueConstraint("kind", "name"),
)

states = Table(
    "price_states",
    tables,
    *valid_columns(),
    Column("input", BigInteger),
    Column("output", BigInteger),
    Column("cached_input", BigInteger),
    Column("cache_write", BigInteger),
    Column("call", BigInteger),
)


def find(tx: Connection, kind: Kind, name: str) -> str | None:
    """The id of what has prices under this name."""
    return tx.scalar(select(prices.c.id).where(prices.c.kind == kind, prices.c.name == name))


def add(tx: Connection, identity: str, kind: Kind, name: str, at: Instant) -> None:
    """Add a model or a tool that prices are about."""
    tx.execute(insert(prices).values(id=identity, kind=kind, name=name, created_at=at))


def history(tx: Connection, identity: str) -> History:
    """Every price of one model or tool, oldest first."""
    return read_history(tx, states, identity, PriceState)


def put(tx: Connection, identity: str, kept: History) -> None:
    """Replace every price of one model or tool; there may be none left."""
    if kept:
        write_history(tx, states, identity, kept)
    else:
        tx.execute(delete(states).where(states.c.id == identity))


def page(tx: Connection, ask: Ask, kind: Kind, at: Instant) -> Sequence[tuple[str, str]]:
    """Name and id of those with a price in force at an instant, by name, one more than asked for."""
    found = select(prices.c.name, prices.c.id).join(states, states.c.id == prices.c.id)
    found = found.where(prices.c.kind == kind, in_force(states, at))
    after = ask.after(str)
    if after is not None:
        found = found.where(prices.c.name > after[0])
    return [(row.name, row.id) for row in tx.execute(found.order_by(prices.c.name).limit(ask.limit + 1))]


def histories(tx: Connection, ids: Sequence[str]) -> Mapping[str, History]:
    """Every price of these, oldest first, by id."""
    found: dict[str, list[Stretch[PriceState]]] = {identity: [] for identity in ids}
    for row in tx.execute(select(states).where(states.c.id.in_(ids)).order_by(states.c.id, states.c.valid_from)):
        found[row.id].append(_stretch(row))
    return found


def book(tx: Connection) -> PriceBook:
    """All prices there are, for pricing many calls. No permission is asked: it decides nothing."""
    found = select(prices.c.kind, prices.c.name, states).join(states, states.c.id == prices.c.id)
    rows = tx.execute(found.order_by(states.c.id, states.c.valid_from))
    return book_of((row.kind, row.name, _stretch(row)) for row in rows)


def _stretch(row: Row[tuple[object, ...]]) -> Stretch[PriceState]:
    state = PriceState(row.input, row.output, row.cached_input, row.cache_write, row.call)
    return Stretch(state, row.valid_from, row.valid_to, row.recorded_at)
