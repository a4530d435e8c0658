"""Signing in and out at the pages: what strangers see, what a link does, what a form must prove."""

import re

import pytest

from clocks import StandingClock
from doors.web.visitors import Visitor, link_for, sign_in, words
from headcount.kit.pages import Ask
from headcount.office import Office, ledger
from staff import Staff

pytestmark = pytest.mark.usefixtures("people")


def test_a_stranger_is_told_at_the_first_page_how_to_sign_in(stranger: Visitor) -> None:
    answer = stranger.get("/")
    assert answer.status_code == 200
    assert "headcount person sign-in" in words(answer)
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"


def test_looking_at_a_link_signs_nobody_in_and_its_button_does(stranger: Visitor, office: Office) -> None:
    link = link_for(office, "maria")
    for _ in range(2):
        answer = stranger.get(link)
        assert "Sign in as Maria?" in words(answer)
        assert "set-cookie" not in answer.headers
    answer = stranger.client.post(link, data={"form_token": ""})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert "Maria" in stranger.get("/").text
    assert "How to get a link" not in stranger.get("/").text


def test_the_session_is_out_of_reach_of_scripts_and_other_sites(stranger: Visitor, office: Office) -> None:
    plain = stranger.client.post(link_for(office, "maria"), data={"form_token": ""}).headers["set-cookie"]
    assert re.match(r"headcount_session=[0-9a-f]{64}; HttpOnly; Max-Age=604800; Path=/; SameSite=lax", plain)
    stranger.client.cookies.clear()
    secure = stranger.client.post(f"https://headcount.example{link_for(office, 'maria')}", data={"form_token": ""})
    assert "; Secure" in secure.headers["set-cookie"]


def test_a_link_works_once_and_for_a_short_time(stranger: Visitor, office: Office, clock: StandingClock) -> None:
    link = link_for(office, "maria")
    stranger.client.post(link, data={"form_token": ""})
    stranger.client.cookies.clear()
    for answer in (stranger.get(link), stranger.client.post(link, data={"form_token": ""})):
        assert answer.status_code == 401
        assert "does not sign in any more" in words(answer)
        assert "headcount_session" not in answer.headers.get("set-cookie", "")
    late = link_for(office, "maria")
    clock.pass_(minutes=16)
    assert stranger.get(late).status_code == 401


def test_a_stranger_is_led_to_the_page_they_wanted_once_they_signed_in(stranger: Visitor, office: Office) -> None:
    answer = stranger.get("/positions/agent-7281?a=b")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    answer = stranger.client.post(link_for(office, "maria"), data={"form_token": ""})
    assert answer.headers["Location"] == "/positions/agent-7281?a=b"
    assert "headcount_wanted" not in stranger.client.cookies


@pytest.mark.parametrize("kept", ["//evil.example/", "/\\evil.example", "https://evil.example/", "/a\nb"])
def test_nobody_is_led_to_another_site(stranger: Visitor, office: Office, kept: str) -> None:
    quoted = "".join(f"\\{ord(sign):03o}" if sign in '"\\\n' else sign for sign in kept)
    cookie = {"Cookie": f'headcount_wanted="{quoted}"'}
    answer = stranger.client.post(link_for(office, "maria"), data={"form_token": ""}, headers=cookie)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")


def test_whoever_signs_out_is_a_stranger_again_and_the_old_cookie_opens_nothing(stranger: Visitor) -> None:
    maria = sign_in(stranger, "maria")
    cookie = maria.client.cookies["headcount_session"]
    answer = maria.post("/sign-out")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert "headcount_session" not in maria.client.cookies
    again = maria.client.get("/", headers={"Cookie": f"headcount_session={cookie}"})
    assert "How to get a link" in words(again)


def test_a_session_ends_after_twelve_idle_hours_and_lasts_while_it_is_used(
    stranger: Visitor, clock: StandingClock
) -> None:
    maria = sign_in(stranger, "maria")
    for _ in range(4):
        clock.pass_(hours=11)
        assert "How to get a link" not in maria.get("/").text
    clock.pass_(hours=13)
    assert "How to get a link" in maria.get("/").text
    answer = maria.get("/positions/agent-7281")
    assert answer.headers["Location"] == "/"
    assert "headcount_session" not in maria.client.cookies


