"""Whatever happens in whatever order, what is kept by day says what the conversations say."""

import itertools
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clocks import MONDAY
from conversation_rows import Talk
from headcount.kit.instants import DAY, HOUR, MICROS
from headcount.measures import exact_percentile
from headcount.workforce.scorecards import Period, Scorecard
from workforce.scorecards.conftest import RULE, Firm

YEAR = Period(date(2025, 6, 1), date(2026, 5, 31))
SAME = ("category", "build", "environment", "sampled_1_in", "priced", "unmetered", "busy")
Told: TypeAlias = dict[str, object]
_serial = itertools.count()


@dataclass(frozen=True)
class Step:
    """Something that happens to one conversation of the organisation, told by its place."""

    what: str
    place: int
    value: int


talk: st.SearchStrategy[dict[str, object]] = st.builds(
    dict,
    of=st.integers(0, 1),
    days=st.integers(0, 6),
    hours=st.integers(0, 30),
    category=st.sampled_from([None, "refund", "question"]),
    build=st.sampled_from([None, 1, 2]),
    environment=st.sampled_from(["production", "production", "staging"]),
    sampled_1_in=st.sampled_from([1.0, 1.0, 10.0]),
    priced=st.sampled_from(["all", "all", "some", "none"]),
    unmetered=st.sampled_from([False, False, True]),
    busy=st.one_of(st.none(), st.integers(0, 300).map(lambda s: s * MICROS)),
    cost=st.integers(0, 10**9),
    asker=st.sampled_from([None, "p1", "p2", "p3"]),
    minutes=st.sampled_from([None, 0.5, 7.0]),
)
step = st.builds(
    Step,
    st.sampled_from(["person", "rule", "presume", "draw", "move", "reassign", "roll"]),
    st.integers(0, 11),
    st.integers(0, 5),
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(talk, min_size=1, max_size=12), st.lists(step, max_size=12))
def test_what_is_kept_equals_what_is_counted_afresh(
    firm: Firm, told: list[dict[str, object]], steps: list[Step]
) -> None:
    number = next(_serial)
    codes = [f"a{number}", f"b{number}"]
    for code in codes:
        firm.deploy(code)
    talks = [made(firm, f"{number}-{place}", codes, one) for place, one in enumerate(told)]
    firm.happen(*talks)
    for one in steps:
        talks = happens(firm, talks, codes, one)

    firm.mark(*((firm.ids[code], talk.day) for code in codes for talk in talks))
    afresh = [firm.card(code, period=YEAR) for code in codes]
    firm.roll_up()
    kept = [firm.card(code, period=YEAR) for code in codes]
    for code, before, after in zip(codes, afresh, kept, strict=True):
        assert before.as_json() == after.as_json()
        check(after, [talk for talk in talks if talk.position == firm.ids[code]])


def made(firm: Firm, name: str, codes: list[str], one: Told) -> Talk:
    ended = MONDAY - int(str(one["days"])) * DAY - int(str(one["hours"])) * HOUR
    same = {
        name: one[name] for name in ("category", "build", "environment", "sampled_1_in", "priced", "unmetered", "busy")
    }
    known = None if one["priced"] == "none" else one["cost"]
    return Talk(
        name, ended, firm.ids[codes[int(str(one["of"]))]], role=firm.people["refunds"], job_description=1,
        cost_micros=known, asker=one["asker"], human_minutes=one["minutes"], **same,  # type: ignore[arg-type]
    )  # fmt: skip


def happens(firm: Firm, talks: list[Talk], codes: list[str], one: Step) -> list[Talk]:
    """One step; the conversations after it."""
    place = one.place % len(talks)
    talk, bob = talks[place], firm.people.actor("bob")
    verdict = ("accepted", "rejected", "reworked", "out_of_scope", "abandoned", "unread")[one.value]
    if one.what == "roll":
        firm.roll_up()
    elif one.what == "person":
        firm.say(bob, talk.id, verdict)
    elif one.what == "rule":
        firm.say(RULE, talk.id, verdict, by="rule:merged", selection="census")
    elif one.what == "presume":
        firm.say(RULE, talk.id, "accepted", by="rule:silence", selection="presumed")
    elif one.what == "draw":
        firm.draw(codes[one.value % 2], 1 + one.value)
    else:
        moved = replace(talk, ended_at=talk.ended_at - one.value * DAY)
        if one.what == "reassign":
            moved = replace(talk, position=firm.ids[codes[one.value % 2]])
        firm.change(talk.id, ended_at=moved.ended_at, day=moved.day, position=moved.position)
        firm.mark(*((each.position or "", each.day) for each in (talk, moved)))
        return [*talks[:place], moved, *talks[place + 1 :]]
    return talks


def check(card: Scorecard, talks: list[Talk]) -> None:
    """A scorecard against conversations counted here the plain way."""
    counting = [t for t in talks if t.environment == "production" and t.ended_at <= MONDAY - 24 * HOUR]
    whole = [t for t in counting if t.priced == "all" and not t.unmetered]
    paid = [t.cost_micros or 0 for t in whole if t.sampled_1_in == 1]
    assert card.conversations == len(counting)
    assert card.cost_micros == (sum(paid) if paid else None)
    assert card.evidence.tally.cost_squared == pytest.approx(sum(cost * cost for cost in paid))
    assert (card.unpriced, card.unmetered) == (len(counting) - len(whole), sum(t.unmetered for t in counting))
    assert card.sampled.stand_for == sum(t.sampled_1_in for t in counting if t.sampled_1_in > 1)
    assert card.askers == (len({t.asker for t in counting if t.asker}) or None)
    busy = [t.busy / MICROS for t in counting if t.busy is not None]
    assert (card.busy.n, card.busy.late.n) == (len(busy), len(busy))
    exact = exact_percentile(busy, 50)
    assert exact is None or card.busy.p50 == pytest.approx(max(exact, 0.1), rel=0.1)


def test_the_order_in_which_days_are_counted_does_not_matter(firm: Firm) -> None:
    talks = [replace(t, category=("a", "b", None)[n % 3]) for n, t in enumerate(firm.talks("agent-1", 40))]
    cards = []
    for order in (1, -1):
        for talk in talks[::order]:
            firm.mark((firm.ids["agent-1"], talk.day))
            if order > 0 and talk is talks[0]:
                firm.happen(*talks)
            firm.roll_up()
        cards.append(firm.json("agent-1"))

    assert cards[0] == cards[1]
    assert Counter(card["conversations"] for card in cards) == {40: 2}
