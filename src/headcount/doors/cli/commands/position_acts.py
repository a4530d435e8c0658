"""`headcount position appoint | renew | end | appointments | claim | credential | scorecard`."""

import click

from ..session import Session, place
from ..tables import table
from .appointments import appointed
from .keys import lasting, listed_keys, show_issued
from .options import most, talking, valid_from
from .scorecards import days, show_scorecard


@click.command()
@click.argument("code")
@click.option("--role", required=True)
@click.option("--as", "kind", type=click.Choice(["incumbent", "shadow", "stand_in"]), default="incumbent")
@click.option("--valid-to", help="Absent: until it ends, or lapses.")
@valid_from
@talking
def appoint(session: Session, code: str, **body: str | None) -> None:
    """Put a position into a role."""
    found = session.post(place("positions", code, "appointments"), body)["items"]
    session.show(found, appointed(found))


@click.command()
@click.argument("code")
@talking
def renew(session: Session, code: str) -> None:
    """Let a position's appointment last another 30 days."""
    found = session.post(place("positions", code, "appointments", "renew"))["items"]
    session.show(found, appointed(found))


@click.command()
@click.argument("code")
@click.option("--at", help="A date or time; absent: now.")
@talking
def end(session: Session, code: str, at: str | None) -> None:
    """Take a position out of its role."""
    found = session.post(place("positions", code, "appointments", "end"), {"at": at})["items"]
    session.show(found, appointed(found))


@click.command()
@click.argument("code")
@talking
def appointments(session: Session, code: str) -> None:
    """Which roles a position filled."""
    found = session.get(place("positions", code, "appointments"))["items"]
    session.show(found, appointed(found))


@click.command()
@click.argument("code")
@click.option("--sender", required=True, help="A sender's id.")
@click.option("--from", "start", help="A date or time; absent: since it was first seen.")
@talking
def claim(session: Session, code: str, sender: str, start: str | None) -> None:
    """Make a sender's traffic a position's."""
    claimed = session.post(place("senders", sender, "claim"), {"position": code, "from": start})
    rows = [[claimed["service"], claimed["agent"] or "", claimed["state"], claimed["position"] or ""]]
    session.show(claimed, table(["SERVICE", "AGENT", "STATE", "POSITION"], rows))


@click.group()
def credential() -> None:
    """The keys by which a position proves itself."""


@credential.command("list")
@click.argument("code")
@most
@talking
def credentials(session: Session, code: str, most: int) -> None:
    """A position's credentials, newest first."""
    listed_keys(session, session.every(place("positions", code, "credentials"), most))


@credential.command()
@click.argument("code")
@click.option("--name", help="What it is for.")
@lasting
@talking
def issue(session: Session, code: str, **body: object) -> None:
    """Issue a key and print it once."""
    show_issued(session, session.post(place("positions", code, "credentials"), body))


@credential.command()
@click.argument("code")
@talking
def revoke(session: Session, code: str) -> None:
    """Let every credential of a position prove nothing from now on."""
    done = session.delete(place("positions", code, "credentials"))
    session.show(done, [f"{done['revoked']} revoked"])


@click.command()
@click.argument("code")
@days
@talking
def scorecard(session: Session, code: str, **wanted: str | None) -> None:
    """A position's scorecard."""
    show_scorecard(session, place("positions", code, "scorecard"), wanted)


COMMANDS = (appoint, renew, end, appointments, claim, credential, scorecard)
