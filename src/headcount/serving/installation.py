"""One installation, opened: its lock held, its schema up to date; an empty one gets its organisation."""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from starlette.applications import Starlette

from ..app import application, build_office, found_with_admin
from ..office import Actor, Office
from ..office.datadir import DataDirectory
from ..office.organisation import is_founded
from ..office.policy import Decides, OpaServer, Regorus, load_rules
from ..office.settings import Settings
from ..office.store import Store, open_store
from ..office.store.migrations import migrate, pending
from .founding import Founding

SETUP = Actor("job", "setup")


@dataclass(frozen=True)
class Installation:
    """What an open installation consists of."""

    settings: Settings
    directory: DataDirectory
    office: Office

    @cached_property
    def application(self) -> Starlette:
        """Its doors; made when they are first wanted."""
        return application(self.office, self.settings)

    @property
    def founded(self) -> bool:
        """Whether there is an organisation in it."""
        return self.office.look(is_founded)

    def found(self, founding: Founding) -> None:
        """Found its organisation; Conflict where there is one."""
        self.office.do(SETUP, found_with_admin, founding.name, founding.zone, founding.admin)


def begin(installation: Installation) -> None:
    """Found the organisation of an empty installation."""
    if not installation.founded:
        installation.found(Founding())


@contextlib.contextmanager
def opened(settings: Settings) -> Iterator[Installation]:
    """Hold the data directory and open what is in it.

    Unavailable where another process holds it; Conflict where a newer Headcount wrote it.
    """
    directory = DataDirectory(settings.data)
    directory.hold()
    try:
        with _office(settings, migrate) as office:
            yield Installation(settings, directory, office)
    finally:
        directory.release()


@contextlib.contextmanager
def beside(settings: Settings) -> Iterator[Installation]:
    """Open what another process of the same server holds, up to date already."""
    with _office(settings, pending) as office:
        yield Installation(settings, DataDirectory(settings.data), office)


@contextlib.contextmanager
def _office(settings: Settings, look_at_schema: Callable[[Store], object]) -> Iterator[Office]:
    store = open_store(settings.database)
    try:
        look_at_schema(store)
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
