"""Journeys: somebody with a browser at a real server, which holds the example organisation."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

from browsers import open_browser
from servers import Running, command, serving


@dataclass
class Traveller:
    """A person at the pages, and what their browser complained of on the way."""

    server: Running
    page: Page
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _heard(self, message: ConsoleMessage) -> None:
        """That a page itself was answered with a refusal is no complaint: it is what the page says."""
        if message.location.get("url") != self.page.url:
            self.complaints.append(message.text)

    def open(self, address: str) -> Page:
        """A page of the server."""
        self.page.goto(f"{self.server.address}{address}")
        return self.page

    def sign_in(self, handle: str) -> Page:
        """By a link that the console prints, opened and confirmed."""
        printed = command("person", "sign-in", handle, "--data", str(self.server.data))
        link = re.search(r"/sign-in/\S+", printed.out)
        assert link, printed
        self.open(link[0])
        self.page.get_by_role("button", name="Sign in").click()
        self.page.wait_for_url(lambda url: "/sign-in/" not in url)
        return self.page


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with serving(tmp_path_factory.mktemp("organisation") / "data", "--example") as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as started:
        yield started


@pytest.fixture
def traveller(server: Running, browser: Browser) -> Iterator[Traveller]:
    """Somebody at an ordinary screen."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light")
    yield Traveller(server, context.new_page())
    context.close()


@pytest.fixture
def plain_traveller(server: Running, browser: Browser) -> Iterator[Traveller]:
    """Somebody on a phone whose browser runs no script."""
    context = browser.new_context(viewport={"width": 360, "height": 800}, java_script_enabled=False)
    yield Traveller(server, context.new_page())
    context.close()
