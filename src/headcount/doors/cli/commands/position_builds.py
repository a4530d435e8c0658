"""`headcount position build | builds | instances`: what a position runs."""

import json
from collections.abc import Sequence
from pathlib import Path

import click

from ....kit.refusals import Invalid
from ..session import JSON, Session, place
from ..tables import table
from .options import changes, talking, valid_from

DIGITS = 12
"""Of a digest shown in a table."""


@click.command()
@click.argument("code")
@click.option("--model")
@click.option("--model-version", help="As the provider names it in its answers.")
@click.option("--prompt", type=click.Path(path_type=Path, dir_okay=False), help="A file; it is digested, not kept.")
@click.option("--tools", type=click.Path(path_type=Path, dir_okay=False), help="A file with a JSON list of tools.")
@click.option("--prompt-sha256")
@click.option("--tools-sha256")
@click.option("--corpus-sha256")
@click.option("--parameters-sha256")
@valid_from
@talking
def build(session: Session, code: str, prompt: Path | None, tools: Path | None, **told: str | None) -> None:
    """Say what a position runs; what is not said is as before."""
    contents: dict[str, object] = {}
    if prompt is not None:
        contents["prompt"] = _text(prompt)
    if tools is not None:
        contents["tools"] = _json(tools)
    body = {**changes(told), **({"contents": contents} if contents else {})}
    made = session.post(place("positions", code, "builds"), body)
    session.show(made, _rows([made]))


@click.command()
@click.argument("code")
@talking
def builds(session: Session, code: str) -> None:
    """What a position ran, and from when on."""
    found = session.get(place("positions", code, "builds"))["items"]
    session.show(found, _rows(found))


@click.command()
@click.argument("code")
@talking
def instances(session: Session, code: str) -> None:
    """The replicas a position was seen to run as."""
    found = session.get(place("positions", code, "instances"))["items"]
    rows = [[i["name"], i["first_seen"], i["last_seen"], "itself" if i["declared"] else "its process"] for i in found]
    session.show(found, table(["NAME", "FIRST SEEN", "LAST SEEN", "NAMED BY"], rows))


COMMANDS = (build, builds, instances)


def _rows(found: Sequence[JSON]) -> Sequence[str]:
    rows = [
        [
            str(b["number"]),
            b["since"],
            b["source"],
            b["model"] or "unknown",
            _digits(b["prompt_sha256"]),
            _digits(b["tools_sha256"]),
            ", ".join(b["changed"]),
            ", ".join(b["material"]),
        ]
        for b in found
    ]
    heads = ["BUILD", "SINCE", "KNOWN", "MODEL", "PROMPT", "TOOLS", "CHANGED", "MATERIAL"]
    return table(heads, rows, right=frozenset({"BUILD"}))


def _digits(digest: str | None) -> str:
    return "unknown" if digest is None else digest[:DIGITS]


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise Invalid(f"{file} cannot be read: {error}", file=str(file)) from error


def _json(file: Path) -> object:
    try:
        return json.loads(_text(file))
    except ValueError as error:
        raise Invalid(f"{file} is no JSON: {error}", file=str(file)) from None
