"""`headcount sender …`"""

import click

from ..session import JSON, Session, place
from ..tables import pairs, table
from .options import as_of, most, talking


@click.group()
def group() -> None:
    """Senders: who traffic says it comes from."""


@group.command("list")
@most
@click.option("--state", type=click.Choice(["claimed", "unclaimed", "banned", "merged"]))
@click.option("--position", help="Only those this position has claimed.")
@click.option("--service", help="Only those of this service.")
@as_of
@talking
def listed(session: Session, most: int, **wanted: str | None) -> None:
    """Senders, by service and agent, with their conversations."""
    found = session.every("senders", most, **wanted)
    rows = [
        [
            s["id"],
            s["service"],
            s["agent"] or "",
            s["state"],
            s["position"] or "",
            str(s["conversations"]),
            s["last_seen"],
        ]
        for s in found.items
    ]
    heads = ["ID", "SERVICE", "AGENT", "STATE", "POSITION", "CONVERSATIONS", "LAST SEEN"]
    session.show_all(found, table(heads, rows, right=frozenset({"CONVERSATIONS"})))


@group.command()
@click.argument("sender")
@as_of
@talking
def show(session: Session, sender: str, as_of: str | None) -> None:
    """One sender."""
    _show(session, session.get(place("senders", sender), as_of=as_of))


@group.command()
@click.argument("sender")
@click.option("--position", required=True, help="A position's code.")
@click.option("--from", "start", help="A date or time; absent: since it was first seen.")
@click.option("--to", help="A date or time; absent: until it is unclaimed.")
@talking
def claim(session: Session, sender: str, position: str, start: str | None, to: str | None) -> None:
    """Make a sender's traffic a position's."""
    _show(session, session.post(place("senders", sender, "claim"), {"position": position, "from": start, "to": to}))


@group.command()
@click.argument("sender")
@click.option("--from", "start", help="A date or time; absent: from now on.")
@talking
def unclaim(session: Session, sender: str, start: str | None) -> None:
    """End a sender's attribution."""
    _show(session, session.post(place("senders", sender, "unclaim"), {"from": start}))


@group.command()
@click.argument("sender")
@click.option("--into", required=True, help="The id of the sender it is another spelling of.")
@talking
def merge(session: Session, sender: str, into: str) -> None:
    """Say that a sender is another spelling of a second one."""
    _show(session, session.post(place("senders", sender, "merge"), {"into": into}))


@group.command()
@click.argument("sender")
@talking
def unmerge(session: Session, sender: str) -> None:
    """Let a sender stand for itself again."""
    _show(session, session.post(place("senders", sender, "unmerge")))


@group.command()
@click.argument("sender")
@talking
def ban(session: Session, sender: str) -> None:
    """Leave a sender's traffic out from now on."""
    _show(session, session.post(place("senders", sender, "ban")))


@group.command("lift-ban")
@click.argument("sender")
@talking
def lift_ban(session: Session, sender: str) -> None:
    """Count a sender's traffic again from now on."""
    _show(session, session.post(place("senders", sender, "lift-ban")))


@group.command()
@click.argument("sender")
@click.option("--one-in", "sampled_1_in", type=int, help="Of how many traces it sends one; absent: it says so itself.")
@talking
def sampled(session: Session, sender: str, sampled_1_in: int | None) -> None:
    """Declare of how many traces a sender sends one."""
    _show(session, session.patch(place("senders", sender), {"sampled_1_in": sampled_1_in}))


@group.command()
@click.argument("sender")
@talking
def attributions(session: Session, sender: str) -> None:
    """Whose a sender's traffic was and is."""
    found = session.get("attributions", sender=sender)["items"]
    rows = [[a["position"] or "", a["valid_from"], a["valid_to"] or "until unclaimed"] for a in found]
    session.show(found, table(["POSITION", "FROM", "TO"], rows))


def _show(session: Session, sender: JSON) -> None:
    lines = [
        ("Id", sender["id"]),
        ("Service", sender["service"]),
        ("Agent", sender["agent"] or "not named"),
        ("State", sender["state"]),
        ("Position", sender["position"] or "nobody's"),
        ("Conversations", str(sender["conversations"])),
        ("First seen", sender["first_seen"]),
        ("Last seen", sender["last_seen"]),
        ("Sampled", f"1 in {sender['sampled_1_in']}" if sender["sampled_1_in"] else "as its traffic says"),
    ]
    if sender["merged_into"]:
        lines.append(("Merged into", sender["merged_into"]))
    session.show(sender, pairs(lines))
