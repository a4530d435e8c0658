"""`headcount person …`"""

import click

from ..session import JSON, Session, place
from ..tables import pairs, table
from .options import as_of, changes, most, talking, valid_from

RIGHTS = click.Choice(["admin", "manager", "approver", "auditor", "viewer"])


@click.group()
def group() -> None:
    """People: who owns, deputises, approves and audits."""


@group.command("list")
@most
@click.option("--status", type=click.Choice(["active", "away", "departed"]))
@click.option("--right", type=RIGHTS)
@as_of
@talking
def listed(session: Session, most: int, **wanted: str | None) -> None:
    """People, by name."""
    found = session.every("people", most, **wanted)
    rows = [[p["handle"], p["name"], p["status"], ", ".join(p["rights"])] for p in found.items]
    session.show_all(found, table(["HANDLE", "NAME", "STATUS", "RIGHTS"], rows))


@group.command()
@click.argument("handle")
@as_of
@talking
def show(session: Session, handle: str, as_of: str | None) -> None:
    """One person."""
    _show(session, session.get(place("people", handle), as_of=as_of))


@group.command()
@click.argument("handle")
@click.option("--name", required=True)
@click.option("--email")
@click.option("--right", "rights", multiple=True, type=RIGHTS, help="May be repeated.")
@valid_from
@talking
def add(session: Session, **body: object) -> None:
    """Add a person."""
    _show(session, session.post("people", body))


@group.command()
@click.argument("handle")
@click.option("--handle", "new_handle", help="Another handle; the old one redirects.")
@click.option("--name")
@click.option("--email", help="An empty text: none.")
@click.option("--right", "rights", multiple=True, type=RIGHTS, help="All that the person is to have; may be repeated.")
@click.option("--no-rights", is_flag=True, help="No right at all.")
@valid_from
@talking
def edit(session: Session, handle: str, new_handle: str | None, no_rights: bool, **fields: object) -> None:  # noqa: FBT001  (a flag of click's)
    """Change a person."""
    rights: dict[str, object] = {"rights": []} if no_rights else {}
    _show(session, session.patch(place("people", handle), {**changes({"handle": new_handle, **fields}), **rights}))


@group.command()
@click.argument("handle")
@click.option("--on", required=True, help="The first day on which the person is gone.")
@talking
def departs(session: Session, handle: str, on: str) -> None:
    """A person leaves; lists what would be without owner, deputy or maintainer."""
    _show(session, session.post(place("people", handle, "departure"), {"on": on}))


@group.command()
@click.argument("handle")
@talking
def stays(session: Session, handle: str) -> None:
    """Take a departure back."""
    _show(session, session.patch(place("people", handle), {"departed_at": None}))


@group.command()
@click.argument("handle")
@click.option("--from", "start", required=True, help="The first day away.")
@click.option("--to", help="The first day back.")
@talking
def away(session: Session, handle: str, start: str, to: str | None) -> None:
    """A person is away; lists what waits for them."""
    _show(session, session.post(place("people", handle, "away"), {"from": start, "to": to}))


@group.command()
@click.argument("handle")
@talking
def back(session: Session, handle: str) -> None:
    """A person is back, or will not go."""
    _show(session, session.delete(place("people", handle, "away")))


@group.command("sign-in")
@click.argument("handle")
@talking
def sign_in(session: Session, handle: str) -> None:
    """Print a one-time sign-in link; it works once, within 15 minutes."""
    made = session.post(place("people", handle, "sign-in"))
    session.say(made, made["url"])


@group.command("sign-out")
@click.argument("handle")
@talking
def sign_out(session: Session, handle: str) -> None:
    """End every session of a person and every sign-in link that is open for it."""
    done = session.post(place("people", handle, "sign-out"))
    session.show(done, [f"{done['ended']} sessions ended"])


def _show(session: Session, person: JSON) -> None:
    away = person.get("away")
    lines = [
        ("Handle", person["handle"]),
        ("Name", person["name"]),
        ("E-mail", person["email"] or "not recorded"),
        ("Rights", ", ".join(person["rights"]) or "none"),
        ("Status", person["status"]),
    ]
    if away:
        lines.append(("Away", f"from {away['from']} to {away['to'] or 'further notice'}"))
    if person["departed_at"]:
        lines.append(("Departs", person["departed_at"]))
    lines += [("Would orphan", f"{o['position']} ({o['as']})") for o in person.get("would_orphan") or []]
    session.show(person, pairs(lines))
