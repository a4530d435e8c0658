"""Sorting senders out: banning what does not count, merging spellings, and lists of what waits."""

import pytest

from clocks import MONDAY, StandingClock
from headcount.kit.instants import DAY
from headcount.kit.pages import Ask
from headcount.kit.refusals import Conflict, Forbidden, Invalid, NotFound
from headcount.office import Actor, Office
from headcount.workforce import positions, senders
from headcount.workforce.positions import Deployment
from headcount.workforce.senders import Sighting
from staff import Staff

NAMES = ("clerk", "clerk-v2", "clerk-v3", "noise")
SINCE = MONDAY - 10 * DAY


@pytest.fixture
def position(office: Office, console: Actor, people: Staff) -> str:
    return office.do(console, positions.deploy, Deployment("agent-1", "triage", "Triage"), MONDAY - 30 * DAY)


@pytest.fixture
def ids(office: Office, console: Actor) -> dict[str, str]:
    """Four senders of one service."""
    found = office.do(console, senders.seen, [Sighting("shop", name, SINCE, MONDAY) for name in NAMES])
    return {agent: sender.id for (_, agent), sender in found.items()}


def whose(office: Office, sender: str, at: int) -> str | None:
    return office.look(lambda tx: senders.attributed(tx, [(sender, at)]))[0]


def test_what_is_merged_belongs_to_whoever_claims_what_it_is_merged_into(
    office: Office, console: Actor, position: str, ids: dict[str, str]
) -> None:
    office.do(console, senders.claim, ids["clerk"], "agent-1")
    office.do(console, senders.merge, ids["clerk-v2"], ids["clerk"])

    assert whose(office, ids["clerk-v2"], SINCE) == position
    seen = office.read(console, senders.get, ids["clerk-v2"])
    assert (seen.state, seen.merged_into, seen.position) == ("merged", ids["clerk"], position)
    office.do(console, senders.unclaim, ids["clerk"], SINCE)
    assert whose(office, ids["clerk-v2"], MONDAY) is None


def test_what_a_merged_sender_was_claimed_for_by_itself_stays_so(
    office: Office, console: Actor, clock: StandingClock, position: str, ids: dict[str, str]
) -> None:
    other = office.do(console, positions.deploy, Deployment("agent-2", "refunds", "B"), MONDAY - 30 * DAY)
    office.do(console, senders.claim, ids["clerk"], "agent-1")
    office.do(console, senders.claim, ids["clerk-v2"], "agent-2")
    clock.pass_(days=1)
    with pytest.raises(Conflict, match="a position claims it; unclaim it first"):
        office.do(console, senders.merge, ids["clerk-v2"], ids["clerk"])
    office.do(console, senders.unclaim, ids["clerk-v2"])
    office.do(console, senders.merge, ids["clerk-v2"], ids["clerk"])

    assert [whose(office, ids["clerk-v2"], at) for at in (MONDAY, clock.at)] == [other, position]


def test_a_chain_of_mergers_ends_at_one_sender(
    office: Office, console: Actor, position: str, ids: dict[str, str]
) -> None:
    office.do(console, senders.merge, ids["clerk-v2"], ids["clerk"])
    office.do(console, senders.merge, ids["clerk"], ids["clerk-v3"])
    office.do(console, senders.merge, ids["noise"], ids["clerk-v2"])
    office.do(console, senders.claim, ids["clerk-v3"], "agent-1")

    assert [whose(office, ids[name], MONDAY) for name in NAMES] == [position] * 4
    found = office.read(console, senders.listed, Ask(), "merged").items
    assert {one.merged_into for one in found} == {ids["clerk-v3"]}


def test_mergers_never_go_round(office: Office, console: Actor, ids: dict[str, str]) -> None:
    office.do(console, senders.merge, ids["clerk-v2"], ids["clerk"])
    office.do(console, senders.merge, ids["clerk-v3"], ids["clerk-v2"])

    for into in ("clerk", "clerk-v2", "clerk-v3"):
        with pytest.raises(Conflict, match="cannot be merged into itself"):
            office.do(console, senders.merge, ids["clerk"], ids[into])


def test_what_is_merged_is_acted_on_where_it_went(
    office: Office, console: Actor, position: str, ids: dict[str, str]
) -> None:
    office.do(console, senders.merge, ids["clerk-v2"], ids["clerk"])

    for verb, *more in ((senders.claim, "agent-1"), (senders.ban,), (senders.merge, ids["noise"])):
        with pytest.raises(Conflict, match="merged into another sender"):
            office.do(console, verb, ids["clerk-v2"], *more)  # type: ignore[arg-type]
    office.do(console, senders.unmerge, ids["clerk-v2"])
    office.do(console, senders.claim, ids["clerk-v2"], "agent-1")
    with pytest.raises(Conflict, match="not merged"):
        office.do(console, senders.unmerge, ids["clerk-v2"])


