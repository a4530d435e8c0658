"""`headcount ledger …`"""

import json
from pathlib import Path

import click

from ....kit.refusals import Conflict, Invalid
from ..session import Session
from ..tables import pairs, table
from .options import most, talking


@click.group()
def group() -> None:
    """The ledger: what was done and refused."""


@group.command("list")
@most
@click.option("--what", help="One kind of act, such as role.described.")
@click.option("--actor", help="An actor's id.")
@click.option("--subject", help="A subject's id.")
@talking
def listed(session: Session, most: int, **matching: str | None) -> None:
    """Acts and refusals, newest first."""
    found = session.every("ledger", most, **matching)
    rows = [
        [
            str(line["number"]),
            line["at"],
            f"{line['actor']['kind']}:{line['actor']['id']}",
            line["what"],
            f"{line['subject']['kind']}:{line['subject']['id']}" if line["subject"] else "",
            "unsealed" if line["block"] is None else f"block {line['block']}",
        ]
        for line in found.items
    ]
    heads = ["NUMBER", "AT", "ACTOR", "WHAT", "SUBJECT", "SEALED"]
    session.show_all(found, table(heads, rows, right=frozenset({"NUMBER"})))


@group.command()
@click.option(
    "--anchors",
    "file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The file outside that heads were added to: it proves against whoever owns the database.",
)
@talking
def verify(session: Session, file: Path | None) -> None:
    """Walk the whole ledger; exit code 5 where it contradicts itself."""
    found = session.get("ledger/verify", head=None if file is None else _newest(file))
    head = found["head"]
    green = "green: every line is in one block, the chain is unbroken"
    lines = [
        ("Ledger", green if found["green"] else "CONTRADICTS ITSELF"),
        ("Lines", f"{found['lines']}, of which {found['sealed']} sealed in {found['blocks']} blocks"),
        ("Head", "none yet" if head is None else f"block {head['block']}, {head['hash']}"),
        ("Anchors", f"{found['anchors_checked']} checked"),
        *(("Problem", problem) for problem in found["problems"]),
    ]
    session.show(found, pairs(lines))
    if not found["green"]:
        raise Conflict(f"the ledger contradicts itself in {len(found['problems'])} places")


def _newest(file: Path) -> str:
    """The newest head in a file of anchors: the chain holds all those before it."""
    try:
        kept = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
        newest = max(((int(anchor["block"]), str(anchor["hash"])) for anchor in kept), default=None)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Invalid(f"{file} holds a line that is no anchor: {error!r}", file=str(file)) from error
    if newest is None:
        raise Invalid(f"{file} holds no anchor", file=str(file))
    return f"{newest[0]}:{newest[1]}"


@group.command()
@click.option("--now", is_flag=True, help="Show the head outside as soon as may be.")
@talking
def anchor(session: Session, now: bool) -> None:  # noqa: FBT001  (a flag of click's)
    """The heads that were shown outside, which alone prove against whoever owns the database."""
    found = session.post("ledger/anchors") if now else session.get("ledger/anchors")
    rows = [[str(a["block"]), a["at"], a["place"], a["hash"]] for a in found["items"]]
    session.show(found["items"], table(["BLOCK", "AT", "PLACE", "HASH"], rows, right=frozenset({"BLOCK"})))
