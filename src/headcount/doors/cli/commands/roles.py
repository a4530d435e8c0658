"""`headcount role …`"""

import click

from ..session import JSON, Session, place
from ..tables import pairs, table
from . import descriptions
from .appointments import appointed
from .options import as_of, changes, most, talking, valid_from
from .scorecards import days, show_scorecard

RISK = click.Choice(["low", "medium", "high"])
MANAGED = click.Choice(["files", "screen"])


@click.group()
def group() -> None:
    """Roles: lasting sets of responsibilities, and their job descriptions."""


@group.command("list")
@most
@click.option("--team", help="Only this team's own.")
@click.option("--risk", type=RISK)
@click.option("--state", type=click.Choice(["open", "closed"]))
@as_of
@talking
def listed(session: Session, most: int, **wanted: str | None) -> None:
    """Roles, by title."""
    found = session.every("roles", most, **wanted)
    rows = [
        [r["slug"], r["title"], r["team"] or "", r["reports_to"] or "", r["risk"], "closed" if r["closed"] else "open"]
        for r in found.items
    ]
    session.show_all(found, table(["SLUG", "TITLE", "TEAM", "REPORTS TO", "RISK", "STATE"], rows))


@group.command()
@click.argument("slug")
@as_of
@talking
def show(session: Session, slug: str, as_of: str | None) -> None:
    """One role."""
    _show(session, session.get(place("roles", slug), as_of=as_of))


@group.command()
@click.argument("slug")
@click.option("--title", required=True)
@click.option("--team", required=True)
@click.option("--reports-to", help="A role, or person:HANDLE.")
@click.option("--risk", type=RISK, default="medium", show_default=True)
@click.option("--managed", type=MANAGED, default="screen", show_default=True)
@valid_from
@talking
def add(session: Session, **body: object) -> None:
    """Add a role."""
    _show(session, session.post("roles", body))


@group.command()
@click.argument("slug")
@click.option("--slug", "new_slug", help="Another slug; the old one redirects.")
@click.option("--title")
@click.option("--team")
@click.option("--reports-to", help="A role, or person:HANDLE; an empty text: nobody.")
@click.option("--risk", type=RISK)
@click.option("--managed", type=MANAGED)
@valid_from
@talking
def edit(session: Session, slug: str, new_slug: str | None, **fields: object) -> None:
    """Change a role."""
    _show(session, session.patch(place("roles", slug), changes({"slug": new_slug, **fields})))


@group.command()
@click.argument("slug")
@valid_from
@talking
def close(session: Session, slug: str, valid_from: str | None) -> None:
    """The role is no longer needed."""
    _show(session, session.post(place("roles", slug, "close"), {"valid_from": valid_from}))


@group.command()
@click.argument("slug")
@valid_from
@talking
def reopen(session: Session, slug: str, valid_from: str | None) -> None:
    """A closed role is needed again."""
    _show(session, session.post(place("roles", slug, "reopen"), {"valid_from": valid_from}))


@group.command()
@click.argument("slug")
@talking
def appointments(session: Session, slug: str) -> None:
    """Who filled a role when."""
    found = session.get(place("roles", slug, "appointments"))["items"]
    session.show(found, appointed(found))


@group.command()
@click.argument("slug")
@days
@talking
def scorecard(session: Session, slug: str, **wanted: str | None) -> None:
    """A role's scorecard: it goes on across the positions that filled it."""
    show_scorecard(session, place("roles", slug, "scorecard"), wanted)


for command in descriptions.COMMANDS:
    group.add_command(command)


def _show(session: Session, role: JSON) -> None:
    lines = [
        ("Slug", role["slug"]),
        ("Title", role["title"]),
        ("Team", role["team"] or ""),
        ("Reports to", role["reports_to"] or "nobody but its team's lead"),
        ("Risk", role["risk"]),
        ("Changed", "in files" if role["managed"] == "files" else "on screen"),
        ("State", "closed" if role["closed"] else "open"),
    ]
    session.show(role, pairs(lines))
