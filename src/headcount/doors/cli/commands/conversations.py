"""`headcount conversation …`"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from ....kit.refusals import Conflict
from ..session import JSON, Session, place
from ..tables import pairs, table
from .options import most, talking
from .scorecards import dollars

STEP = "  "


@click.group()
def group() -> None:
    """Conversations: the unit of cost and audit."""


@group.command("list")
@most
@click.option("--position", help="Only those of this position.")
@click.option("--sender", help="Only those of this sender, by its id.")
@click.option("--role", help="Only those in this role.")
@click.option("--environment")
@click.option("--from", "since", help="That ended at this date or time, or later.")
@click.option("--to", "until", help="That ended before this date or time.")
@talking
def listed(session: Session, most: int, since: str | None, until: str | None, **wanted: str | None) -> None:
    """Conversations, those that ended last first."""
    found = session.every("conversations", most, **wanted, **{"from": since, "to": until})
    session.show_all(found, _rows(found.items))


@group.command()
@click.argument("conversation")
@talking
def show(session: Session, conversation: str) -> None:
    """One conversation."""
    found = session.get(place("conversations", conversation))
    session.show(found, pairs([*_lines(found)]))


@group.command()
@click.argument("conversation")
@talking
def tree(session: Session, conversation: str) -> None:
    """Who delegated to whom, and what each part cost with all below it."""
    found = session.get(place("conversations", conversation, "tree"))
    left_out = [] if found["complete"] else ["more is left out; costs are lower bounds"]
    session.show(found, [*_branches(found["root"], "", found["asked"]), *left_out])


@group.command("tool-calls")
@click.argument("conversation")
@most
@talking
def tool_calls(session: Session, conversation: str, most: int) -> None:
    """The tool calls of a conversation."""
    found = session.every(place("conversations", conversation, "tool-calls"), most)
    rows = [
        [c["at"], c["tool"], "failed" if c["error"] else "", "gateway" if c["via_gateway"] else ""] for c in found.items
    ]
    session.show_all(found, table(["AT", "TOOL", "ERROR", "PASSED"], rows))


@group.command()
@click.argument("conversation")
@click.option("--out", type=click.Path(path_type=Path), help="A file; absent: standard output.")
@talking
def export(session: Session, conversation: str, out: Path | None) -> None:
    """Everything that is known of a conversation, as one JSON document."""
    found = session.get(place("conversations", conversation, "export"))
    if out is None:
        session.say_json(found)
        return
    try:
        with out.open("x", encoding="utf-8") as file:
            json.dump(found, file, indent=2, ensure_ascii=False)
    except FileExistsError:
        raise Conflict(f"{out} exists; an export overwrites nothing", file=str(out)) from None
    session.show({"file": str(out)}, [f"written to {out}"])


def _rows(found: Sequence[JSON]) -> Sequence[str]:
    rows = [
        [
            c["id"],
            c["position"] or "nobody's",
            c["ended_at"],
            "unknown" if c["model_calls"] is None else str(c["model_calls"]),
            str(sum(c["tool_calls"].values())),
            _cost(c),
            c["verdict"] or "not judged",
        ]
        for c in found
    ]
    heads = ["ID", "POSITION", "ENDED", "MODEL CALLS", "TOOL CALLS", "COST", "VERDICT"]
    return table(heads, rows, right=frozenset({"MODEL CALLS", "TOOL CALLS", "COST"}))


def _cost(conversation: JSON) -> str:
    """The cost, and whether it is a lower bound or unmetered."""
    if conversation["unmetered"]:
        return "unmetered"
    bound = "at least " if conversation["priced"] == "some" else ""
    return bound + dollars(conversation["cost_micros"])


def _lines(c: JSON) -> Iterator[tuple[str, str]]:
    sender = c["sender"]
    yield "Id", c["id"]
    yield "Position", c["position"] or "nobody has claimed its sender"
    yield "Sender", "none: it was recorded" if sender is None else f"{sender['service']} / {sender['agent'] or '-'}"
    yield "Identity", c["identity"]
    yield "Role", c["role"] or "none"
    yield "From", c["started_at"]
    yield "To", c["ended_at"]
    yield "Busy", "unknown" if c["busy_s"] is None else f"{c['busy_s']:.1f} s of {c['elapsed_s']:.1f} s"
    models = "unknown" if c["model_calls"] is None else f"{c['model_calls']}: {_counted(c['models'])}"
    yield "Model calls", models + _failed(c["model_errors"])
    yield "Tokens", _tokens(c["tokens"])
    yield "Cost", f"{_cost(c)}{', by ' + c['cost_source'] if c['cost_source'] else ''}"
    yield "Tool calls", _counted(c["tool_calls"]) + _failed(c["tool_errors"])
    yield "Runs", str(len(c["runs"]))
    judged = f"{c['verdict']}, {c['selection']}, by a {c['source']}" if c["verdict"] else "not judged"
    yield "Verdict", judged


def _counted(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.items()) or "none"


def _failed(errors: int) -> str:
    return f"; {errors} failed" if errors else ""


def _tokens(tokens: JSON) -> str:
    """Tokens as far as they are known, and whether that is a lower bound."""
    told = [f"{tokens[name]} {word}" for name, word in (("input", "in"), ("output", "out")) if tokens[name] is not None]
    bound = "at least " if tokens["known"] == "some" else ""
    return bound + ", ".join(told) if told else "unknown"


def _branches(branch: JSON, indent: str, asked: str) -> Iterator[str]:
    c = branch["conversation"]
    mark = "  <- this one" if c["id"] == asked else ""
    whole = dollars(branch["whole"]["cost_micros"])
    yield f"{indent}{c['id']}  {c['position'] or 'nobody'}  own {_cost(c)}, with all below {whole}{mark}"
    for child in branch["children"]:
        yield from _branches(child, indent + STEP, asked)
