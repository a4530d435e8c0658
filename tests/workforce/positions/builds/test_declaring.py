"""Builds in the store: declared by builders, noted from traffic."""

import pytest

from clocks import MONDAY, StandingClock
from headcount.kit.instants import DAY
from headcount.kit.pages import Ask
from headcount.kit.refusals import Forbidden, Invalid
from headcount.office import Actor, Office, ledger
from headcount.workforce import positions
from headcount.workforce.positions import Contents, Deployment, Fingerprint, Noted, Seen, fingerprint_of
from staff import Staff

PROMPT = "Sort the tickets of the day and answer those that are easy. " * 30


@pytest.fixture
def position(office: Office, console: Actor, people: Staff) -> str:
    given = Deployment("agent-1", "refunds", "Refunds", maintainers=("lee",))
    return office.do(console, positions.deploy, given, MONDAY - 30 * DAY)


def last_line(office: Office, position: str, what: str) -> ledger.Line:
    about = {"subject_id": position, "what": what}
    return office.look(lambda tx: ledger.lines_about(tx, about, Ask(1))).items[0].line


def test_a_builder_declares_builds_and_each_says_what_changed(
    office: Office, people: Staff, clock: StandingClock, position: str
) -> None:
    lee = people.actor("lee")
    first = fingerprint_of(Contents(model="gpt-4o", prompt=PROMPT, tools=[{"name": "read"}]))
    numbers = [office.do(lee, positions.declare_build, "agent-1", first, MONDAY - 20 * DAY)]
    for contents in (
        Contents(prompt=PROMPT.upper()),
        Contents(prompt=PROMPT.replace("easy", "plain")),
        Contents(prompt="Write a poem. " * 40),
        Contents(tools=[{"name": "read"}, {"name": "refund"}]),
        Contents(model="gpt-4o"),
    ):
        clock.pass_(days=1)
        numbers.append(office.do(lee, positions.declare_build, "agent-1", fingerprint_of(contents)))

    assert numbers == [1, 2, 3, 4, 5, 5]
    builds = office.read(people.actor("ada"), positions.builds_of, "agent-1")
    assert [build.change.parts for build in builds] == [(), ("prompt",), ("prompt",), ("prompt",), ("tools",)]
    assert [build.change.prompt_size for build in builds] == [None, "format", "medium", "rewrite", None]
    assert [build.change.material for build in builds[3:]] == [("prompt_rewrite",), ("wider_tools",)]
    assert last_line(office, position, "build.declared").facts["succession"] is True
    assert office.read(people.actor("ada"), positions.get, "agent-1").build == builds[-1]
    numbered = office.look(
        lambda tx: positions.numbers_in_force(tx, [(position, MONDAY - 25 * DAY), (position, MONDAY), ("none", 0)])
    )
    assert numbered == [None, 1, None]


def test_no_prompt_is_kept_and_only_the_newest_build_can_be_compared(
    office: Office, people: Staff, position: str
) -> None:
    for prompt in (PROMPT, PROMPT + "Be brief."):
        office.do(people.actor("lee"), positions.declare_build, "agent-1", fingerprint_of(Contents(prompt=prompt)))

    older, newest = office.read(people.actor("ada"), positions.builds_of, "agent-1")
    assert older.fingerprint.prompt_sketch is None
    assert newest.fingerprint.prompt_sketch is not None
    assert set(newest.fingerprint.prompt_sketch) <= set("0123456789abcdef")


def test_who_neither_maintains_nor_answers_declares_nothing(office: Office, people: Staff, position: str) -> None:
    for actor in (people.actor("eve"), people.actor("maria"), Actor("position", position)):
        with pytest.raises(Forbidden):
            office.do(actor, positions.declare_build, "agent-1", Fingerprint(model="gpt-5"))
    with pytest.raises(Invalid, match="nothing is said"):
        office.do(people.actor("lee"), positions.declare_build, "agent-1", Fingerprint())


def test_a_batch_of_traffic_notes_the_builds_of_many_positions(
    office: Office, console: Actor, people: Staff, position: str
) -> None:
    other = office.do(console, positions.deploy, Deployment("agent-2", "triage", "Triage"))
    old, new = Fingerprint("gpt-4o", "gpt-4o-2024-05-13"), Fingerprint("gpt-4o", "gpt-4o-2024-08-06")
    seen = [Seen(position, old, 10), Seen(other, new, 20), Seen(position, new, 30), Seen(position, old, 5)]

    noted = office.do(console, positions.note_builds, seen)
    again = office.do(console, positions.note_builds, list(reversed(seen)))

    assert noted == [Noted(1, 5), Noted(1, 20), Noted(2, 30), Noted(1, 5)]
    assert again == list(reversed(noted))
    builds = office.read(console, positions.builds_of, "agent-1")
    assert [(build.number, build.since, build.source) for build in builds] == [(1, 5, "seen"), (2, 30, "seen")]
    assert last_line(office, position, "build.seen").facts == {
        "number": 2,
        "since": 30,
        "parts": ["model_version"],
        "material": [],
    }
    assert office.do(console, positions.note_builds, []) == []
