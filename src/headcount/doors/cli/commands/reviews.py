"""`headcount review …`"""

import json

import click

from ....kit.refusals import Invalid
from ..session import JSON, Session, place
from ..tables import pairs, table
from .options import most, talking
from .scorecards import ratio, uncounted

ASKS = {
    "description": "have the agent do as the new description says",
    "stage": "take it to the new stage",
    "retire": "switch it off",
}
"""What an open item asks for."""


@click.group()
def group() -> None:
    """Reviews: the periodic decision about a position."""


@group.command("list")
@most
@click.option("--state", type=click.Choice(["open", "decided"]), help="Only open or decided ones.")
@click.option("--position", help="Only those of this position.")
@talking
def listed(session: Session, most: int, **wanted: str | None) -> None:
    """Reviews, by the day they are due."""
    found = session.every("reviews", most, **wanted)
    rows = [[r["id"], r["position"], r["due_on"], r["state"], _decided(r)] for r in found.items]
    session.show_all(found, table(["ID", "POSITION", "DUE", "STATE", "DECISION"], rows))


@group.command("open")
@click.argument("position")
@talking
def open_(session: Session, position: str) -> None:
    """Open a position's review now: its packet, of the three months to yesterday, is frozen."""
    show_review(session, session.post("reviews", {"position": position}))


@group.command()
@click.argument("review")
@talking
def show(session: Session, review: str) -> None:
    """One review with what its packet says."""
    show_review(session, session.get(place("reviews", review)))


@group.command()
@click.argument("review")
@click.option("--decision", required=True, type=click.Choice(["keep", "adjust", "expand", "retire"]))
@click.option("--basis", required=True, type=click.Choice(["evidence", "judgement"]))
@click.option("--reason", required=True)
@click.option("--packet", required=True, help="The digest of the packet you read: the review shows it.")
@click.option("--role-not-needed", is_flag=True, help="Say that the role itself is not needed any more.")
@click.option("--changes", help='JSON: {"description": {…fields that change…}, "stage": "trial"}.')
@talking
def decide(session: Session, review: str, changes: str | None, role_not_needed: bool, **body: str) -> None:  # noqa: FBT001
    """Decide a review; what follows from it is done in the same act."""
    said = {**body, "role_needed": not role_not_needed, "changes": _json(changes)}
    show_review(session, session.post(place("reviews", review, "decision"), said))


@group.command()
@talking
def items(session: Session) -> None:
    """The decisions on paper that nobody has carried out yet."""
    _items(session, session.get("open-items"))


@group.command("carried-out")
@click.argument("item")
@click.option("--evidence", required=True, help="How one can see that it was done.")
@talking
def carried_out(session: Session, item: str, evidence: str) -> None:
    """Say that a decision on paper was carried out."""
    _items(session, session.post(place("open-items", item, "carried-out"), {"evidence": evidence}))


def _json(text: str | None) -> object:
    if text is None:
        return {}
    try:
        return json.loads(text)
    except ValueError as error:
        raise Invalid(f"--changes is no JSON: {error}", field="changes") from None


def _suggestion(found: JSON) -> str:
    """What the verdicts suggest, or why they suggest nothing."""
    if found["says"] != "not_enough":
        return str(found["says"])
    why, price = found.get("why"), found["price"]
    more = f"{price['verdicts']} more verdicts would decide it, about {price['minutes']} min" if price else ""
    return "; ".join(part for part in ("none, not enough evidence", why or more) if part)


def _changed(since: JSON) -> str:
    """Something that is not as the packet shows it."""
    before, now = ("none" if since[name] is None else since[name] for name in ("before", "now"))
    return f"{since['what'].replace('_', ' ')}: {before} then, {now} now"


def _item(item: JSON) -> tuple[str, str]:
    """What a decision on paper left to do, or who carried it out and how one sees it."""
    asks = ASKS[item["asks"]]
    if item["closed_at"] is None:
        who = ", ".join(item["assigned_to"]) or "nobody"
        return "Left to do", f"{asks}: {who} ({item['id']})"
    return "Carried out", f"{asks}: {item['closed_at']} by {item['closed_by']}: {item['evidence']}"


def _decided(review: JSON) -> str:
    decision = review["decision"]
    return "" if decision is None else f"{decision['decision']}, held by {decision['held_by']}"


def _items(session: Session, answer: JSON) -> None:
    rows = [[i["id"], i["position"], ASKS[i["asks"]], ", ".join(i["assigned_to"]) or "nobody"] for i in answer["items"]]
    session.show(answer, table(["ITEM", "POSITION", "TO DO", "WHO CAN"], rows))


def show_review(session: Session, review: JSON) -> None:
    """Print a review with what its packet says, what was decided and what that left to do."""
    packet = review["packet"]
    now, suggestion = packet["scorecards"]["now"], packet["suggestion"]
    lines = [
        ("Review", review["id"]),
        ("Position", str(review["position"])),
        ("Due", review["due_on"]),
        ("Packet", f"sha256:{review['packet_sha256']}"),
        ("Period", f"{now['from']} to {now['to']}, {now['conversations']} conversations"),
        *([("Not counted yet", uncounted(packet["uncounted"]))] if "uncounted" in packet else ()),
        ("Accepted", ratio(now["acceptance"])),
        ("Suggestion", _suggestion(suggestion)),
        ("Decision", _decided(review) or "not made yet"),
    ]
    if review["decision"] is not None:
        lines.append(("Reason", review["decision"]["reason"]))
    lines += [("Changed since", _changed(since)) for since in review["changed_since"]]
    lines += [_item(item) for item in review["items"]]
    session.show(review, pairs(lines))
