"""Making the example: people, teams, roles and positions; recorded runs; traces, of which some are claimed."""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from ...kit.instants import DAY, HOUR, Instant, datetime_of
from .doors import JSON, Doors

STANDING_FOR = timedelta(days=120)
RECORDED_OVER = 80
AT_ONCE = 200
BETWEEN_TRACES = 6 * HOUR


def make(doors: Doors, folder: Path, at: Instant) -> None:
    """Make the example of a folder, as of an instant."""
    told: JSON = json.loads((folder / "organisation.json").read_text())
    today = datetime_of(at).date()
    since = (today - STANDING_FOR).isoformat()
    _structure(doors, told, since)
    _owners(doors, told["positions"])
    for runs in _batches(_runs(folder / "runs.csv", today)):
        answer = doors.post("import/runs", {"runs": runs})
        if answer["refused"]:
            raise RuntimeError(f"recorded runs of the example were refused: {answer['refused'][:3]}")
    for number, file in enumerate(sorted((folder / "traces").glob("*.json"))):
        doors.send(_dated(json.loads(file.read_text()), at - DAY - number * BETWEEN_TRACES))
    _claims(doors, told["claims"])
    for code in told["reviews"]:
        doors.post("reviews", {"position": code})


def _structure(doors: Doors, told: JSON, since: str) -> None:
    for person in told["people"]:
        doors.post("people", {**person, "valid_from": since})
    for team in told["teams"]:
        doors.post("teams", {**team, "valid_from": since})
    for role in told["roles"]:
        described = role.pop("description")
        doors.post("roles", {**role, "valid_from": since})
        first = {"content": described, "reason": "The first description of the example", "valid_from": since}
        doors.post(f"roles/{role['slug']}/descriptions", first)
    for position in told["positions"]:
        deployed = {name: value for name, value in position.items() if name != "accepted"}
        doors.post("positions", {**deployed, "valid_from": since})


def _owners(doors: Doors, positions: Sequence[JSON]) -> None:
    """Let the owners who have accepted do so, each with a key of their own, which is revoked again."""
    accepting = [position for position in positions if position["accepted"]]
    for owner in sorted({position["owner"] for position in accepting}):
        issued = doors.post("keys", {"kind": "person", "subject": owner})
        for position in accepting:
            if position["owner"] == owner:
                doors.post_as(issued["key"], f"positions/{position['code']}/owner/accept", {})
        doors.revoke(issued["id"])


def _claims(doors: Doors, claims: Sequence[JSON]) -> None:
    for claim in claims:
        found = doors.get("senders", service=f"{claim['trace']}-demo")["items"]
        (sender,) = [each for each in found if each["agent"] == claim["agent"]]
        doors.post(f"senders/{sender['id']}/claim", {"position": claim["position"]})


def _runs(file: Path, today: date) -> Iterator[JSON]:
    """The recorded runs, each position's spread evenly over the 80 days before today."""
    with file.open(newline="") as opened:
        rows = list(csv.DictReader(opened))
    of = {code: [row for row in rows if row["position"] == code] for code in dict.fromkeys(r["position"] for r in rows)}
    for mine in of.values():
        for place, row in enumerate(mine):
            back = RECORDED_OVER - place * RECORDED_OVER // len(mine)
            yield _run(row, (today - timedelta(days=back)).isoformat())


def _run(row: Mapping[str, str], on: str) -> JSON:
    told: JSON = {"position": row["position"], "task": row["task"], "trial": int(row["trial"]), "on": on}
    told |= {"model": row["model"]} if row["model"] else {}
    told |= {"model_calls": int(row["model_calls"])} if row["model_calls"] else {}
    told |= {"duration_s": float(row["duration_s"])} if row["duration_s"] else {}
    told |= {"cost_usd": float(row["cost_usd"])} if row["cost_usd"] else {}
    told |= {"tools": _tools(row["tools"])} if row["tools"] else {}
    if row["input"]:
        told["tokens"] = {"input": int(row["input"]), "output": int(row["output"])}
    if row["verdict"]:
        told |= {"verdict": row["verdict"], "source": "rule", "selection": "census"}
    return told


def _tools(coded: str) -> Mapping[str, int]:
    """Counts by name from the run-length code of the sources: `a b*3 a`."""
    counts: dict[str, int] = {}
    for part in coded.split():
        name, _, times = part.partition("*")
        counts[name] = counts.get(name, 0) + int(times or 1)
    return counts


def _dated(traces: JSON, begun: Instant) -> JSON:
    """The traces with their relative times put behind an instant."""
    scopes = (scope for group in traces["resourceSpans"] for scope in group["scopeSpans"])
    for span in (span for scope in scopes for span in scope["spans"]):
        for name in ("startTimeUnixNano", "endTimeUnixNano"):
            span[name] = str(begun * 1000 + span[name])
    return traces


def _batches(runs: Iterator[JSON]) -> Iterator[list[JSON]]:
    while batch := list(islice(runs, AT_ONCE)):
        yield batch
