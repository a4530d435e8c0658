"""The commands of whoever runs the server on this machine: `headcount serve | init | config | doctor | backup`.

Each imports what it needs when it runs.
"""

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import fields
from pathlib import Path

import click
from sqlalchemy.engine import make_url

from ..doors.cli import ended, pairs, table
from ..kit.refusals import Unavailable
from ..office.logs import start_logging
from ..office.settings import Loaded, Settings, documentation, load
from .founding import Founding
from .standing import address_of

DATA = click.option("--data", type=click.Path(), help="The data directory (or HEADCOUNT_DATA).")
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
MARKS: Mapping[str, str] = {"well": "", "look": "LOOK", "broken": "BROKEN"}


def run(words: Sequence[str]) -> int:
    """Run one operator command and give its exit code."""
    return ended(
        lambda: operator.main([*words], prog_name="headcount", obj={}, standalone_mode=False), lambda: "--json" in words
    )


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@DATA
@click.pass_obj
def operator(given: dict[str, object], data: str | None) -> None:
    """Runs Headcount on this machine."""
    given["data"] = data


@operator.command("serve")
@DATA
@click.option("--host", help="The address to listen on.")
@click.option("--port", type=int, help="The port to listen on; 0 picks a free one.")
@click.option("--workers", type=int, help="Server processes; more than one needs PostgreSQL.")
@click.option("--example", "prepare", flag_value="example", help="Make the example organisation where there is none.")
@click.option("--sign-in", "greet", flag_value="sign-in", help="Print a one-time sign-in link once it is ready.")
@click.pass_obj
def serve_command(given: dict[str, object], /, prepare: str | None, greet: str | None, **flags: object) -> None:
    """Serve until told to stop; an empty data directory gets a new organisation."""
    from .example import begin_with_example
    from .greeting import signed_in
    from .installation import begin
    from .server import no_greeting, serve

    settings = _loaded(given, flags).settings
    start_logging(settings.log_level, settings.log_format)
    serve(settings, begin_with_example if prepare else begin, signed_in if greet else no_greeting)


@operator.command("init")
@DATA
@click.option("--admin", default=Founding.admin, show_default=True, help="The first administrator's handle.")
@click.option("--zone", default=Founding.zone, show_default=True, help="The organisation's time zone, for good.")
@click.option("--name", default=Founding.name, show_default=True, help="The organisation's name.")
@click.pass_obj
def init_command(given: dict[str, object], data: str | None, admin: str, zone: str, name: str) -> None:
    """Begin a new, empty organisation with one administrator."""
    from .installation import opened

    settings = _loaded(given, {"data": data}).settings
    start_logging("error", settings.log_format)
    with opened(settings) as installation:
        installation.found(Founding(name, zone, admin))
    print(f"A new organisation is in {settings.data}; its administrator is {admin}.")
    print(f"Serve it:  headcount serve --data {settings.data}")
    print(f"Sign in:   headcount person sign-in {admin} --data {settings.data}")


@operator.group("config")
def config_group() -> None:
    """The settings of this installation."""


@config_group.command("show")
@DATA
@AS_JSON
@click.pass_obj
def show_config(given: dict[str, object], data: str | None, as_json: bool) -> None:  # noqa: FBT001  (click's option)
    """Every setting with where it comes from; secrets are not shown."""
    loaded = _loaded(given, {"data": data})
    rows = _rows(loaded)
    address = address_of(loaded.settings.data)
    if address is not None:
        rows.append(("running", address, "server", "where the server that runs on this data directory listens"))
    if as_json:
        print(json.dumps({name: {"value": value, "origin": origin} for name, value, origin, _ in rows}, indent=2))
    else:
        print("\n".join(table(["SETTING", "VALUE", "ORIGIN", "MEANING"], rows)))


@operator.command("doctor")
@DATA
@AS_JSON
@click.pass_obj
def doctor_command(given: dict[str, object], data: str | None, as_json: bool) -> None:  # noqa: FBT001  (click's option)
    """Look the installation over, running or not; exit code 7 where a part is broken."""
    from .doctor import examine

    found = examine(_loaded(given, {"data": data}).settings)
    if as_json:
        print(json.dumps([{"part": one.part, "state": one.state, "seen": one.seen} for one in found], indent=2))
    else:
        print("\n".join(table(["PART", "", "SEEN"], [(one.part, MARKS[one.state], one.seen) for one in found])))
    broken = [one.part for one in found if one.state == "broken"]
    if broken:
        raise Unavailable(f"broken: {', '.join(broken)}")


@operator.command("backup")
@DATA
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def backup_command(given: dict[str, object], data: str | None, file: Path) -> None:
    """Copy the record to a file, consistently, while a server may be running."""
    from .backup import back_up

    kept = back_up(_loaded(given, {"data": data}).settings, file)
    print("\n".join(pairs([("Backup", str(kept.file)), ("Size", f"{kept.size / (1 << 20):.1f} MiB, checked")])))


def _rows(loaded: Loaded) -> list[tuple[str, str, str, str]]:
    said = documentation()
    return [(f.name, _shown(loaded.settings, f.name), loaded.origins[f.name], said[f.name]) for f in fields(Settings)]


def _loaded(given: Mapping[str, object], flags: Mapping[str, object]) -> Loaded:
    own = {name: value for name, value in flags.items() if value is not None}
    return load({**given, **own}, os.environ)


def _shown(settings: Settings, name: str) -> str:
    value = getattr(settings, name)
    if name == "key":
        return "(hidden)" if value else ""
    if name == "database_url" and value:
        return make_url(value).render_as_string(hide_password=True)
    return "" if value is None else str(value)
