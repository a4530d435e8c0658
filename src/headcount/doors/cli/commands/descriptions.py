"""`headcount role describe | description | history | diff`: job descriptions."""

import json
from pathlib import Path

import click

from ....kit.refusals import Invalid
from ..session import JSON, Session, place
from ..tables import pairs, table
from .options import as_of, most, talking, valid_from

CONTROL = click.Choice(["listed", "observed", "checked", "tool_scoped", "dispatched"])


@click.command()
@click.argument("slug")
@click.option(
    "--file",
    "source",
    required=True,
    type=click.Path(path_type=Path, allow_dash=True),
    help="The job description as JSON; - reads it from standard input.",
)
@click.option("--reason", required=True, help="Why it is written anew.")
@click.option("--base-version", type=int, help="The version it was written over.")
@valid_from
@talking
def describe(session: Session, slug: str, source: Path, **said: object) -> None:
    """Write the next version of a role's job description."""
    with click.open_file(str(source), encoding="utf-8") as opened:
        text = opened.read()
    try:
        content = json.loads(text)
    except ValueError as error:
        raise Invalid(f"{source} is no JSON: {error}", file=str(source)) from None
    _show(session, session.post(place("roles", slug, "descriptions"), {"content": content, **said}))


@click.command()
@click.argument("slug")
@click.option("--version", "number", type=int, help="Absent: the one in force.")
@click.option("--control", type=CONTROL, help="Show what holds each line under this control.")
@as_of
@talking
def description(session: Session, slug: str, number: int | None, control: str | None, as_of: str | None) -> None:
    """One version, line by line, each with what holds it."""
    if number is None:
        found = session.get(place("roles", slug, "descriptions", "in-force"), control=control, as_of=as_of)
    else:
        found = session.get(place("roles", slug, "descriptions", number), control=control)
    _show(session, found)


@click.command()
@click.argument("slug")
@most
@talking
def history(session: Session, slug: str, most: int) -> None:
    """The versions of a role's job description, newest first."""
    found = session.every(place("roles", slug, "descriptions"), most)
    rows = [[str(v["number"]), v["valid_from"], v["author"], v["reason"]] for v in found.items]
    session.show_all(found, table(["VERSION", "IN FORCE FROM", "BY", "REASON"], rows, right=frozenset({"VERSION"})))


@click.command()
@click.argument("slug")
@click.argument("number", type=int)
@click.option("--before", type=int, help="The version to compare with; absent: the one before.")
@talking
def diff(session: Session, slug: str, number: int, before: int | None) -> None:
    """What changed from one version to another, line by line."""
    found = session.get(place("roles", slug, "descriptions", number, "diff"), before=before)
    lines: list[str] = []
    section = ""
    for line in found["lines"]:
        if line["section"] != section:
            section = line["section"]
            lines.append(f"[{section}]")
        lines.append(f"{line['sign']} {line['text']}")
    session.show(found, lines or ["none"])


COMMANDS = (describe, description, history, diff)


def _show(session: Session, found: JSON) -> None:
    over = f", over version {found['base_version']}" if found["base_version"] else ""
    head = [
        ("Role", found["role"]),
        ("Version", f"{found['number']}{over}"),
        ("In force", f"from {found['valid_from']}"),
        ("By", found["author"]),
        ("Reason", found["reason"]),
        ("Digest", found["sha256"]),
    ]
    rows = [[line["section"], line["text"], line["held_by"]] for line in found["lines"]]
    session.show(found, [*pairs(head), "", *table(["SECTION", "LINE", "HELD BY"], rows)])
