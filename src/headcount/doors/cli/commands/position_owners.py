"""`headcount position owner | answers | timeline`: who owns it, and who answers for it."""

import click

from ....kit.refusals import Invalid
from ..session import Session, place
from ..tables import pairs, table
from .options import as_of, most, talking, valid_from


@click.command()
@click.argument("code")
@click.option("--propose", help="Ask this person to own it.")
@click.option("--accept", "answer", flag_value="accept", help="Own it, as who was asked.")
@click.option("--decline", "answer", flag_value="decline", help="Decline to own it, as who was asked.")
@valid_from
@talking
def owner(session: Session, code: str, propose: str | None, answer: str | None, valid_from: str | None) -> None:
    """Who owned a position and was asked to; or ask somebody, accept, decline."""
    if propose is not None and answer is not None:
        raise Invalid("one of --propose, --accept and --decline", field="owner")
    if propose is not None:
        session.post(place("positions", code, "owner"), {"person": propose})
    elif answer == "accept":
        session.post(place("positions", code, "owner", "accept"), {"valid_from": valid_from})
    elif answer == "decline":
        session.post(place("positions", code, "owner", "decline"))
    found = session.get(place("positions", code, "owner"))["items"]
    rows = [[t["person"] or "", t["standing"], t["valid_from"], t["valid_to"] or "now"] for t in found]
    session.show(found, table(["PERSON", "STANDING", "FROM", "TO"], rows))


@click.command()
@click.argument("code")
@as_of
@talking
def answers(session: Session, code: str, as_of: str | None) -> None:
    """Who answers for a position, each hop with its reason."""
    found = session.get(place("positions", code, "accountability"), as_of=as_of)
    rows = [[h["rung"], h["person"] or "nobody", h["reason"], h["place"] or ""] for h in found["hops"]]
    head = pairs([("Position", found["position"]), ("As of", found["as_of"]), ("Answers", found["person"] or "nobody")])
    session.show(found, [*head, "", *table(["RUNG", "WHO", "WHY", "WHERE"], rows)])


@click.command()
@click.argument("code")
@most
@talking
def timeline(session: Session, code: str, most: int) -> None:
    """What was done about a position, newest first."""
    found = session.every(place("positions", code, "timeline"), most)
    rows = [[line["at"], line["what"], line["by"]] for line in found.items]
    session.show_all(found, table(["AT", "WHAT", "BY"], rows))


COMMANDS = (owner, answers, timeline)
