"""One installation, opened: its lock held, its schema up to date, its organisation founded."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass

from starlette.applications import Starlette

from ..app import application, build_office, found_with_admin
from ..office import Actor, Office
from ..office.datadir import DataDirectory
from ..office.organisation import is_founded
from ..office.policy import Decides, OpaServer, Regorus, load_rules
from ..office.settings import Settings
from ..office.store import open_store
from ..office.store.migrations import migrate

SETUP = Actor("job", "setup")


@dataclass(frozen=True)
class Installation:
    """What an open installation consists of."""

    settings: Settings
    directory: DataDirectory
    office: Office
    application: Starlette


@contextlib.contextmanager
def opened(settings: Settings, *, admin: str = "admin", name: str = "", zone: str = "UTC") -> Iterator[Installation]:
    """Hold the data directory and open what is in it; an empty one gets a new organisation with one admin.

    Unavailable where another process holds it; Conflict where a newer Headcount wrote it.
    """
    directory = DataDirectory(settings.data)
    directory.hold()
    try:
        store = open_store(settings.database)
        migrate(store)
        office = build_office(store, engine=_engine(settings), anchor_file=settings.anchor_file)
        try:
            if not office.look(is_founded):
                office.do(SETUP, found_with_admin, name or "Our organisation", zone, admin)
            yield Installation(settings, directory, office, application(office, settings))
        finally:
            office.close()
    finally:
        directory.release()


def _engine(settings: Settings) -> Decides:
    rules = load_rules()
    return OpaServer(settings.opa_url, rules) if settings.opa_url else Regorus(rules)
