"""Replicas that were seen, and which of them count as instances."""

from clocks import MONDAY
from headcount.kit.instants import DAY, MINUTE
from headcount.office import Act, Actor, Office
from headcount.workforce import positions
from headcount.workforce.positions import Deployment, Instance
from headcount.workforce.positions.instances.instance import Sighting
from staff import Staff


def test_a_replica_is_known_from_its_first_to_its_last_sighting_in_any_order(
    office: Office, console: Actor, people: Staff
) -> None:
    position = office.do(console, positions.deploy, Deployment("agent-1", "triage", "Triage"))
    batches = [
        [Sighting(position, "pod-1", MONDAY, declared=False), Sighting(position, "pod-2", MONDAY, declared=True)],
        [Sighting(position, "pod-1", MONDAY + 2 * DAY, declared=False)],
        [Sighting(position, "pod-1", MONDAY - DAY, declared=False)],
        [Sighting(position, "pod-2", MONDAY + MINUTE // 2, declared=False)],
        [],
    ]

    def note(act: Act, batch: list[Sighting]) -> None:
        positions.note_instances(act.tx, batch)

    for batch in batches:
        office.do(console, note, batch)

    assert office.read(console, positions.instances_of, "agent-1") == [
        Instance(position, "pod-1", MONDAY - DAY, MONDAY + 2 * DAY, False),
        Instance(position, "pod-2", MONDAY, MONDAY, True),
    ]


def test_a_process_counts_once_it_has_lived_a_day_and_had_ten_conversations() -> None:
    day_old, declared = Instance("p", "pod", 0, DAY, False), Instance("p", "pod", 0, 0, True)
    assert [day_old.counts(9), day_old.counts(10), declared.counts(0)] == [False, True, True]
    assert not Instance("p", "pod", 0, DAY - 1, False).counts(100)
