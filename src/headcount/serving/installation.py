"""One installation, opened: its lock held, its schema up to date; an empty one gets its organisation."""

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
class Founding:
    """How the organisation of an empty store begins: its name, its time zone for good, its first administrator."""

    name: str = "Our organisation"
    zone: str = "UTC"
    admin: str = "admin"


@dataclass(frozen=True)
class Installation:
    """What an open installation consists of."""

    settings: Settings
    directory: DataDirectory
    office: Office
    application: Starlette

    @property
    def founded(self) -> bool:
        """Whether there is an organisation in it."""
        return self.office.look(is_founded)

    def found(self, founding: Founding) -> None:
        """Found its organisation; Conflict where there is one."""
        self.office.do(SETUP, found_with_admin, founding.name, founding.zone, founding.admin)


@contextlib.contextmanager
def opened(settings: Settings) -> Iterator[Installation]:
    """Hold the data directory and open what is in it.

    Unavailable where another process holds it; Conflict where a newer Headcount wrote it.
    """
    directory = DataDirectory(settings.data)
    directory.hold()
    try:
        with _office(settings) as office:
            yield Installation(settings, directory, office, application(office, settings))
    finally:
        directory.release()


@contextlib.contextmanager
def _office(settings: Settings) -> Iterator[Office]:
    store = open_store(settings.database)
    try:
        migrate(store)
        office = build_office(store, engine=policy_engine(settings), anchor_file=settings.anchor_file)
    except BaseException:
        store.close()
        raise
    try:
        yield office
    finally:
        office.close()


def policy_engine(settings: Settings) -> Decides:
    """What decides: the OPA server that is named, else the engine in process."""
    rules = load_rules()
    return OpaServer(settings.opa_url, rules) if settings.opa_url else Regorus(rules)
