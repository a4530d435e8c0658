"""Every page in every state: it renders, it is whole, and nothing in it runs that we did not serve."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from doors.web import home_sheets, other_sheets, position_sheets
from doors.web.gallery import HOME, POSITION, SHEETS
from headcount.doors.web.rendering import HEADERS, Pages

VOID = {"meta", "link", "input", "br", "hr", "img"}


class Outline(HTMLParser):
    """What a test asks of a page: its elements, its ids, and whether every element is closed where it belongs."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.astray: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.astray += self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.astray.append(tag)

    def all(self, tag: str) -> Iterator[dict[str, str | None]]:
        return (attributes for name, attributes in self.elements if name == tag)


@pytest.fixture(params=SHEETS)
def outline(request: pytest.FixtureRequest, pages: Pages) -> Outline:
    return Outline(pages.render(*SHEETS[request.param]))


def test_every_element_is_closed_where_it_belongs(outline: Outline) -> None:
    assert outline.astray == []


def test_no_style_and_no_script_stands_in_a_page(outline: Outline) -> None:
    assert not [attributes for _, attributes in outline.elements if "style" in attributes]
    assert not [name for _, attributes in outline.elements for name in attributes if name.startswith("on")]
    assert not list(outline.all("style"))
    assert all(script.get("src") and script.get("integrity") for script in outline.all("script"))


def test_every_id_stands_once_and_every_label_names_one(outline: Outline) -> None:
    ids = [attributes["id"] for _, attributes in outline.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    named = {label["for"] for label in outline.all("label") if "for" in label}
    assert named <= set(ids)


def test_a_page_has_one_title_and_at_most_one_brass_button(outline: Outline) -> None:
    assert len(list(outline.all("h1"))) == 1
    brass = [one for _, one in outline.elements if "commit" in (one.get("class") or "").split()]
    assert len(brass) <= 1


def test_every_form_posts_and_proves_where_it_came_from(pages: Pages) -> None:
    for template, view in SHEETS.values():
        html = pages.render(template, view)
        forms = re.findall(r"<form.*?</form>", html, re.S)
        assert forms
        assert all('method="post"' in form and 'name="form_token" value="3f9a-form"' in form for form in forms)


def test_what_people_typed_is_shown_and_never_obeyed(pages: Pages) -> None:
    hostile = "</bdi><script>alert(1)</script>{{ 7 * 7 }}"
    position = position_sheets.usual()
    block = replace(position.block, name=hostile, place=replace(position.block.place, role=hostile, team=hostile))
    html = pages.render(POSITION, replace(position, block=block))
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7 * 7 }}" in html


def test_an_old_address_of_the_style_sheet_is_not_found_and_the_new_one_never_changes(pages: Pages) -> None:
    style = pages.assets.named("headcount.css")
    assert pages.assets.at(style.address) is style
    assert re.fullmatch(r"/static/headcount\.[0-9a-f]{12}\.css", style.address)
    fonts = re.findall(rb"url\(([^)]+)\)", style.content)
    assert len(fonts) == 3
    assert all(pages.assets.at(font.decode()).media_type == "font/woff2" for font in fonts)


def test_the_policy_lets_a_page_load_nothing_but_our_own_files() -> None:
    policy = HEADERS["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


def test_a_stranger_is_shown_no_way_into_the_organisation(pages: Pages) -> None:
    html = pages.render("signing_in/sign_in.html", other_sheets.sign_in())
    assert "<nav" not in html
    assert "headcount person sign-in" in html


def test_home_says_when_it_was_looked_at_where_nothing_needs_anybody(pages: Pages) -> None:
    html = pages.render(HOME, home_sheets.quiet())
    assert "Looked at 10:14" in html
    assert "Nothing needs you" in html


def test_every_line_of_a_job_description_says_what_holds_it(pages: Pages) -> None:
    html = pages.render(POSITION, position_sheets.usual())
    described = html[html.index('<div class="description">') : html.index("Version 6")]
    assert described.count("<li>") == described.count("held by") == 9
