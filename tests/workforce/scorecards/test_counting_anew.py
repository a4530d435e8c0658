"""Days are kept as counts, marked when something on them changes, and never shown stale."""

from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection, func, select

from clocks import MONDAY
from conversation_rows import Talk
from headcount.kit.instants import DAY, HOUR
from headcount.office import Act
from headcount.workforce import outcomes, scorecards
from headcount.workforce.conversations.tables import conversations
from headcount.workforce.scorecards import Period
from headcount.workforce.scorecards.tables import days, marks
from workforce.scorecards.conftest import RULE, Firm


def rows(firm: Firm) -> tuple[int, int]:
    """How many rows are kept, and how many marks wait."""

    def counted(tx: Connection) -> tuple[int, int]:
        kept, waiting = (tx.scalar(select(func.count()).select_from(table)) or 0 for table in (days, marks))
        return kept, waiting

    return firm.office.look(counted)


def test_a_marked_day_reads_as_it_is_now_before_and_after_it_is_counted_anew(firm: Firm) -> None:
    firm.happen(*firm.talks("agent-1", 8))
    firm.roll_up()
    assert rows(firm) == (2, 0)

    firm.change("agent-1-0", cost_micros=5000)
    assert firm.card("agent-1").cost_micros == 8000  # nobody said that something changed
    firm.mark((firm.ids["agent-1"], (firm.talks("agent-1", 1)[0]).day))
    assert firm.card("agent-1").cost_micros == 12_000
    firm.roll_up()
    assert (firm.card("agent-1").cost_micros, rows(firm)) == (12_000, (2, 0))


def test_a_conversation_that_moves_to_another_day_is_counted_once(firm: Firm) -> None:
    firm.happen(*firm.talks("agent-1", 8))
    firm.roll_up()
    moved = replace(firm.talks("agent-1", 8)[7], ended_at=MONDAY - 3 * DAY)
    firm.change(moved.id, ended_at=moved.ended_at, day=moved.day)
    firm.mark((firm.ids["agent-1"], moved.day), (firm.ids["agent-1"], firm.talks("agent-1", 8)[7].day))

    for _ in range(2):
        later = Period(date.fromordinal(moved.day), date.fromordinal(moved.day))
        assert (firm.card("agent-1").conversations, firm.card("agent-1", period=later).conversations) == (8, 5)
        firm.roll_up()


def test_a_conversation_that_goes_to_another_position_leaves_the_first(firm: Firm) -> None:
    firm.happen(*firm.talks("agent-1", 4))
    firm.roll_up()
    day = firm.talks("agent-1", 1)[0].day
    firm.change("agent-1-0", position=firm.ids["agent-2"])
    firm.mark((firm.ids["agent-1"], day), (firm.ids["agent-2"], day))

    for _ in range(2):
        assert (firm.card("agent-1").conversations, firm.card("agent-2").conversations) == (3, 1)
        assert firm.card("refunds", "role").conversations == 4
        firm.roll_up()


def test_a_day_whose_last_conversation_goes_is_kept_no_longer(firm: Firm) -> None:
    firm.happen(*firm.talks("agent-1", 1))
    firm.roll_up()
    firm.change("agent-1-0", position=None)
    firm.mark((firm.ids["agent-1"], firm.talks("agent-1", 1)[0].day))
    firm.roll_up()

    assert (firm.card("agent-1").conversations, rows(firm)) == (0, (0, 0))


def test_a_conversation_counts_once_it_has_been_idle_long_enough(firm: Firm) -> None:
    ended = [MONDAY - 25 * HOUR, MONDAY - 24 * HOUR, MONDAY - 23 * HOUR, MONDAY - HOUR]
    firm.happen(*[Talk(f"c{n}", at, firm.ids["agent-1"]) for n, at in enumerate(ended)])
    firm.roll_up()
    assert firm.card("agent-1").conversations == 2

    firm.clock.pass_(hours=1)
    assert firm.card("agent-1").conversations == 3
    firm.roll_up()
    assert rows(firm)[0] == 0  # that day is not over
    firm.clock.pass_(days=2)
    assert firm.card("agent-1").conversations == 4
    firm.roll_up()
    assert (firm.card("agent-1").conversations, rows(firm)) == (4, (2, 0))


def test_what_changes_while_its_day_is_counted_is_not_lost(firm: Firm) -> None:
    firm.happen(*firm.talks("agent-1", 8))
    day = firm.talks("agent-1", 1)[0].day
    others = ThreadPoolExecutor(1)
    changing: list[Future[None]] = []

    def counts_meanwhile(act: Act) -> None:
        act.tx.scalar(select(func.count()).select_from(marks))  # from here on it sees what was there
        if not changing:
            changing.append(others.submit(firm.change, "agent-1-0", cost_micros=5000))
            changing.append(others.submit(firm.mark, (firm.ids["agent-1"], day)))
        if not firm.office.store.embedded:  # SQLite has one writer: the changes wait for it
            wait(changing)
        scorecards.recompute(act, {})

    firm.office.do(RULE, counts_meanwhile)
    wait(changing)
    assert firm.card("agent-1").cost_micros == 12_000
    firm.roll_up()
    assert (firm.card("agent-1").cost_micros, rows(firm)) == (12_000, (2, 0))


def test_many_days_are_counted_in_several_acts_until_none_is_left(firm: Firm) -> None:
    each = [Talk(f"c{n}", MONDAY - (3 + n) * DAY, firm.ids[f"agent-{1 + n % 2}"]) for n in range(120)]
    firm.happen(*each)
    firm.roll_up()

    assert rows(firm) == (120, 0)


def test_a_merger_hands_verdicts_over_and_counts_them_once(firm: Firm) -> None:
    firm.happen(*firm.talks("agent-1", 8))
    for n in range(2):
        firm.say(RULE, f"agent-1-{n}", "accepted", by="rule:merged", selection="census")
    firm.roll_up()
    firm.office.do(RULE, merge, "agent-1-1", "agent-1-0", firm.ids["agent-1"])

    for _ in range(2):
        assert (firm.card("agent-1").conversations, firm.json("agent-1")["judged"]) == (
            7,
            {"census": 0, "random": 0, "volunteered": 1, "presumed": 0},
        )
        firm.roll_up()


def merge(act: Act, old: str, survivor: str, position: str) -> None:
    """What regrouping does: the old one goes, its day is marked, its verdicts go over."""
    scorecards.mark_conversations(act.tx, [old, survivor])
    outcomes.redirect(act, {old: survivor})
    act.tx.execute(conversations.delete().where(conversations.c.id == old))
