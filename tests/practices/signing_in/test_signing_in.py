"""Signing in: a link is good once and for fifteen minutes, a session for twelve idle hours and seven days."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from clocks import MONDAY, StandingClock
from headcount.kit.ids import system_entropy
from headcount.kit.instants import DAY, HOUR, MINUTE
from headcount.kit.pages import Ask
from headcount.kit.refusals import Conflict, Forbidden, NotFound, Unauthenticated
from headcount.office import Actor, Office, ledger
from headcount.practices import signing_in
from headcount.practices.signing_in import make_secret
from headcount.workforce import credentials
from headcount.workforce import people as humans
from headcount.workforce.credentials import NewCredential, make_token
from staff import Staff

NOBODY = Actor("anonymous", "")


def link(office: Office, maker: Actor, handle: str = "maria") -> str:
    secret = make_secret(system_entropy)
    office.do(maker, signing_in.make_link, handle, secret.sha256)
    return secret.text


def sign_in(office: Office, link_secret: str) -> str:
    cookie = make_secret(system_entropy)
    office.do(NOBODY, signing_in.sign_in, link_secret, cookie.sha256)
    return cookie.text


def whose(office: Office, cookie: str) -> Actor:
    return Actor("person", office.read(NOBODY, signing_in.session_of, cookie).person)


def lines(office: Office) -> list[ledger.Line]:
    return [one.line for one in reversed(office.look(lambda tx: ledger.lines_about(tx, {}, Ask(200))).items)]


def test_a_link_from_the_console_opens_a_session_of_its_person(office: Office, console: Actor, people: Staff) -> None:
    made = link(office, console)
    assert office.read(NOBODY, signing_in.person_of_link, made) == people["maria"]
    cookie = sign_in(office, made)

    assert whose(office, cookie) == people.actor("maria")
    kept = [(line.what, line.actor_kind, line.subject and line.subject.id) for line in lines(office)[-2:]]
    assert kept == [
        ("session.link_made", "console", people["maria"]),
        ("session.begun", "anonymous", people["maria"]),
    ]
    assert made not in repr(lines(office))
    assert cookie not in repr(lines(office))


def test_a_link_opens_one_session(office: Office, console: Actor, people: Staff) -> None:
    made = link(office, console)
    sign_in(office, made)

    with pytest.raises(Unauthenticated, match="was used"):
        sign_in(office, made)
    with pytest.raises(Unauthenticated, match="was used"):
        office.read(NOBODY, signing_in.person_of_link, made)
    assert lines(office)[-1].what == "refused.unauthenticated"


def test_a_link_used_by_many_at_once_opens_one_session(office: Office, console: Actor, people: Staff) -> None:
    made = link(office, console)

    def attempt(_: int) -> bool:
        try:
            sign_in(office, made)
        except Unauthenticated:
            return False
        return True

    with ThreadPoolExecutor(8) as callers:
        assert sum(callers.map(attempt, range(8))) == 1


def test_looking_at_a_link_does_not_spend_it(office: Office, console: Actor, people: Staff) -> None:
    made = link(office, console)
    for _ in range(3):
        office.read(NOBODY, signing_in.person_of_link, made)

    assert whose(office, sign_in(office, made)) == people.actor("maria")


def test_a_link_is_good_for_fifteen_minutes(
    office: Office, console: Actor, clock: StandingClock, people: Staff
) -> None:
    made, late = link(office, console), link(office, console)
    clock.at = MONDAY + 15 * MINUTE - 1
    sign_in(office, made)
    clock.at = MONDAY + 15 * MINUTE

    with pytest.raises(Unauthenticated, match="too old"):
        sign_in(office, late)


@pytest.mark.parametrize("text", ["", "0" * 63, "0" * 64, "g" * 64, "0" * 64 + "\n"])
def test_what_is_no_link_opens_nothing(office: Office, people: Staff, text: str) -> None:
    with pytest.raises(Unauthenticated):
        sign_in(office, text)
    with pytest.raises(Unauthenticated):
        whose(office, text)


def test_links_are_made_by_administrators_for_all_and_by_others_for_themselves(office: Office, people: Staff) -> None:
    sign_in(office, link(office, people.actor("ada"), "eve"))
    sign_in(office, link(office, people.actor("maria"), "maria"))

    for handle in ("bob", "eve"):
        with pytest.raises(Forbidden):
            link(office, people.actor(handle), "maria")
    with pytest.raises(Forbidden):
        link(office, NOBODY, "maria")
    with pytest.raises(NotFound, match="no person nobody"):
        link(office, people.actor("ada"), "nobody")


def test_a_session_ends_after_twelve_idle_hours(
    office: Office, console: Actor, clock: StandingClock, people: Staff
) -> None:
    used, idle = (sign_in(office, link(office, console)) for _ in range(2))
    clock.pass_(hours=11)
    office.do(people.actor("maria"), signing_in.keep_session, used)
    clock.at = MONDAY + 12 * HOUR

    assert whose(office, used) == people.actor("maria")
    with pytest.raises(Unauthenticated, match="twelve hours"):
        whose(office, idle)
    with pytest.raises(Unauthenticated, match="twelve hours"):
        office.do(people.actor("maria"), signing_in.keep_session, idle)


def test_a_session_ends_after_seven_days_however_used(
    office: Office, console: Actor, clock: StandingClock, people: Staff
) -> None:
    cookie = sign_in(office, link(office, console))
    while clock.at < MONDAY + 7 * DAY - 8 * HOUR:
        clock.pass_(hours=8)
        office.do(people.actor("maria"), signing_in.keep_session, cookie)
    clock.at = MONDAY + 7 * DAY - 1
    whose(office, cookie)

    clock.at = MONDAY + 7 * DAY
    with pytest.raises(Unauthenticated, match="seven days ago"):
        whose(office, cookie)


def test_a_session_says_when_its_use_should_be_kept(
    office: Office, console: Actor, clock: StandingClock, people: Staff
) -> None:
    cookie = sign_in(office, link(office, console))

    def stale() -> bool:
        return office.read(NOBODY, signing_in.session_of, cookie).stale

    fresh = stale()
    clock.pass_(minutes=5)
    old = stale()
    office.do(people.actor("maria"), signing_in.keep_session, cookie)
    assert (fresh, old, stale()) == (False, True, False)


def test_who_signs_out_is_out_and_may_say_so_again(office: Office, console: Actor, people: Staff) -> None:
    cookie, other = (sign_in(office, link(office, console)) for _ in range(2))
    with pytest.raises(Forbidden):
        office.do(people.actor("eve"), signing_in.sign_out, cookie)
    for _ in range(2):
        office.do(people.actor("maria"), signing_in.sign_out, cookie)

    with pytest.raises(Unauthenticated, match="signed out"):
        whose(office, cookie)
    assert whose(office, other) == people.actor("maria")
    assert [line.what for line in lines(office)].count("session.ended") == 1


def test_everything_of_a_person_is_ended_at_once(office: Office, console: Actor, people: Staff) -> None:
    cookies = [sign_in(office, link(office, console)) for _ in range(2)]
    open_link, of_joe = link(office, console), sign_in(office, link(office, console, "joe"))

    assert office.do(people.actor("ada"), signing_in.sign_out_everywhere, "maria") == 2
    for cookie in cookies:
        with pytest.raises(Unauthenticated):
            whose(office, cookie)
    with pytest.raises(Unauthenticated):
        sign_in(office, open_link)
    assert whose(office, of_joe) == people.actor("joe")


def test_who_has_departed_is_signed_in_no_more(
    office: Office, console: Actor, clock: StandingClock, people: Staff
) -> None:
    cookie = sign_in(office, link(office, console))
    clock.pass_(minutes=10)
    made = link(office, console)
    office.do(console, humans.depart, "maria", clock.at)

    with pytest.raises(Unauthenticated, match="has departed"):
        whose(office, cookie)
    with pytest.raises(Unauthenticated, match="has departed"):
        sign_in(office, made)
    with pytest.raises(Conflict, match="maria has departed"):
        link(office, console)


def test_a_form_carries_what_only_its_own_session_can_know(office: Office, console: Actor, people: Staff) -> None:
    cookie, other = (sign_in(office, link(office, console)) for _ in range(2))
    csrf = office.read(NOBODY, signing_in.session_of, cookie).csrf

    assert signing_in.check_csrf(cookie, csrf)
    assert not signing_in.check_csrf(other, csrf)
    assert not signing_in.check_csrf(cookie, "")
    assert not signing_in.check_csrf(cookie, "ü")
    assert cookie not in csrf


def test_a_bearer_token_is_whoever_its_credential_proves(office: Office, console: Actor, people: Staff) -> None:
    token = make_token(system_entropy)
    office.do(console, credentials.issue, NewCredential("person", "maria"), token.prefix, token.secret_sha256)

    assert office.read(NOBODY, signing_in.actor_of_bearer, token.text) == people.actor("maria")
    with pytest.raises(Unauthenticated):
        office.read(NOBODY, signing_in.actor_of_bearer, make_token(system_entropy).text)


def test_what_opens_nothing_any_more_is_dropped_after_a_day(
    office: Office, console: Actor, clock: StandingClock, people: Staff
) -> None:
    old = sign_in(office, link(office, console))
    clock.pass_(hours=35)
    young = sign_in(office, link(office, console))
    clock.pass_(hours=2)
    office.do(Actor("job", signing_in.PURGE), signing_in.purge, {})

    with pytest.raises(Unauthenticated, match="not known"):
        whose(office, old)
    assert whose(office, young) == people.actor("maria")
