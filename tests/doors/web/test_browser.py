"""The pages in a real browser: whole at every width, readable to everybody, usable by keyboard and without a script."""

import pytest
from playwright.sync_api import Browser

from browsers import barriers, beyond
from doors.web import home_sheets
from doors.web.gallery import HOME, REVIEW, SHEETS
from doors.web.reading import Reader
from headcount.doors.web.rendering import Pages

pytestmark = pytest.mark.browser

WIDTHS = (320, 360, 480, 768, 1000, 1280, 1920, 2560)
TO_READ = [name for name in SHEETS if not name.startswith("refused-") or name == "refused-hard"]

SPILLED = """() => [...document.querySelectorAll('td, th, dd, .button, .status, .choices label')]
  .filter((part) => part.getClientRects().length && !part.closest('thead') && part.scrollWidth > part.clientWidth + 2)
  .map((part) => `${part.tagName} ${part.textContent.trim().slice(0, 40)}`)"""


@pytest.mark.parametrize("name", TO_READ)
def test_a_page_fits_every_width_and_the_console_is_silent(name: str, reader: Reader) -> None:
    assert beyond(reader.open(*SHEETS[name]), WIDTHS) == []
    assert reader.complaints == []


@pytest.mark.parametrize("name", ["home", "position", "conversation", "review", "review-decided", "link"])
def test_no_text_leaves_its_cell(name: str, reader: Reader) -> None:
    page = reader.open(*SHEETS[name])
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(SPILLED) == [], width


@pytest.mark.parametrize("name", TO_READ)
def test_a_page_has_no_barrier_in_either_theme(name: str, reader: Reader) -> None:
    assert barriers(reader.open(*SHEETS[name])) == []


def test_a_cold_page_weighs_at_most_150_kilobytes_with_its_fonts(reader: Reader) -> None:
    for name in ("home", "position", "conversation", "review"):
        reader.loaded_bytes = 0
        reader.open(*SHEETS[name])
        assert reader.loaded_bytes <= 150_000, name


def test_the_chosen_theme_holds_over_the_system_and_is_kept_for_the_next_page(reader: Reader) -> None:
    page = reader.open(*SHEETS["home"])
    sheet = "getComputedStyle(document.querySelector('main')).backgroundColor"
    assert page.evaluate(sheet) == "rgb(248, 248, 243)"
    page.get_by_text("Blueprint").click()
    assert page.evaluate(sheet) == "rgb(12, 39, 71)"
    assert {"name": "headcount_theme", "value": "blueprint"}.items() <= page.context.cookies()[0].items()


def test_everything_is_reached_by_keyboard_and_the_first_stop_skips_to_the_content(reader: Reader) -> None:
    page = reader.open(*SHEETS["review"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.name || document.activeElement.className"))
    assert {"decision", "role_needed", "basis", "reason", "button commit"} <= reached


def test_the_button_is_named_by_the_decision_and_only_a_change_shows_the_description(reader: Reader) -> None:
    page = reader.open(*SHEETS["review-empty"])
    button, text = page.locator("button.commit"), page.locator(".changes")
    assert button.inner_text() == "Decide on Knowledge editor"
    assert not text.is_visible()
    page.get_by_label("Retire").check()
    assert button.inner_text() == "Retire Knowledge editor"
    assert not text.is_visible()
    page.get_by_label("Adjust").check()
    assert button.inner_text() == "Adjust Knowledge editor"
    assert text.is_visible()


def test_nothing_is_decided_before_a_person_chooses(reader: Reader) -> None:
    page = reader.open(*SHEETS["review-empty"])
    assert page.locator("form.decide :checked").count() == 0
    assert page.get_by_label("Expand").is_disabled()


def test_without_a_script_the_menu_opens_a_sender_can_be_claimed_and_the_theme_kept(plain_reader: Reader) -> None:
    page = plain_reader.page
    plain_reader.open_plain(*SHEETS["home"])
    assert not page.get_by_role("link", name="Reviews").is_visible()
    page.get_by_role("button", name="Menu").click()
    assert page.get_by_role("link", name="Reviews").is_visible()
    page.keyboard.press("Escape")
    page.locator("summary", has_text="Claim").click()
    assert page.get_by_label("Position", exact=True).is_visible()
    assert page.get_by_role("button", name="Keep").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_what_was_written_in_a_refused_form_is_still_there(reader: Reader) -> None:
    page = reader.open(*SHEETS["review-hard"])
    reason = page.get_by_label("Reason, kept on the record")
    assert reason.input_value().startswith("Reads every ticket")
    assert reason.get_attribute("aria-invalid") == "true"
    assert page.get_by_role("alert").is_visible()
    assert page.get_by_label("Retire").is_checked()


def test_on_paper_only_the_page_is_printed(pages: Pages, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 800, "height": 1100}, color_scheme="dark")
    page = Reader(pages, context).open(REVIEW, SHEETS["review"][1])
    page.emulate_media(media="print")
    assert not page.locator(".top").is_visible()
    assert not page.locator("button.commit").is_visible()
    assert page.locator("h1").is_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(18, 35, 59)"
    context.close()


def test_a_person_signs_out_from_their_name(reader: Reader) -> None:
    page = reader.open(HOME, home_sheets.usual())
    assert not page.get_by_role("button", name="Sign out").is_visible()
    page.get_by_role("button", name="Maria Ortega").click()
    assert page.get_by_role("button", name="Sign out").is_visible()
