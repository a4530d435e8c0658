"""Prices in the store: who may set them, what is found, what is left on the ledger. On both engines."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from clocks import MONDAY, StandingClock
from headcount.kit.instants import DAY, instant_of
from headcount.kit.pages import Ask
from headcount.kit.refusals import Conflict, Forbidden, Invalid, NotFound
from headcount.office import Actor, Office, ledger
from headcount.workforce import people, prices
from headcount.workforce.people import NewPerson, Right

GPT = {"input": "0.10", "output": "0.40"}
JUNE = instant_of(datetime(2026, 6, 1, tzinfo=UTC))


def person(office: Office, console: Actor, handle: str, *rights: Right) -> Actor:
    return Actor("person", office.do(console, people.add, NewPerson(handle, handle.title(), rights=rights)))


@pytest.fixture
def admin(office: Office, console: Actor) -> Actor:
    return person(office, console, "ada", "admin")


def usd(office: Office, actor: Actor, kind: prices.Kind, name: str, as_of: int | None = None) -> dict[str, Decimal]:
    return dict(office.read(actor, prices.get, kind, name, as_of).usd)


def test_a_price_is_found_by_its_name_from_its_date_on(office: Office, admin: Actor) -> None:
    office.do(admin, prices.set_model_price, "GPT-4o-mini", GPT)
    office.do(admin, prices.set_model_price, "gpt-4o-mini", {**GPT, "cached_input": "0.02"}, JUNE)
    office.do(admin, prices.set_tool_price, "tickets.refund", "0.002")

    assert usd(office, admin, "model", "gpt-4O-mini") == {"input": Decimal("0.1"), "output": Decimal("0.4")}
    assert usd(office, admin, "model", "gpt-4o-mini", JUNE)["cached_input"] == Decimal("0.02")
    assert usd(office, admin, "tool", "tickets.refund") == {"call": Decimal("0.002")}
    with pytest.raises(NotFound, match="no price of the model gpt-4o-mini on 2026-03-01T09:00:00Z"):
        usd(office, admin, "model", "gpt-4o-mini", MONDAY - DAY)
    with pytest.raises(NotFound):
        usd(office, admin, "tool", "gpt-4o-mini")


def test_the_course_of_a_price_is_kept(office: Office, admin: Actor, clock: StandingClock) -> None:
    office.do(admin, prices.set_tool_price, "search", 1)
    later = clock.pass_(days=10)
    office.do(admin, prices.set_tool_price, "search", 2)
    last = clock.pass_(days=10)
    office.do(admin, prices.end_price, "tool", "search")

    course = office.read(admin, prices.history, "tool", "search")

    assert [(p.usd["call"], p.valid_from, p.valid_to, p.recorded_at) for p in course] == [
        (Decimal(1), MONDAY, later, MONDAY),
        (Decimal(2), later, last, later),
    ]
    with pytest.raises(NotFound):
        usd(office, admin, "tool", "search")
    assert usd(office, admin, "tool", "search", later) == {"call": Decimal(2)}
    assert list(office.read(admin, prices.history, "tool", "never-priced")) == []


def test_a_price_withdrawn_at_its_beginning_leaves_none_and_can_be_told_again(office: Office, admin: Actor) -> None:
    first = office.do(admin, prices.set_tool_price, "search", 1)
    office.do(admin, prices.end_price, "tool", "search")

    assert list(office.read(admin, prices.history, "tool", "search")) == []
    with pytest.raises(Conflict, match="no price holds"):
        office.do(admin, prices.end_price, "tool", "search")
    assert office.do(admin, prices.set_tool_price, "search", 3) == first
    assert usd(office, admin, "tool", "search") == {"call": Decimal(3)}


def test_the_list_shows_what_is_in_force_by_name_page_by_page(office: Office, admin: Actor) -> None:
    for name in ("c", "a", "b"):
        office.do(admin, prices.set_tool_price, name, 1)
    office.do(admin, prices.set_tool_price, "later", 1, JUNE)
    office.do(admin, prices.set_model_price, "gpt-4o-mini", GPT)

    first = office.read(admin, prices.listed, Ask(2), "tool")
    rest = office.read(admin, prices.listed, Ask(2, first.next), "tool")
    in_june = office.read(admin, prices.listed, Ask(), "tool", JUNE)

    assert [p.name for p in first.items] == ["a", "b"]
    assert [p.name for p in rest.items] == ["c"]
    assert rest.next is None
    assert [p.name for p in in_june.items] == ["a", "b", "c", "later"]
    assert [p.name for p in office.read(admin, prices.listed, Ask(), "model").items] == ["gpt-4o-mini"]


def test_only_an_administrator_sets_prices_and_every_person_may_read_them(office: Office, console: Actor) -> None:
    manager = person(office, console, "mia", "manager")
    nobody_special = person(office, console, "otto")
    office.do(console, prices.set_tool_price, "search", 1)

    for actor in (manager, nobody_special, Actor("position", "p1")):
        with pytest.raises(Forbidden):
            office.do(actor, prices.set_tool_price, "search", 2)
        with pytest.raises(Forbidden):
            office.do(actor, prices.end_price, "tool", "search")
    for actor in (manager, nobody_special):
        assert usd(office, actor, "tool", "search") == {"call": Decimal(1)}
        assert len(office.read(actor, prices.listed, Ask(), "tool").items) == 1

    with pytest.raises(Forbidden):
        usd(office, Actor("position", "p1"), "tool", "search")
    assert list(office.read(Actor("position", "p1"), prices.listed, Ask(), "tool").items) == []


def test_a_change_says_which_state_it_saw(office: Office, admin: Actor) -> None:
    office.do(admin, prices.set_tool_price, "search", 1)
    seen = office.read(admin, prices.get, "tool", "search").etag
    office.do(admin, prices.set_tool_price, "search", 2, None, None, seen)

    with pytest.raises(Conflict, match="changed since you looked"):
        office.do(admin, prices.set_tool_price, "search", 3, None, None, seen)
    with pytest.raises(Conflict):
        office.do(admin, prices.end_price, "tool", "search", None, seen)
    assert usd(office, admin, "tool", "search") == {"call": Decimal(2)}


def test_a_refused_price_leaves_nothing(office: Office, admin: Actor) -> None:
    office.do(admin, prices.set_tool_price, "search", 1, JUNE)

    with pytest.raises(Invalid, match="another price begins"):
        office.do(admin, prices.set_tool_price, "search", 2, MONDAY, JUNE + DAY)
    with pytest.raises(Invalid, match="nine decimals"):
        office.do(admin, prices.set_model_price, "gpt-4o-mini", {"input": "0.00000000015", "output": 1})
    with pytest.raises(NotFound, match="no price of the model gpt-4o-mini"):
        office.do(admin, prices.end_price, "model", "gpt-4o-mini")

    assert len(office.read(admin, prices.history, "tool", "search")) == 1
    assert list(office.read(admin, prices.history, "model", "gpt-4o-mini")) == []


def test_prices_are_on_the_ledger_in_figures_without_names(office: Office, admin: Actor) -> None:
    identity = office.do(admin, prices.set_model_price, "gpt-4o-mini", GPT)
    office.do(admin, prices.end_price, "model", "gpt-4o-mini", JUNE)

    lines = [n.line for n in office.look(lambda tx: ledger.lines_about(tx, {}, Ask(2))).items]

    assert [(line.what, line.subject and line.subject.id) for line in lines] == [
        ("price.ended", identity),
        ("price.set", identity),
    ]
    assert lines[0].facts == {"kind": "model", "valid_from": JUNE}
    assert lines[1].facts == {
        "kind": "model",
        "nanos": {"input": 100_000_000, "output": 400_000_000},
        "valid_from": MONDAY,
        "valid_to": None,
    }


def test_the_book_holds_every_price_with_its_dates(office: Office, admin: Actor) -> None:
    office.do(admin, prices.set_model_price, "GPT-4o-mini", {**GPT, "cached_input": 0})
    office.do(admin, prices.set_model_price, "gpt-4o-mini", GPT, JUNE)
    office.do(admin, prices.set_tool_price, "search", "0.01", MONDAY, JUNE)

    book = office.look(prices.book)

    rates = book.rates("gpt-4o-mini-2024-07-18", "GPT-4O-mini", MONDAY)
    assert rates is not None
    assert (rates.input, rates.output, rates.cached_input, rates.cache_write) == (10**8, 4 * 10**8, 0, 10**8)
    in_june = book.rates("gpt-4o-mini", None, JUNE)
    assert in_june is not None
    assert in_june.cached_input == 10**8
    assert book.rates("gpt-4o-mini", None, MONDAY - 1) is None
    assert book.rates(None, None, MONDAY) is None
    assert [book.per_call("search", at) for at in (MONDAY - 1, MONDAY, JUNE - 1, JUNE)] == [None, 10**7, 10**7, None]
    assert book.per_call("Search", MONDAY) is None
