"""Clients of the API, on each engine."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest

from doorways import Door
from headcount.office import Actor, Office
from headcount.office.settings import Settings
from staff import Staff, staff


@pytest.fixture
def door(office: Office, tmp_path: Path) -> Iterator[Door]:
    with ExitStack() as stack:
        yield Door(office, stack, Settings(data=tmp_path, public_url="https://headcount.example"))


@pytest.fixture
def api(door: Door) -> httpx.Client:
    """The console's client."""
    return door.console()


@pytest.fixture
def people_of(office: Office, console: Actor) -> Staff:
    """The small organisation of `staff`."""
    return staff(office, console)


@pytest.fixture
def as_person(door: Door, people_of: Staff) -> Callable[[str], httpx.Client]:
    """A client of somebody of that organisation, by handle."""
    return door.person


@pytest.fixture
def door_with(door: Door) -> Callable[[str], httpx.Client]:
    """A client that shows a key."""
    return door.with_key
