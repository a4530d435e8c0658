"""From a one-time link to a decision that is made, a verdict that is kept and a sender that is claimed."""

import re

import pytest
from playwright.sync_api import Page, expect

from browsers import barriers, beyond
from journeys.conftest import Traveller

pytestmark = pytest.mark.browser

WIDTHS = (320, 360, 768, 1280, 1920)


def first_conversation(page: Page, code: str) -> str:
    """The address of a conversation of a position, as its page links to it."""
    page.goto(re.sub(r"(//[^/]+).*", rf"\1/positions/{code}", page.url))
    found = page.locator('table a[href^="/conversations/"]').first.get_attribute("href")
    assert found
    return found


def review_of(page: Page, code: str) -> str:
    page.goto(re.sub(r"(//[^/]+).*", rf"\1/positions/{code}", page.url))
    found = page.get_by_role("link", name="Go to the open review").get_attribute("href")
    assert found
    return found


def test_nobody_is_barred_from_the_real_pages_and_they_fit_every_screen(traveller: Traveller) -> None:
    page = traveller.sign_in("maria")
    addresses = ["/", "/positions/desk-1", "/positions/airline-2", first_conversation(page, "desk-1")]
    addresses += [first_conversation(page, "airline-2"), "/positions", "/positions/airline-2/conversations"]
    sender = traveller.open("/").locator('h3 a[href^="/senders/"]').first.get_attribute("href")
    assert sender
    addresses += [sender, "/no/such/page"]
    for address in addresses:
        traveller.open(address)
        assert beyond(page, WIDTHS) == [], address
        assert barriers(page) == [], address
    traveller.open(review_of(traveller.sign_in("joe"), "resolver-2"))
    assert beyond(page, WIDTHS) == []
    assert barriers(page) == []
    assert traveller.complaints == []


def test_an_owner_signs_in_opens_what_needs_them_and_keeps_an_agent(traveller: Traveller) -> None:
    page = traveller.sign_in("maria")
    expect(page.get_by_role("heading", level=1)).to_contain_text("need you")
    page.get_by_role("link", name=re.compile("^Open packet.*Airline support")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Review of Airline support airline-1")
    page.get_by_label("Keep").check()
    page.get_by_label("Yes").check()
    page.get_by_label("Judgement").check()
    page.get_by_label("Reason, kept on the record").fill("It rebooks what the policy allows.")
    page.get_by_role("button", name="Keep Airline support").click()
    expect(page.get_by_role("status")).to_contain_text("Decided.")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kept: Airline support airline-1")
    expect(page.get_by_text("It rebooks what the policy allows.")).to_be_visible()
    page.get_by_role("link", name="Home").click()
    expect(page.get_by_role("link", name=re.compile("^Open packet.*Airline support"))).to_have_count(0)
    assert traveller.complaints == []


def test_a_verdict_is_recorded_and_stands(traveller: Traveller) -> None:
    page = traveller.sign_in("maria")
    traveller.open(first_conversation(page, "desk-1"))
    page.get_by_label("Reworked").check()
    page.get_by_label("Reason, kept on the record").fill("The forecast was for another town.")
    page.get_by_label("Minutes of a person’s time in it").fill("3")
    page.get_by_role("button", name="Record verdict").click()
    expect(page.get_by_role("status")).to_contain_text("Recorded.")
    expect(page.get_by_text("The forecast was for another town.")).to_be_visible()
    expect(page.get_by_text("Stands.")).to_be_visible()
    assert traveller.complaints == []


def test_a_refused_decision_comes_back_as_it_was_written(traveller: Traveller) -> None:
    page = traveller.sign_in("joe")
    traveller.open(review_of(page, "resolver-2"))
    page.get_by_label("Adjust").check()
    page.get_by_label("Yes").check()
    page.get_by_label("Evidence").check()
    page.get_by_label("Reason, kept on the record").fill("Issues of two repositories come back.")
    page.get_by_role("button", name="Adjust Issue resolver").click()
    expect(page.get_by_role("alert")).to_contain_text("Not decided.")
    expect(page.get_by_label("Reason, kept on the record")).to_have_value("Issues of two repositories come back.")
    text = page.get_by_label("Text of the next version")
    text.fill(text.input_value().replace("# Checkpoints\n", "# Checkpoints\nBefore anything is merged\n"))
    page.get_by_role("button", name="Show what changes and what holds it").click()
    expect(page.locator("ins")).to_contain_text("Before anything is merged")
    page.get_by_role("button", name="Adjust Issue resolver").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Adjusted: Issue resolver resolver-2")
    expect(page.get_by_text("works by version 2 of its job description").first).to_be_visible()
    assert traveller.complaints == []


def test_without_a_script_a_sender_is_claimed_on_a_phone(plain_traveller: Traveller) -> None:
    page = plain_traveller.sign_in("maria")
    need = page.locator("li", has_text="researcher").filter(has_text="vercel_ai_sdk-native-demo")
    need.locator("summary").click()
    need.get_by_label("Position").select_option("desk-1")
    need.get_by_role("button", name="Claim researcher").click()
    expect(page.get_by_role("status")).to_contain_text("Claimed.")
    expect(page.get_by_text("vercel_ai_sdk-native-demo · researcher")).to_be_visible()
    page.get_by_role("button", name="Maria Lindqvist").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
