"""Senders as traffic names them: known once, from their first sighting to their last."""

from concurrent.futures import ThreadPoolExecutor

from clocks import MONDAY, StandingClock
from headcount.kit.instants import HOUR, MINUTE
from headcount.kit.pages import Ask
from headcount.office import Actor, Office, ledger
from headcount.workforce import senders
from headcount.workforce.senders import Sender, Sighting
from staff import Staff


def seen(office: Office, console: Actor, *sightings: Sighting) -> dict[tuple[str, str], Sender]:
    return dict(office.do(console, senders.seen, sightings))


def test_a_name_is_one_sender_in_every_batch_and_environment(office: Office, console: Actor) -> None:
    first = seen(office, console, Sighting("shop", "clerk", MONDAY, MONDAY), Sighting("shop", None, MONDAY, MONDAY))
    again = seen(
        office,
        console,
        Sighting("shop", "clerk", MONDAY - HOUR, MONDAY - HOUR),
        Sighting("shop", "clerk", MONDAY, MONDAY + HOUR),
        Sighting("store", "clerk", MONDAY, MONDAY),
    )

    assert first.keys() == {("shop", "clerk"), ("shop", "")}
    assert again["shop", "clerk"].id == first["shop", "clerk"].id
    assert len({one.id for one in (*first.values(), *again.values())}) == 3
    view = office.read(console, senders.get, first["shop", "clerk"].id)
    assert (view.first_seen, view.last_seen, view.state) == (MONDAY - HOUR, MONDAY + HOUR, "unclaimed")
    assert office.read(console, senders.get, first["shop", ""].id).agent is None


def test_traffic_within_a_minute_is_not_written_again(office: Office, console: Actor) -> None:
    clerk = seen(office, console, Sighting("shop", "clerk", MONDAY, MONDAY))["shop", "clerk"].id
    seen(office, console, Sighting("shop", "clerk", MONDAY, MONDAY + MINUTE - 1))
    assert office.read(console, senders.get, clerk).last_seen == MONDAY

    seen(office, console, Sighting("shop", "clerk", MONDAY, MONDAY + MINUTE))
    assert office.read(console, senders.get, clerk).last_seen == MONDAY + MINUTE


def test_only_new_names_are_on_the_ledger(office: Office, console: Actor) -> None:
    for _ in range(2):
        seen(office, console, *(Sighting("shop", f"clerk-{n}", MONDAY, MONDAY) for n in range(512)))

    lines = office.look(lambda tx: ledger.lines_about(tx, {"what": "sender.seen"}, Ask(10))).items
    assert [one.line.facts for one in lines] == [{"new": 512}]
    assert seen(office, console) == {}


def test_a_sender_declares_how_many_traces_it_sends(
    office: Office, console: Actor, people: Staff, clock: StandingClock
) -> None:
    clerk = seen(office, console, Sighting("shop", "clerk", MONDAY, MONDAY))["shop", "clerk"].id
    office.do(console, senders.edit, clerk, {"sampled_1_in": 10})

    assert seen(office, console, Sighting("shop", "clerk", MONDAY, MONDAY))["shop", "clerk"].sampled_1_in == 10


def test_a_name_that_many_batches_bring_at_once_is_one_sender(office: Office, console: Actor) -> None:
    names = [f"clerk-{n}" for n in range(20)]

    def batch(number: int) -> set[str]:
        at = MONDAY + number * MINUTE
        found = office.hand_over(console, senders.seen, [Sighting("shop", name, at, at) for name in names])
        return {sender.id for sender in found.values()}

    with ThreadPoolExecutor(6) as callers:
        batches = list(callers.map(batch, range(12)))

    assert all(ids == batches[0] for ids in batches)
    views = office.read(console, senders.by_ids, sorted(batches[0]))
    assert {(view.first_seen, view.last_seen) for view in views.values()} == {(MONDAY, MONDAY + 11 * MINUTE)}
