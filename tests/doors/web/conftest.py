"""A real browser for the pages, and visitors who need none."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browsers import open_browser
from doors.web.company import Company, company
from doors.web.reading import Reader
from doors.web.visitors import Visitor, at_the_door
from headcount.doors.web.rendering import Pages
from headcount.office import Actor, Office
from headcount.office.settings import Settings
from staff import Staff, staff


@pytest.fixture(scope="session")
def pages() -> Pages:
    return Pages()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for one module: while it is open an event loop runs in this thread, and other tests run theirs."""
    with open_browser() as started:
        yield started


@pytest.fixture
def reader(pages: Pages, browser: Browser) -> Iterator[Reader]:
    """A reader at an ordinary screen, in the light theme."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light")
    yield Reader(pages, context)
    context.close()


@pytest.fixture
def plain_reader(pages: Pages, browser: Browser) -> Iterator[Reader]:
    """A reader on a phone whose browser runs no script."""
    context = browser.new_context(viewport={"width": 360, "height": 800}, java_script_enabled=False)
    yield Reader(pages, context)
    context.close()


@pytest.fixture
def stranger(office: Office, tmp_path: Path) -> Iterator[Visitor]:
    """Somebody at the pages whom nobody knows yet, on each engine."""
    visitor = at_the_door(office, Settings(data=tmp_path))
    with visitor.client:
        yield visitor


@pytest.fixture
def people(office: Office, console: Actor) -> Staff:
    """The small organisation of `staff`."""
    return staff(office, console)


@pytest.fixture
def firm(office: Office, console: Actor) -> Company:
    """The organisation at work of `company`."""
    return company(office, console)
