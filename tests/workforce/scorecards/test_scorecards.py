"""What a scorecard says of one position."""

from dataclasses import replace

import pytest

from clocks import MONDAY
from headcount.kit.instants import DAY, HOUR, MICROS
from headcount.office import Act
from headcount.workforce import outcomes, roles, scorecards
from headcount.workforce.outcomes import SelfReport
from workforce.scorecards.conftest import EXPECTED, RULE, Firm

NOTHING = {"census": 0, "random": 0, "volunteered": 0, "presumed": 0}


def judged_at_random(firm: Firm, code: str, count: int, rejected: int) -> list[str]:
    """Draw so many cases for Bob, who accepts all but some."""
    drawn = firm.draw(code, count)
    for n, case in enumerate(drawn):
        firm.say(firm.people.actor("bob"), case, "rejected" if n < rejected else "accepted")
    return drawn


def test_with_nothing_judged_there_is_no_figure_but_what_is_needed_and_its_price(firm: Firm) -> None:
    firm.happen(*firm.talks("agent-1", 12))
    card = firm.json("agent-1")

    wanting = {"value": None, "n": 0, "of": 12, "needs": 20, "price": {"verdicts": 20, "minutes": 7}}
    assert card["acceptance"] == card["rework"] == card["out_of_scope"] == wanting
    assert card["cost_per_accepted_micros"] == {"value": None, "low": None, "high": None, "n": 0}
    assert (card["source"], card["time_to_notice_days"], card["time_to_notice"]) == (None, None, "not watched")
    assert card["volunteered"] == {"accepted": 0, "rejected": 0, "bounds": [0.0, 1.0]}


def test_without_a_conversation_there_is_no_figure_and_no_zero_in_its_place(firm: Firm) -> None:
    card = firm.json("agent-1")

    late = {"value": None, "n": 0, "of": 0, "needs": 20, "price": None}
    assert card["busy_s"] == {"p50": None, "p95": None, "n": 0, "expected_p95": 60.0, "late": late}
    assert (card["conversations"], card["cost_micros"], card["askers"]) == (0, None, None)
    assert card["human_minutes_per_conversation"] is None


def test_acceptance_rests_on_drawn_cases_with_denominator_selection_and_interval(firm: Firm) -> None:
    firm.happen(*firm.talks("agent-1", 60))
    judged_at_random(firm, "agent-1", 40, rejected=4)
    firm.roll_up()
    card = firm.json("agent-1")

    low, high = pytest.approx(0.769, abs=0.001), pytest.approx(0.960, abs=0.001)
    assert card["acceptance"] == {"value": 0.9, "n": 40, "of": 60, "low": low, "high": high, "selection": "random"}
    assert (card["source"], card["judged"]) == ("person", {**NOTHING, "random": 40})


def test_a_flood_of_volunteered_verdicts_does_not_move_acceptance(firm: Firm) -> None:
    firm.happen(*firm.talks("agent-1", 60))
    judged_at_random(firm, "agent-1", 40, rejected=4)
    before = firm.json("agent-1")
    for n in range(60):
        firm.say(firm.console, f"agent-1-{n}", "rejected")
    after = firm.json("agent-1")

    for figure in ("acceptance", "rework", "out_of_scope", "cost_per_accepted_micros", "unanswered"):
        assert after[figure] == before[figure]
    assert after["volunteered"] == {"accepted": 0, "rejected": 20, "bounds": [0.0, pytest.approx(2 / 3, abs=1e-5)]}


def test_a_rule_that_speaks_later_takes_no_case_out_of_the_sample(firm: Firm) -> None:
    firm.happen(*firm.talks("agent-1", 30))
    drawn = judged_at_random(firm, "agent-1", 25, rejected=5)
    before = firm.json("agent-1")["acceptance"]
    for case in drawn:
        firm.say(RULE, case, "rejected", by="rule:reopened")

    assert firm.json("agent-1")["acceptance"] == before


def test_drawn_cases_without_an_answer_are_shown_and_too_many_of_them_mark_the_figure(firm: Firm) -> None:
    firm.happen(*firm.talks("agent-1", 60))
    for case in firm.draw("agent-1", 40)[:20]:
        firm.say(firm.people.actor("bob"), case, "accepted")
    firm.roll_up()
    card = firm.json("agent-1")

    assert card["unanswered"] == 20
    assert card["acceptance"]["selection"] == "volunteered"  # type: ignore[index]


def test_a_full_census_of_a_rule_counts_and_one_with_a_gap_reads_as_volunteered(firm: Firm) -> None:
    each = firm.talks("agent-1", 30)
    firm.happen(*each)
    for talk in each[1:]:
        firm.say(RULE, talk.id, "accepted", by="rule:merged", selection="census")
    assert firm.json("agent-1")["judged"] == {**NOTHING, "volunteered": 29}

    firm.say(RULE, each[0].id, "rejected", by="rule:merged", selection="census")
    firm.roll_up()
    card = firm.json("agent-1")
    assert (card["source"], card["judged"]) == ("rule", {**NOTHING, "census": 30})
    assert card["acceptance"]["value"] == pytest.approx(29 / 30, abs=1e-6)  # type: ignore[index]


