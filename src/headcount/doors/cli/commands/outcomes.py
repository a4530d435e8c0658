"""`headcount outcome …`"""

import csv
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from ....kit.refusals import Invalid
from ..session import JSON, Session, place
from ..tables import table
from .options import changes, most, talking

VERDICT = click.Choice(["accepted", "rejected", "reworked", "out_of_scope", "abandoned", "unread"])
SELECTION = click.Choice(["census", "random", "volunteered", "presumed"])
AT_ONCE = 200
NUMBERS = {"human_minutes"}


@click.group()
def group() -> None:
    """Outcomes: verdicts on conversations."""


@group.command("list")
@click.argument("conversation")
@talking
def listed(session: Session, conversation: str) -> None:
    """All that was ever said of a conversation."""
    found = session.get(place("conversations", conversation, "outcomes"))["items"]
    rows = [
        [
            o["recorded_at"],
            o["verdict"],
            o["selection"],
            o["source"],
            o["by"],
            "superseded" if o["superseded_by"] else "",
            o["reason"] or "",
        ]
        for o in found
    ]
    session.show(found, table(["RECORDED", "VERDICT", "SELECTION", "SOURCE", "BY", "", "REASON"], rows))


@group.command()
@click.argument("conversation")
@click.argument("verdict", type=VERDICT)
@click.option("--by", help="Who judged: a handle, or rule:NAME; absent: whoever asks.")
@click.option("--reason")
@click.option("--selection", type=SELECTION)
@click.option("--category")
@click.option("--minutes", "human_minutes", type=float, help="A person's time that the work took.")
@click.option("--at", help="When the verdict was given.")
@talking
def add(session: Session, conversation: str, **said: object) -> None:
    """Say what a conversation came to."""
    made = session.post(place("conversations", conversation, "outcomes"), changes(said))
    session.show(made, [f"{made['verdict']}, {made['selection']}, by {made['by']}"])


@group.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@talking
def take_up(session: Session, file: Path) -> None:
    """Take up verdicts from a CSV or JSON file, by external_ref; rows that are refused stop none of the others."""
    rows = [*_rows_of(file)]
    total: JSON = {"recorded": 0, "unchanged": 0, "refused": []}
    for start in range(0, len(rows), AT_ONCE):
        answer = session.post("outcomes", {"rows": rows[start : start + AT_ONCE]})
        total["recorded"] += answer["recorded"]
        total["unchanged"] += answer["unchanged"]
        total["refused"] += [{**refused, "row": refused["row"] + start} for refused in answer["refused"]]
    counts = f"{len(rows)} rows: {total['recorded']} recorded, {total['unchanged']} unchanged"
    refused = [[str(r["row"] + 1), r["external_ref"] or "", r["detail"]] for r in total["refused"]]
    lines = [f"{counts}, {len(refused)} refused", *(table(["ROW", "REFERENCE", "WHY"], refused) if refused else ())]
    session.show(total, lines)
    if refused:
        raise Invalid(f"{len(refused)} of {len(rows)} rows were refused")


@group.command()
@click.argument("position")
@click.argument("count", type=click.IntRange(1))
@click.option("--for", "for_whom", help="A handle; absent: whoever asks.")
@talking
def draw(session: Session, position: str, count: int, for_whom: str | None) -> None:
    """Draw conversations of a position to be judged, at random."""
    drawn = session.post("judging", {"position": position, "count": count, "for_whom": for_whom})
    fewer = [_why(drawn["left"])] if len(drawn["conversations"]) < count else []
    session.show(drawn, [*drawn["conversations"], *fewer])


@group.command()
@most
@click.option("--position", help="Only cases of this position.")
@talking
def cases(session: Session, most: int, position: str | None) -> None:
    """The cases drawn for whoever asks that await an answer."""
    found = session.every("judging", most, position=position)
    rows = [[c["conversation"], c["position"] or "", c["ended_at"], c["external_ref"] or ""] for c in found.items]
    session.show_all(found, table(["CONVERSATION", "POSITION", "ENDED", "REFERENCE"], rows))


def _why(left: JSON) -> str:
    """Why no more could be drawn."""
    rule = f"; {left['still_open']} still open: one ends when it is idle for {left['idle_hours']} h"
    return f"no more to draw: {left['ended']} ended, {left['drawn']} of them drawn{rule if left['still_open'] else ''}"


def _rows_of(file: Path) -> Iterator[JSON]:
    try:
        text = file.read_text(encoding="utf-8-sig")
        if file.suffix.lower() == ".csv":
            yield from (_typed(row) for row in csv.DictReader(text.splitlines()))
            return
        found = json.loads(text)
    except (OSError, ValueError, csv.Error) as error:
        raise Invalid(f"{file} cannot be read: {error}", file=str(file)) from error
    if not isinstance(found, Sequence) or not all(isinstance(row, dict) for row in found):
        raise Invalid(f"{file} is no list of objects", file=str(file))
    yield from found


def _typed(row: dict[str, str]) -> JSON:
    """A row of a spreadsheet without its empty cells, numbers as numbers."""
    said = {name: cell for name, cell in row.items() if name is not None and cell not in (None, "")}
    try:
        return {name: float(cell) if name in NUMBERS else cell for name, cell in said.items()}
    except ValueError:
        return dict(said)
