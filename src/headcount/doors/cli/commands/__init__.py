"""The tree of commands: a group a noun, a command a verb."""

from importlib import import_module
from pathlib import Path

import click

from ..desk import Desk

NOUNS = {
    "chart": "chart",
    "conversation": "conversations",
    "key": "keys",
    "ledger": "ledger",
    "outcome": "outcomes",
    "person": "people",
    "position": "positions",
    "price": "prices",
    "review": "reviews",
    "role": "roles",
    "sender": "senders",
    "settings": "settings",
    "team": "teams",
}


class Nouns(click.Group):
    """Loads a noun's commands when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The nouns."""
        return sorted({*super().list_commands(ctx), *NOUNS})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A noun's group."""
        if cmd_name not in NOUNS:
            return super().get_command(ctx, cmd_name)
        found: click.Command = import_module(f".{NOUNS[cmd_name]}", __name__).group
        return found


@click.group(
    cls=Nouns,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="On the machine where it runs: headcount serve | init | config | doctor | backup.",
)
@click.version_option(package_name="headcount", prog_name="headcount")
@click.option("--data", type=click.Path(path_type=Path), help="The data directory (or HEADCOUNT_DATA).")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def headcount(desk: Desk, data: Path | None, as_json: bool) -> None:  # noqa: FBT001  (an option of click's)
    """Manages a population of AI agents the way an organisation manages a workforce."""
    desk.data = data or desk.data
    desk.as_json = desk.as_json or as_json