def test_a_banned_sender_says_so_in_every_batch_until_the_ban_is_lifted(
    office: Office, console: Actor, ids: dict[str, str], position: str
) -> None:
    office.do(console, senders.ban, ids["noise"])

    noise = Sighting("shop", "noise", MONDAY, MONDAY)
    assert office.do(console, senders.seen, [noise])["shop", "noise"].banned_at == MONDAY
    for verb, *more in ((senders.claim, "agent-1"), (senders.ban,), (senders.merge, ids["clerk"])):
        with pytest.raises(Conflict, match="it is banned"):
            office.do(console, verb, ids["noise"], *more)  # type: ignore[arg-type]
    with pytest.raises(Conflict, match="would be merged into is banned"):
        office.do(console, senders.merge, ids["clerk"], ids["noise"])

    office.do(console, senders.lift_ban, ids["noise"])
    assert office.read(console, senders.get, ids["noise"]).state == "unclaimed"
    with pytest.raises(Conflict, match="not banned"):
        office.do(console, senders.lift_ban, ids["noise"])


def test_what_a_position_claims_is_not_banned(
    office: Office, console: Actor, position: str, ids: dict[str, str]
) -> None:
    office.do(console, senders.claim, ids["clerk"], "agent-1")
    with pytest.raises(Conflict, match="a position claims it"):
        office.do(console, senders.ban, ids["clerk"])
    office.do(console, senders.unclaim, ids["clerk"])
    office.do(console, senders.ban, ids["clerk"])


def test_what_nobody_claimed_is_sorted_by_managers_and_seen_by_everybody(
    office: Office, console: Actor, people: Staff, position: str, ids: dict[str, str]
) -> None:
    office.do(console, senders.claim, ids["clerk"], "agent-1")
    office.do(people.actor("bob"), senders.ban, ids["noise"])
    office.do(people.actor("bob"), senders.merge, ids["clerk-v3"], ids["clerk-v2"])

    for handle in ("maria", "eve"):
        with pytest.raises(Forbidden):
            office.do(people.actor(handle), senders.ban, ids["clerk-v2"])

    def names(handle: str) -> list[str | None]:
        return [one.agent for one in office.read(people.actor(handle), senders.listed, Ask()).items]

    assert names("eve") == names("bob") == list(NAMES)
    assert names("maria") == ["clerk-v2"]  # neither claimed, merged nor banned
    assert office.read(Actor("sender", "key"), senders.listed, Ask()).items == ()


def test_lists_are_filtered_and_paged(office: Office, console: Actor, position: str, ids: dict[str, str]) -> None:
    office.do(console, senders.claim, ids["clerk"], "agent-1")
    office.do(console, senders.ban, ids["noise"])

    def names(**chosen: str) -> list[str | None]:
        return [one.agent for one in office.read(console, senders.listed, Ask(), **chosen).items]  # type: ignore[arg-type]

    assert names(state="claimed") == names(position="agent-1") == ["clerk"]
    assert names(state="unclaimed") == ["clerk-v2", "clerk-v3"]
    assert names(state="banned", service="shop") == ["noise"]
    assert names(service="other") == []
    with pytest.raises(Invalid, match="no state 'lost'"):
        names(state="lost")
    found, cursor = [], None
    for _ in NAMES:
        page = office.read(console, senders.listed, Ask(1, cursor))
        found += [one.agent for one in page.items]
        cursor = page.next
    assert (found, cursor) == (list(NAMES), None)
    assert office.read(console, senders.by_ids, [ids["clerk"], "none"]).keys() == {ids["clerk"]}


def test_an_edit_of_a_sender_is_checked(office: Office, console: Actor, ids: dict[str, str]) -> None:
    etag = office.read(console, senders.get, ids["clerk"]).etag
    for rate in (0, -1, 1.5, True, "10", 2_000_000):
        with pytest.raises(Invalid, match="whole number from 1"):
            office.do(console, senders.edit, ids["clerk"], {"sampled_1_in": rate})
    with pytest.raises(Invalid, match="no field 'service'"):
        office.do(console, senders.edit, ids["clerk"], {"service": "mine"})
    with pytest.raises(NotFound):
        office.do(console, senders.edit, "nobody", {"sampled_1_in": 2})
    office.do(console, senders.edit, ids["clerk"], {"sampled_1_in": 2}, etag)
    with pytest.raises(Conflict, match="changed since you looked"):
        office.do(console, senders.edit, ids["clerk"], {"sampled_1_in": None}, etag)
