"""`headcount key …`"""

import re
from typing import Any

import click

from ....kit.refusals import Invalid
from ..session import JSON, Found, Session, place
from ..tables import table
from .options import Command, most, talking

SECONDS = {"m": 60, "h": 3600, "d": 86_400, "w": 7 * 86_400}


def _ttl(_ctx: click.Context, _parameter: click.Parameter, text: str | None) -> int | None:
    """A span such as 30d, in seconds."""
    if text is None:
        return None
    parts = re.fullmatch(r"([0-9]{1,9})([mhdw])", text)
    if parts is None:
        raise Invalid(f"{text!r} is no span: write 45m, 12h, 30d or 4w", field="ttl")
    return int(parts[1]) * SECONDS[parts[2]]


def lasting(command: Command) -> Command:
    """How long a key lasts."""
    until = click.option("--expires-at", help="A date or time; absent: until it is revoked.")
    span = click.option("--ttl", "ttl_s", callback=_ttl, help="45m, 12h, 30d or 4w from now.")
    decorated: Any = until(span(command))
    return decorated  # type: ignore[no-any-return]


@click.group()
def group() -> None:
    """Keys: credentials of people, senders and graders."""


@group.command()
@click.option("--person", help="A person's handle: a key with that person's rights.")
@click.option("--sender", "sender", help="What a collector's key is for; with --team.")
@click.option("--grader", help="What a grader's key is for.")
@click.option("--team", "teams", multiple=True, help="A team a sender key reports for; may be repeated.")
@lasting
@talking
def create(session: Session, person: str | None, sender: str | None, grader: str | None, **body: object) -> None:
    """Issue a key and print it once, and nothing else."""
    named = {"person": person, "sender": sender, "grader": grader}
    kinds = [kind for kind, name in named.items() if name is not None]
    if len(kinds) != 1:
        raise Invalid("say whose key: one of --person, --sender and --grader", field="kind")
    (kind,) = kinds
    whose = {"subject": person} if kind == "person" else {"name": named[kind]}
    show_issued(session, session.post("keys", {"kind": kind, **whose, **body}))


@group.command("list")
@most
@click.option("--kind", type=click.Choice(["person", "position", "sender", "grader"]))
@click.option("--subject", help="A person's handle or a position's code; with --kind.")
@talking
def listed(session: Session, most: int, **wanted: str | None) -> None:
    """The keys one may look at, newest first."""
    listed_keys(session, session.every("keys", most, **wanted))


@group.command()
@click.argument("key_id")
@talking
def revoke(session: Session, key_id: str) -> None:
    """Let a key prove nothing from now on."""
    session.delete(place("keys", key_id))


def show_issued(session: Session, issued: JSON) -> None:
    """Print a new key and nothing else."""
    session.say(issued, issued["key"])


def listed_keys(session: Session, found: Found) -> None:
    """Print a list of keys."""
    rows = [[k["id"], k["kind"], k["subject"] or k["name"], k["prefix"], _state(k), _used(k)] for k in found.items]
    session.show_all(found, table(["ID", "KIND", "OF", "PREFIX", "STATE", "LAST USED"], rows))


def _state(key: JSON) -> str:
    if key["revoked_at"]:
        return f"revoked {key['revoked_at']}"
    return f"until {key['expires_at']}" if key["expires_at"] else "until revoked"


def _used(key: JSON) -> str:
    return key["last_used_on"] or "never"
