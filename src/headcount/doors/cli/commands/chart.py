"""`headcount chart`: the organisation as a tree."""

from collections.abc import Iterator

import click

from ..session import JSON, Session
from .options import as_of, talking

STEP = "  "


@click.command()
@as_of
@talking
def group(session: Session, as_of: str | None) -> None:
    """The org chart: teams, roles, vacancies and positions."""
    found = session.get("org-chart", as_of=as_of)
    lines = [line for team in found["teams"] for line in _team(team, "")]
    lines += [f"not placed: {_position(position)}" for position in found["unplaced"]]
    session.show(found, lines or ["none"])


def _team(team: JSON, indent: str) -> Iterator[str]:
    lead = team["lead"]
    yield f"{indent}{team['name']} ({team['slug']}), led by {lead['handle'] if lead else 'nobody'}"
    for role in team["roles"]:
        yield from _role(role, indent + STEP)
    for below in team["teams"]:
        yield from _team(below, indent + STEP)


def _role(role: JSON, indent: str) -> Iterator[str]:
    state = "closed" if role["closed"] else "vacant" if role["vacant"] else f"{role['risk']} risk"
    yield f"{indent}{role['title']} ({role['slug']}), {state}"
    yield from (f"{indent}{STEP}{_position(position)}" for position in role["positions"])
    for report in role["reports"]:
        yield from _role(report, indent + STEP)


def _position(position: JSON) -> str:
    owner = position["owner"]
    owned = "no owner" if owner is None else owner["handle"]
    asked = "" if owner is None or position["owner_accepted"] else ", asked"
    return f"[{position['code']}] {position['name']}: {position['stage']}, {position['held_by']}, {owned}{asked}"