def test_a_departed_person_is_signed_in_no_more(stranger: Visitor, people: Staff, clock: StandingClock) -> None:
    from headcount.workforce import people as persons

    maria = sign_in(stranger, "maria")
    maria.office.do(people.actor("ada"), persons.depart, "maria", clock.at)
    assert "How to get a link" in maria.get("/").text


@pytest.mark.parametrize("fields", [{"theme": "auto"}, {"form_token": ""}, {"form_token": "0" * 64}])
def test_a_form_without_the_sessions_token_changes_nothing_and_is_on_the_ledger(
    stranger: Visitor, office: Office, fields: dict[str, str]
) -> None:
    maria = sign_in(stranger, "maria")
    answer = maria.client.post("/sign-out", data=fields)
    assert answer.status_code == 403
    assert "You may not do this" in words(answer)
    assert "How to get a link" not in maria.get("/").text
    with office.store.look() as tx:
        newest = ledger.lines_about(tx, {"what": "refused.forbidden"}, Ask(1)).items[0]
    assert newest.line.actor_kind == "person"


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
    ],
)
def test_a_form_on_another_site_is_refused_even_where_nobody_is_signed_in(
    stranger: Visitor, office: Office, headers: dict[str, str]
) -> None:
    link = link_for(office, "maria")
    assert stranger.client.post(link, data={"form_token": ""}, headers=headers).status_code == 403
    ours = {"Origin": "http://headcount.example"}
    assert stranger.client.post(link, data={"form_token": ""}, headers=ours).status_code == 303


def test_a_theme_is_kept_without_a_script_and_leads_back_to_the_page(stranger: Visitor) -> None:
    maria = sign_in(stranger, "maria")
    answer = maria.post("/theme", theme="blueprint", here="/positions/agent-7281")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/positions/agent-7281")
    assert '<html lang="en" data-theme="blueprint">' in maria.get("/").text
    assert maria.post("/theme", theme="pink", here="/").status_code == 400
    assert maria.post("/theme", theme="auto", here="//evil.example").headers["Location"] == "/"


def test_an_address_without_a_page_is_not_found_and_says_so_to_whoever_is_signed_in(stranger: Visitor) -> None:
    maria = sign_in(stranger, "maria")
    answer = maria.get("/no/such/page")
    assert answer.status_code == 404
    assert "There is no such page" in words(answer)
    assert "Maria" in answer.text


def test_the_pages_files_are_kept_for_good_and_old_ones_are_not_found(stranger: Visitor) -> None:
    style = re.search(r'href="(/static/headcount\.[0-9a-f]+\.css)"', stranger.get("/").text)
    assert style
    answer = stranger.get(style[1])
    assert answer.headers["Content-Type"] == "text/css; charset=utf-8"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert stranger.get("/static/headcount.000000000000.css").status_code == 404


@pytest.mark.parametrize(
    ("content", "type_", "status"),
    [
        (b"{}", "application/json", 400),
        (b"\xff\xfe=1", "application/x-www-form-urlencoded", 400),
        (b"&".join(b"a=1" for _ in range(60)), "application/x-www-form-urlencoded", 400),
        (b"a=" + b"b" * 600_000, "application/x-www-form-urlencoded", 429),
    ],
)
def test_what_is_no_form_is_refused(stranger: Visitor, content: bytes, type_: str, status: int) -> None:
    answer = stranger.client.post("/theme", content=content, headers={"Content-Type": type_})
    assert answer.status_code == status


def test_no_page_is_decided_on_by_looking_at_it(stranger: Visitor) -> None:
    maria = sign_in(stranger, "maria")
    for address in ("/sign-out", "/theme"):
        assert maria.get(address).status_code == 404
    assert "How to get a link" not in maria.get("/").text


def test_somebody_else_signs_in_with_a_link_where_a_session_is_open(stranger: Visitor, office: Office) -> None:
    maria = sign_in(stranger, "maria")
    marias = maria.client.cookies["headcount_session"]
    link = link_for(office, "ada")
    token = re.search(r'name="form_token" value="([0-9a-f]+)"', maria.get(link).text)
    assert token
    answer = maria.client.post(link, data={"form_token": token[1]})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert "Ada" in maria.get("/").text
    again = maria.client.get("/", headers={"Cookie": f"headcount_session={marias}"})
    assert "How to get a link" in words(again)
