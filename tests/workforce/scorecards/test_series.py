"""Acceptance week by week is each week's own acceptance, whether its days were counted before or not."""

from datetime import date, timedelta

from clocks import MONDAY
from conversation_rows import Talk
from headcount.kit.instants import DAY
from headcount.workforce import scorecards
from headcount.workforce.scorecards import Period
from workforce.scorecards.conftest import Firm

LAST = date(2026, 3, 1)


def by_week(firm: Firm, weeks: int) -> list[float | None]:
    found = firm.office.read(firm.console, scorecards.acceptance_by_week, [firm.ids["agent-1"]], LAST, weeks)
    return [ratio.value for ratio in found[firm.ids["agent-1"]]]


def one_by_one(firm: Firm, weeks: int) -> list[float | None]:
    ends = [LAST - timedelta(days=7 * back) for back in range(weeks - 1, -1, -1)]
    return [firm.card("agent-1", period=Period(end - timedelta(days=6), end)).acceptance.value for end in ends]


def work(firm: Firm) -> None:
    """Three weeks of 30 conversations a week, all judged; each week worse than the one before."""
    talks = [
        Talk(f"w{week}-{n}", MONDAY - (1 + 7 * week + n % 7) * DAY, firm.ids["agent-1"], role=firm.people["refunds"])
        for week in range(3)
        for n in range(30)
    ]
    firm.happen(*talks)
    for talk in [*firm.draw("agent-1", 45), *firm.draw("agent-1", 45)]:
        week, number = (int(part) for part in talk[1:].split("-"))
        verdict = "accepted" if number < 20 + 4 * week else "rejected"
        firm.say(firm.people.actor("bob"), talk, verdict)


def test_each_week_is_judged_by_its_own_verdicts(firm: Firm) -> None:
    work(firm)
    assert by_week(firm, 4) == [None, 28 / 30, 24 / 30, 20 / 30]
    assert by_week(firm, 4) == one_by_one(firm, 4)
    firm.roll_up()
    assert by_week(firm, 4) == one_by_one(firm, 4)


def test_it_reaches_no_further_than_its_reader(firm: Firm) -> None:
    work(firm)
    lee, ids = firm.people.actor("lee"), [firm.ids["agent-1"]]
    assert firm.office.read(lee, scorecards.acceptance_by_week, ids, LAST, 4) == {}