def test_self_reports_count_only_where_the_job_description_trusts_them(firm: Firm) -> None:
    each = firm.talks("agent-1", 25)
    firm.happen(*each)
    firm.office.do(RULE, report_itself, [talk.id for talk in each])
    assert firm.json("agent-1")["judged"] == NOTHING

    trusting = {**EXPECTED, "trusts_self_reported": True}
    firm.office.do(firm.console, roles.describe, "refunds", trusting, "trust it", 1)
    card = firm.json("agent-1")
    assert (card["source"], card["judged"]) == ("self_reported", {**NOTHING, "census": 25})


def test_what_the_owner_judged_is_split_out(firm: Firm) -> None:
    firm.deploy("owned", owner="bob")
    firm.happen(*firm.talks("owned", 30))
    for actor, verdict in ((firm.people.actor("bob"), "accepted"), (firm.people.actor("ada"), "rejected")):
        for case in firm.draw("owned", 15, actor):
            firm.say(actor, case, verdict)

    assert firm.json("owned")["by_owner"] == {"accepted": 15, "judged": 15}
    assert firm.card("owned").acceptance.n == 30
    firm.roll_up()
    assert firm.json("owned")["by_owner"] == {"accepted": 15, "judged": 15}


def test_what_is_not_known_to_cost_stays_out_of_cost_and_is_counted_apart(firm: Firm) -> None:
    paid = firm.talks("agent-1", 30, cost_micros=200)
    unmetered = [replace(talk, id=f"u{n}", cost_micros=0, unmetered=True) for n, talk in enumerate(paid[:5])]
    bounds = [replace(talk, id=f"b{n}", priced="some") for n, talk in enumerate(paid[:3])]
    unknown = [replace(talk, id=f"n{n}", cost_micros=None, priced="none") for n, talk in enumerate(paid[:2])]
    free = [replace(talk, id=f"f{n}", cost_micros=0) for n, talk in enumerate(paid[:1])]
    firm.happen(*paid, *unmetered, *bounds, *unknown, *free)
    for talk in [*paid, *unmetered, *bounds, *unknown, *free]:
        firm.say(RULE, talk.id, "rejected" if talk.id == "f0" else "accepted", by="rule:merged", selection="census")
    firm.roll_up()
    card = firm.json("agent-1")

    assert (card["conversations"], card["cost_micros"]) == (41, 6000)
    assert (card["unpriced_conversations"], card["unmetered_conversations"]) == (10, 5)
    assert card["cost_per_accepted_micros"]["value"] == 200  # type: ignore[index]
    assert card["cost_per_accepted_micros"]["n"] == 31  # type: ignore[index]


def test_sampled_conversations_are_counted_as_seen_stand_for_more_and_cost_nothing_known(firm: Firm) -> None:
    whole = firm.talks("agent-1", 4, cost_micros=100)
    firm.happen(*whole, *[replace(talk, id=f"s{n}", sampled_1_in=10) for n, talk in enumerate(whole)])
    firm.roll_up()
    card = firm.json("agent-1")

    assert (card["conversations"], card["sampled"]) == (8, {"conversations": 4, "stand_for": 40})
    assert (card["cost_micros"], card["unpriced_conversations"]) == (400, 0)


def test_late_is_told_from_the_expectation_in_force_when_each_conversation_ended(firm: Firm) -> None:
    before = firm.talks("agent-1", 24, busy=90 * MICROS)
    firm.happen(*before)
    looser = {"expectations": {"acceptance": 0.9, "p95_busy_s": 120}}
    firm.office.do(firm.console, roles.describe, "refunds", looser, "take your time", 1, MONDAY - 2 * DAY)
    firm.happen(*[replace(t, id=f"l{t.id}", job_description=2, ended_at=MONDAY - 40 * HOUR) for t in before])
    for _ in range(2):
        busy = firm.json("agent-1")["busy_s"]
        assert busy["late"]["value"] == 0.5  # type: ignore[index]
        assert (busy["expected_p95"], busy["n"]) == (120.0, 48)  # type: ignore[index]
        firm.roll_up()


def test_percentiles_askers_minutes_and_denied_calls_are_of_all_conversations(firm: Firm) -> None:
    each = firm.talks("agent-1", 20)
    firm.happen(
        *[replace(t, busy=(n + 1) * MICROS, asker=f"p{n % 3}", denied_calls=n % 2) for n, t in enumerate(each)],
        *[replace(t, id=f"m{n}", busy=None, human_minutes=6.0) for n, t in enumerate(each[:2])],
    )
    firm.say(RULE, "agent-1-0", "reworked", by="rule:edited", human_minutes=3)
    for _ in range(2):
        card = firm.json("agent-1")
        assert card["busy_s"]["p50"] == pytest.approx(10, rel=0.1)  # type: ignore[index]
        assert (card["askers"], card["denied_calls"]) == (3, 10)
        assert (card["human_minutes_per_conversation"], card["human_minutes_of"]) == (5.0, 3)
        firm.roll_up()


def test_other_environments_do_not_count(firm: Firm) -> None:
    firm.happen(
        *firm.talks("agent-1", 4), *[replace(t, id=f"x{t.id}", environment="staging") for t in firm.talks("agent-1", 9)]
    )
    for _ in range(2):
        assert firm.card("agent-1").conversations == 4
        firm.roll_up()


def report_itself(act: Act, ids: list[str]) -> None:
    said = outcomes.said({"verdict": "accepted", "selection": "census", "at": MONDAY})
    outcomes.note_self_reported(act, [SelfReport(conversation, said) for conversation in ids])
    scorecards.mark_conversations(act.tx, ids)
