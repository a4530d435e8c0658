"""`headcount settings …`: what the organisation decides for all of its roles."""

import click

from ..session import JSON, Session
from ..tables import pairs
from .options import changes, talking


@click.group()
def group() -> None:
    """The organisation's settings."""


@group.command()
@talking
def show(session: Session) -> None:
    """The organisation and its settings."""
    _show(session, session.get("settings"))


@group.command()
@click.option("--idle-hours", type=int, help="A conversation closes when nothing of it happened for so long.")
@click.option("--judge-seconds", type=int, help="What a verdict is taken to cost a person.")
@click.option("--hourly-rate-usd", type=int, help="A person's hour; 0 leaves people's time out of costs.")
@talking
def change(session: Session, **given: int | None) -> None:
    """Change settings."""
    _show(session, session.patch("settings", changes(given)))


def _show(session: Session, found: JSON) -> None:
    rate = found["hourly_rate_usd"]
    lines = [
        ("Organisation", found["name"]),
        ("Zone", found["zone"]),
        ("Founded", found["founded_at"]),
        ("Idle", f"{found['idle_hours']} h until a conversation closes"),
        ("A verdict", f"{found['judge_seconds']} s of a person's time"),
        ("An hour", f"${rate}" if rate else "left out of costs"),
    ]
    session.show(found, pairs(lines))
