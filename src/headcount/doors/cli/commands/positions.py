"""`headcount position …`"""

import click

from ..session import JSON, Session, place
from ..tables import pairs, table
from . import position_acts, position_builds, position_owners
from .appointments import lasts, words
from .options import as_of, changes, most, talking, valid_from
from .reviews import show_review

STAGES = ("candidate", "onboarding", "shadow", "trial", "active", "leaving")
STAGE, ANY_STAGE = click.Choice(STAGES), click.Choice([*STAGES, "retired"])
CONTROL = click.Choice(["listed", "observed", "checked", "tool_scoped", "dispatched"])
MEMORY = click.Choice(["none", "instance", "shared"])


@click.group()
def group() -> None:
    """Positions: specific agents that fill roles."""


@group.command("list")
@most
@click.option("--role", help="Only those that fill this role, or filled it last.")
@click.option("--team", help="Only those whose role is this team's own.")
@click.option("--owner", help="Only those this person owns.")
@click.option("--stage", type=ANY_STAGE)
@click.option("--control", type=CONTROL)
@click.option("--due-by", help="Instead of any filter: working ones whose review is due by this day.")
@as_of
@talking
def listed(session: Session, most: int, **wanted: str | None) -> None:
    """Positions, by name."""
    found = session.every("positions", most, **wanted)
    rows = [
        [
            p["code"],
            p["name"],
            p["role"] or "",
            p["stage"],
            p["held_by"],
            _owner(p),
            str(p["build"]["number"]) if p["build"] else "",
            p["next_review_on"] or "",
        ]
        for p in found.items
    ]
    heads = ["CODE", "NAME", "ROLE", "STAGE", "HELD BY", "OWNER", "BUILD", "NEXT REVIEW"]
    session.show_all(found, table(heads, rows, right=frozenset({"BUILD"})))


@group.command()
@click.argument("code")
@as_of
@talking
def show(session: Session, code: str, as_of: str | None) -> None:
    """One position."""
    _show(session, session.get(place("positions", code), as_of=as_of))


@group.command()
@click.argument("code")
@click.option("--role", required=True, help="The role it fills.")
@click.option("--name", required=True)
@click.option("--control", type=CONTROL, default="listed", show_default=True, help="How it is connected.")
@click.option("--stage", type=STAGE, help="Absent: active where the role's risk is low, else onboarding.")
@click.option("--as", "appointment", type=click.Choice(["incumbent", "shadow", "stand_in"]), default="incumbent")
@click.option("--owner", help="Who is asked to own it.")
@click.option("--deputy")
@click.option("--maintainer", "maintainers", multiple=True, help="May be repeated.")
@click.option("--memory", type=MEMORY, default="none", show_default=True)
@click.option("--repo")
@click.option("--path")
@click.option("--runbook")
@click.option("--deployed-on", help="A day; absent: today, or that of --valid-from.")
@valid_from
@talking
def deploy(
    session: Session, code: str, repo: str | None, path: str | None, runbook: str | None, **body: object
) -> None:
    """Deploy a position into a role: one command and no form."""
    source = changes({"repo": repo, "path": path, "runbook": runbook})
    _show(session, session.post("positions", {"code": code, "source": source, **changes(body)}))


@group.command()
@click.argument("code")
@click.option("--code", "new_code", help="Another code; the old one redirects.")
@click.option("--name")
@click.option("--control", type=CONTROL)
@click.option("--memory", type=MEMORY)
@click.option("--deputy", help="An empty text: nobody.")
@click.option("--maintainer", "maintainers", multiple=True, help="All that it is to have; may be repeated.")
@click.option("--repo", help="An empty text: none.")
@click.option("--path", help="An empty text: none.")
@click.option("--runbook", help="An empty text: none.")
@click.option("--deployed-on")
@valid_from
@talking
def edit(session: Session, code: str, new_code: str | None, **fields: object) -> None:
    """Change a position."""
    source = changes({name: fields.pop(name) for name in ("repo", "path", "runbook")})
    body = changes({"code": new_code, **fields})
    _show(session, session.patch(place("positions", code), {**body, "source": source} if source else body))


@group.command()
@click.argument("code")
@click.argument("stage", type=STAGE)
@valid_from
@talking
def move(session: Session, code: str, stage: str, valid_from: str | None) -> None:
    """Take a position to another stage."""
    _show(session, session.post(place("positions", code, "stage"), {"stage": stage, "valid_from": valid_from}))


@group.command()
@click.argument("code")
@click.option("--reason", required=True, help="Why; it is kept with the decision.")
@talking
def retire(session: Session, code: str, reason: str) -> None:
    """Retire a position, for good; one that nothing holds is leaving until `review carried-out` says it is off."""
    show_review(session, session.post(place("positions", code, "retirement"), {"reason": reason}))


@group.command("next-review")
@click.argument("code")
@click.option("--on", help="A day; absent: none is due.")
@talking
def next_review(session: Session, code: str, on: str | None) -> None:
    """Say when a position's next review is due."""
    _show(session, session.post_as_is(place("positions", code, "next-review"), {"on": on}))


for command in (*position_owners.COMMANDS, *position_builds.COMMANDS, *position_acts.COMMANDS):
    group.add_command(command)


def _appointed(appointment: JSON | None) -> str:
    """How it fills its role, and until when."""
    return "no" if appointment is None else f"{words(appointment['kind'])} until {lasts(appointment, 'until')}"


def _owner(position: JSON) -> str:
    if position["owner"] is None:
        return "nobody"
    return str(position["owner"]) if position["owner_accepted"] else f"{position['owner']} (asked)"


def _show(session: Session, position: JSON) -> None:
    build, source = position["build"], position["source"]
    lines = [
        ("Code", position["code"]),
        ("Name", position["name"]),
        ("Role", position["role"] or "none"),
        ("Appointed", _appointed(position["appointment"])),
        ("Team", position["team"] or "none"),
        ("Stage", position["stage"]),
        ("Connected", position["control"]),
        ("Held by", position["held_by"]),
        ("Owner", _owner(position)),
        ("Deputy", position["deputy"] or "nobody"),
        ("Maintainers", ", ".join(position["maintainers"]) or "nobody"),
        ("Source", " ".join(part for part in source.values() if part) or "not recorded"),
        ("Deployed", position["deployed_on"]),
        ("Last reviewed", position["last_reviewed_on"] or "never"),
        ("Next review", position["next_review_on"] or "none is due"),
        ("Memory", position["memory"]),
        ("Build", f"{build['number']}, {build['model'] or 'model unknown'}" if build else "unknown"),
    ]
    session.show(position, pairs(lines))
