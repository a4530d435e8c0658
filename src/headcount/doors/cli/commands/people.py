"""`headcount person …`"""

import click

from ..session import JSON, Session
from ..tables import pairs, table
from .options import as_of, most, talking, valid_from


@click.group()
def group() -> None:
    """People: who owns, deputises, approves and audits."""


@group.command("list")
@most
@as_of
@talking
def listed(session: Session, most: int, as_of: str | None) -> None:
    """People, by handle."""
    found = list(session.every("people", most, as_of=as_of))
    rows = [[p["handle"], p["name"], p["status"], ", ".join(p["rights"])] for p in found]
    session.show(found, table(["HANDLE", "NAME", "STATUS", "RIGHTS"], rows))


@group.command()
@click.argument("handle")
@as_of
@talking
def show(session: Session, handle: str, as_of: str | None) -> None:
    """One person."""
    _show(session, session.get(f"people/{handle}", as_of=as_of))


@group.command()
@click.argument("handle")
@click.option("--name", required=True)
@click.option("--email")
@click.option("--right", "rights", multiple=True, help="admin, manager, approver, auditor or viewer; may be repeated.")
@valid_from
@talking
def add(session: Session, **body: object) -> None:
    """Add a person."""
    _show(session, session.post("people", body))


@group.command()
@click.argument("handle")
@click.option("--on", required=True, help="The first day on which the person is gone.")
@talking
def departs(session: Session, handle: str, on: str) -> None:
    """A person leaves; lists what would be without owner, deputy or maintainer."""
    _show(session, session.post(f"people/{handle}/departure", {"on": on}))


@group.command()
@click.argument("handle")
@click.option("--from", "start", required=True, help="The first day away.")
@click.option("--to", help="The first day back.")
@talking
def away(session: Session, handle: str, start: str, to: str | None) -> None:
    """A person is away."""
    _show(session, session.post(f"people/{handle}/away", {"from": start, "to": to}))


def _show(session: Session, person: JSON) -> None:
    lines = [
        ("Handle", person["handle"]),
        ("Name", person["name"]),
        ("E-mail", person["email"] or "not recorded"),
        ("Rights", ", ".join(person["rights"]) or "none"),
        ("Status", person["status"]),
    ]
    lines += [("Would orphan", f"{o['position']} ({o['as']})") for o in person.get("would_orphan", [])]
    session.show(person, pairs(lines))
