"""Settings of one installation: flag over environment over `DATA/headcount.toml` over default, each with its origin.

What the organisation decides while it runs (how long a conversation may be idle, what an hour costs) is in the store.
"""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Literal

from ..kit.refusals import Invalid

Origin = Literal["flag", "environment", "file", "default"]
PREFIX = "HEADCOUNT_"
FOR_TESTS = ("HEADCOUNT_TEST_", "HEADCOUNT_SHARED_DATA")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("a text")
    return value


def _path(value: object) -> Path:
    return Path(_text(value))


def _whole(least: int, most: int) -> Callable[[object], int]:
    def read(value: object) -> int:
        number = int(value) if isinstance(value, str) else value
        if not isinstance(number, int) or isinstance(number, bool) or not least <= number <= most:
            raise ValueError(f"a whole number from {least} to {most}")
        return number

    return read


def _yes_or_no(value: object) -> bool:
    known = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
    if isinstance(value, bool):
        return value
    if not isinstance(value, str) or value.lower() not in known:
        raise ValueError("1 or 0")
    return known[value.lower()]


def _one_of(*words: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        if value not in words:
            raise ValueError(" or ".join(words))
        return str(value)

    return read


def _setting(read: Callable[[object], object], doc: str) -> dict[str, object]:
    return {"read": read, "doc": doc}


@dataclass(frozen=True)
class Settings:
    """Every setting, with its unit in its name or its line of documentation."""

    data: Path = field(
        default=Path("headcount-data"),
        metadata=_setting(_path, "the data directory: SQLite file, archives, keys, lock, socket"),
    )
    database_url: str = field(
        default="",
        metadata=_setting(_text, "sqlite:///FILE or postgresql+psycopg://…; empty: headcount.db in the data directory"),
    )
    host: str = field(default="127.0.0.1", metadata=_setting(_text, "the address to listen on"))
    port: int = field(default=8420, metadata=_setting(_whole(0, 65535), "the port to listen on; 0 picks a free one"))
    workers: int = field(
        default=1, metadata=_setting(_whole(1, 64), "server processes; more than one needs PostgreSQL")
    )
    public_url: str = field(
        default="", metadata=_setting(_text, "how people reach this server, for links; empty: host and port")
    )
    otlp_open: bool | None = field(
        default=None,
        metadata=_setting(_yes_or_no, "take traces without a credential; unset: only when listening on loopback"),
    )
    otlp_body_mib: int = field(
        default=16, metadata=_setting(_whole(1, 256), "the largest trace request as sent, in MiB")
    )
    otlp_inflated_mib: int = field(
        default=64, metadata=_setting(_whole(1, 1024), "the largest trace request once unpacked, in MiB")
    )
    ingest_queue_mib: int = field(
        default=64, metadata=_setting(_whole(1, 4096), "traces that may wait to be stored, in MiB of requests")
    )
    opa_url: str = field(
        default="", metadata=_setting(_text, "an OPA server that decides instead of the engine in process")
    )
    anchor_file: str = field(
        default="",
        metadata=_setting(_text, "a file outside the data directory to which the ledger's head is added daily"),
    )
    log_level: str = field(
        default="info", metadata=_setting(_one_of("debug", "info", "warning", "error"), "debug, info, warning or error")
    )
    log_format: str = field(default="json", metadata=_setting(_one_of("json", "text"), "json or text"))
    server: str = field(default="", metadata=_setting(_text, "for the command line: the server to talk to, with a key"))
    key: str = field(default="", metadata=_setting(_text, "for the command line: the API key for that server"))

    @property
    def database(self) -> str:
        """The address of the database."""
        return self.database_url or f"sqlite:///{self.data.absolute() / 'headcount.db'}"

    @property
    def address(self) -> str:
        """Where this server listens."""
        return f"http://{f'[{self.host}]' if ':' in self.host else self.host}:{self.port}"

    @property
    def link_address(self) -> str:
        """How people reach this server: what links begin with."""
        return (self.public_url or self.address).rstrip("/")

    @property
    def listens_on_loopback(self) -> bool:
        return self.host in {"127.0.0.1", "::1", "localhost"}

    @property
    def takes_open_traces(self) -> bool:
        """Whether traces without a credential are taken."""
        return self.listens_on_loopback if self.otlp_open is None else self.otlp_open


@dataclass(frozen=True)
class Loaded:
    """Settings with the origin of each."""

    settings: Settings
    origins: Mapping[str, Origin]


def load(flags: Mapping[str, object], environ: Mapping[str, str]) -> Loaded:
    """Settings from flags (absent or None: not given), the environment and the data directory's file."""
    given: list[tuple[Origin, Mapping[str, object]]] = [
        ("flag", {name: value for name, value in flags.items() if value is not None}),
        ("environment", _from_environment(environ)),
    ]
    place = next((layer["data"] for _, layer in given if "data" in layer), Settings.data)
    given.append(("file", _from_file(Path(str(place)) / "headcount.toml")))
    values: dict[str, object] = {}
    origins: dict[str, Origin] = {f.name: "default" for f in fields(Settings)}
    for origin, layer in reversed(given):
        for name, value in layer.items():
            values[name] = _read(name, value, origin)
            origins[name] = origin
    return Loaded(Settings(**values), origins)  # type: ignore[arg-type]


def documentation() -> Mapping[str, str]:
    """Each setting's line of documentation."""
    return {f.name: f.metadata["doc"] for f in fields(Settings)}


def _from_environment(environ: Mapping[str, str]) -> Mapping[str, object]:
    ours = {name: text for name, text in environ.items() if name.startswith(PREFIX) and not name.startswith(FOR_TESTS)}
    return {name.removeprefix(PREFIX).lower(): text for name, text in ours.items()}


def _from_file(file: Path) -> Mapping[str, object]:
    try:
        with file.open("rb") as opened:
            found = tomllib.load(opened)
    except FileNotFoundError:
        return {}
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise Invalid(f"{file} cannot be read: {error}", file=str(file)) from error
    if "data" in found:
        raise Invalid(f"{file} cannot say where itself lies: drop `data`", file=str(file), field="data")
    return found


def _read(name: str, value: object, origin: Origin) -> object:
    found = next((f for f in fields(Settings) if f.name == name), None)
    if found is None:
        raise Invalid(f"no setting {name} (from {origin}); see `headcount config show`", field=name, origin=origin)
    try:
        return found.metadata["read"](str(value) if isinstance(value, Path) else value)
    except ValueError as error:
        raise Invalid(f"the setting {name} (from {origin}) must be {error}", field=name, origin=origin) from None
