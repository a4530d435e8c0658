"""A real browser, and what is asked of every page in it: that nothing bars anybody, and that it fits."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources

import pytest
from playwright.sync_api import Browser, Error, Page, sync_playwright

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
THEMES = ("light", "dark")

OUTSIDE = """() => [...document.querySelectorAll('body *')]
  .filter((part) => !part.closest('.wide, .unseen, .skip, .difference, thead, [popover]:not(:popover-open)'))
  .filter((part) => part.getClientRects().length && part.getBoundingClientRect().right > innerWidth + 1)
  .map((part) => `${part.tagName} ${part.className.baseVal ?? part.className}`)"""


@contextmanager
def open_browser() -> Iterator[Browser]:
    """A Chromium of this machine, else Playwright's own; skipped by name where there is neither.

    While it is open an event loop runs in this thread.
    """
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with sync_playwright() as playwright:
        try:
            started = playwright.chromium.launch(executable_path=found, args=list(ARGUMENTS))
        except Error as problem:
            pytest.skip(f"no Chromium could be started: {problem.message.splitlines()[0]}")
        yield started
        started.close()


def barriers(page: Page, widths: tuple[int, ...] = (360, 1280)) -> list[tuple[int, str, str]]:
    """What axe finds on a page, in both themes at each width."""
    page.evaluate((resources.files("axe_playwright_python") / "axe.min.js").read_text("utf-8"))
    found: list[tuple[int, str, str]] = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        for theme in THEMES:
            page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
            found += [(width, theme, said) for said in _violations(page)]
    return found


def beyond(page: Page, widths: tuple[int, ...]) -> list[tuple[int, str]]:
    """What leaves the screen at each width."""
    found: list[tuple[int, str]] = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        if page.evaluate("document.documentElement.scrollWidth - innerWidth") > 0:
            found.append((width, "the page itself"))
        found += [(width, str(part)) for part in page.evaluate(OUTSIDE)]
    return found


def _violations(page: Page) -> list[str]:
    found = page.evaluate(
        "(rules) => axe.run({ runOnly: { type: 'tag', values: rules } })"
        ".then((said) => said.violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html}`)))",
        list(RULES),
    )
    return [str(one) for one in found]
