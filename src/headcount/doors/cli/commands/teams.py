"""`headcount team …`"""

import click

from ..session import JSON, Session, place
from ..tables import pairs, table
from .options import as_of, changes, most, talking, valid_from
from .scorecards import days, show_scorecard


@click.group()
def group() -> None:
    """Teams: people and roles with one purpose."""


@group.command("list")
@most
@click.option("--parent", help="Only those directly under this team.")
@click.option("--lead", help="Only those led by this person.")
@as_of
@talking
def listed(session: Session, most: int, **wanted: str | None) -> None:
    """Teams, by name."""
    found = session.every("teams", most, **wanted)
    rows = [[t["slug"], t["name"], t["parent"] or "", t["lead"] or "nobody"] for t in found.items]
    session.show_all(found, table(["SLUG", "NAME", "UNDER", "LEAD"], rows))


@group.command()
@click.argument("slug")
@as_of
@talking
def show(session: Session, slug: str, as_of: str | None) -> None:
    """One team."""
    _show(session, session.get(place("teams", slug), as_of=as_of))


@group.command()
@click.argument("slug")
@click.option("--name", required=True)
@click.option("--purpose")
@click.option("--parent", help="The team above.")
@click.option("--lead", help="A person's handle.")
@valid_from
@talking
def add(session: Session, **body: object) -> None:
    """Add a team."""
    _show(session, session.post("teams", body))


@group.command()
@click.argument("slug")
@click.option("--slug", "new_slug", help="Another slug; the old one redirects.")
@click.option("--name")
@click.option("--purpose")
@click.option("--parent", help="The team above; an empty text: none.")
@click.option("--lead", help="A person's handle; an empty text: nobody.")
@valid_from
@talking
def edit(session: Session, slug: str, new_slug: str | None, purpose: str | None, **fields: object) -> None:
    """Change a team."""
    said = {} if purpose is None else {"purpose": purpose}
    _show(session, session.patch(place("teams", slug), {**changes({"slug": new_slug, **fields}), **said}))


@group.command()
@click.argument("slug")
@days
@talking
def scorecard(session: Session, slug: str, **wanted: str | None) -> None:
    """A team's scorecard, those below it included."""
    show_scorecard(session, place("teams", slug, "scorecard"), wanted)


def _show(session: Session, team: JSON) -> None:
    lines = [
        ("Slug", team["slug"]),
        ("Name", team["name"]),
        ("Purpose", team["purpose"] or "not written"),
        ("Under", team["parent"] or "no team"),
        ("Lead", team["lead"] or "nobody"),
    ]
    session.show(team, pairs(lines))
