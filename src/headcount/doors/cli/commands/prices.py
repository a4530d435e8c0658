"""`headcount price …`"""

from collections.abc import Mapping
from urllib.parse import quote

import click

from ..session import JSON, Session, place
from ..tables import table
from .options import as_of, changes, most, talking, valid_from

KIND = click.Choice(["model", "tool"])


@click.group()
def group() -> None:
    """Prices: what the organisation itself pays."""


@group.command("list")
@most
@click.option("--kind", type=KIND, default="model", show_default=True)
@as_of
@talking
def listed(session: Session, most: int, **wanted: str | None) -> None:
    """The organisation's own prices in force, by name."""
    found = session.every("price-tables", most, **wanted)
    session.show_all(found, _rows(found.items))


@group.command("set-model")
@click.argument("name")
@click.option("--input", "input_", required=True, help="US dollars per million tokens.")
@click.option("--output", required=True, help="US dollars per million tokens.")
@click.option("--cached-input", help="US dollars per million tokens; absent: as input.")
@click.option("--cache-write", help="US dollars per million tokens; absent: as input.")
@click.option("--valid-to")
@valid_from
@talking
def set_model(session: Session, name: str, valid_from: str | None, valid_to: str | None, **rates: str | None) -> None:
    """Say what a model costs."""
    usd = {rate.rstrip("_"): amount for rate, amount in rates.items() if amount is not None}
    _set(session, {"kind": "model", "name": name, "usd": usd, "valid_from": valid_from, "valid_to": valid_to})


@group.command("set-tool")
@click.argument("name")
@click.option("--call", required=True, help="US dollars per call.")
@click.option("--valid-to")
@valid_from
@talking
def set_tool(session: Session, name: str, call: str, **dates: str | None) -> None:
    """Say what one call of a tool costs."""
    _set(session, {"kind": "tool", "name": name, "usd": {"call": call}, **changes(dates)})


@group.command()
@click.argument("kind", type=KIND)
@click.argument("name")
@talking
def history(session: Session, kind: str, name: str) -> None:
    """Every price one model or tool had, has or will have."""
    found = session.get(f"{place('price-tables', kind)}/{quote(name)}")["items"]
    session.show(found, _rows(found))


@group.command()
@click.argument("kind", type=KIND)
@click.argument("name")
@valid_from
@talking
def end(session: Session, kind: str, name: str, valid_from: str | None) -> None:
    """From an instant on there is no price of the organisation's own."""
    found = session.delete(f"{place('price-tables', kind)}/{quote(name)}", valid_from=valid_from)["items"]
    session.show(found, _rows(found))


def _set(session: Session, body: Mapping[str, object]) -> None:
    made = session.post("price-tables", body)
    session.show(made, _rows([made]))


def _rows(found: list[JSON]) -> list[str]:
    rows = [[p["name"], _usd(p["usd"]), p["valid_from"], p["valid_to"] or "further notice"] for p in found]
    return [*table(["NAME", "US DOLLARS", "FROM", "TO"], rows)]


def _usd(rates: Mapping[str, str | None]) -> str:
    return ", ".join(f"{rate} {amount}" for rate, amount in rates.items() if amount is not None)
