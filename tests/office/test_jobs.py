"""Jobs: queued with their act, carried out once, tried again after a failure."""

from collections.abc import Iterator

import pytest

from clocks import StandingClock
from headcount.app import FACTS, facts_about_actor, found
from headcount.kit.instants import HOUR
from headcount.office import Act, Actor, Asking, Office, aliases
from headcount.office.jobs import Given, JobNames, in_trouble, next_due
from headcount.office.jobs.records import claim
from headcount.office.policy import Regorus, load_rules
from headcount.office.store import open_store, tables


class Workshop:
    """An office whose jobs are written down here as they happen."""

    def __init__(self, database: str, clock: StandingClock) -> None:
        self.errands: list[Given] = []
        self.broken = True
        self.unreachable = False
        store = open_store(database)
        tables.create_all(store.writing)
        names = JobNames({"mark": self.mark, "fail": self.fail}, {"call": self.call}, {"call": HOUR})
        self.office: Office = Office(store, build_asking(), names, clock=clock)

    def mark(self, act: Act, given: Given) -> None:
        aliases.give(act.tx, "mark", str(given["name"]), act.new_id(), act.at)

    def fail(self, act: Act, given: Given) -> None:
        self.mark(act, given)
        if self.broken:
            raise OSError("not today")

    def call(self, _office: Office, given: Given) -> None:
        if self.unreachable:
            raise OSError("nobody is there")
        self.errands.append(given)

    def marks(self) -> set[str]:
        return set(self.office.look(lambda tx: aliases.known(tx, "mark")))


def build_asking() -> Asking:
    return Asking(Regorus(load_rules()), facts_about_actor, FACTS)


@pytest.fixture
def workshop(database: str, clock: StandingClock) -> Iterator[Workshop]:
    made = Workshop(database, clock)
    made.office.do(Actor("console", "1"), found, "Test", "UTC")
    yield made
    made.office.close()


def queue(act: Act, job: str, name: str, after: int = 0, key: str | None = None) -> None:
    act.later(job, act.at + after, key=key, name=name)


def test_a_job_is_done_when_it_is_due_and_then_gone(workshop: Workshop, console: Actor, clock: StandingClock) -> None:
    workshop.office.do(console, queue, "mark", "one", after=HOUR)

    assert workshop.office.jobs.work_off() == 0
    clock.pass_(hours=1)
    assert workshop.office.jobs.work_off() == 1

    assert workshop.marks() == {"one"}
    assert workshop.office.look(next_due) is None


def test_of_two_jobs_under_one_key_one_is_kept_at_the_earlier_time(workshop: Workshop, console: Actor) -> None:
    workshop.office.do(console, queue, "mark", "first", after=HOUR, key="k")
    workshop.office.do(console, queue, "mark", "second", key="k")

    workshop.office.jobs.work_off()

    assert workshop.marks() == {"first"}


def test_a_job_that_fails_leaves_nothing_is_shown_and_tried_again(
    workshop: Workshop, console: Actor, clock: StandingClock
) -> None:
    workshop.office.do(console, queue, "fail", "one")
    workshop.office.jobs.work_off()

    assert workshop.marks() == set()
    assert workshop.office.look(in_trouble) == [("fail", 1, "OSError: not today")]

    workshop.broken = False
    clock.pass_(seconds=2)
    workshop.office.jobs.work_off()
    assert workshop.marks() == {"one"}
    assert workshop.office.look(in_trouble) == []


def test_a_recurring_errand_comes_again(workshop: Workshop, console: Actor, clock: StandingClock) -> None:
    workshop.office.do(console, lambda act: act.later("call", key="call"))
    workshop.office.jobs.work_off()
    assert len(workshop.errands) == 1

    clock.pass_(minutes=59)
    workshop.office.jobs.work_off()
    assert len(workshop.errands) == 1
    clock.pass_(minutes=1)
    workshop.office.jobs.work_off()
    assert len(workshop.errands) == 2


def test_what_comes_again_by_itself_is_never_given_up(workshop: Workshop, console: Actor, clock: StandingClock) -> None:
    workshop.unreachable = True
    workshop.office.do(console, queue, "call", "daily", key="call")
    workshop.office.do(console, queue, "fail", "once")
    for _ in range(20):
        workshop.office.jobs.work_off()
        clock.pass_(hours=1)
    assert {(name, attempts) for name, attempts, _ in workshop.office.look(in_trouble)} == {("call", 20), ("fail", 12)}

    workshop.unreachable = workshop.broken = False
    workshop.office.jobs.work_off()

    assert (len(workshop.errands), workshop.marks()) == (1, set())
    assert [name for name, _, _ in workshop.office.look(in_trouble)] == ["fail"]


def test_a_job_whose_worker_died_is_taken_up_when_its_lease_is_over(
    workshop: Workshop, console: Actor, clock: StandingClock
) -> None:
    workshop.office.do(console, queue, "mark", "one")
    held = workshop.office.do(console, lambda act: [job.id for job in claim(act.tx, act.at, 8)])
    assert len(held) == 1
    assert workshop.office.jobs.work_off() == 0

    clock.pass_(minutes=5)
    assert workshop.office.jobs.work_off() == 1
    assert workshop.marks() == {"one"}
