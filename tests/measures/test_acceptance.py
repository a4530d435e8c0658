"""Ratios as every door shows them."""

from headcount.measures import (
    Price,
    Share,
    Tally,
    acceptance,
    accepted_of_judged,
    evidence,
    out_of_scope,
    rework,
    share_over,
)
from measures.tallies import verdicts


def test_a_ratio_shows_its_denominator_its_interval_and_its_selection() -> None:
    shown = acceptance(evidence(Tally(812, verdicts(567, 53)))).as_json()
    assert shown == {
        "value": 0.914516, "n": 620, "of": 812, "low": 0.889875, "high": 0.934053, "selection": "random",
    }  # fmt: skip


def test_below_twenty_there_is_no_figure_but_what_is_needed_and_its_price() -> None:
    few = evidence(Tally(812, verdicts(6, 1)))
    assert acceptance(few, Price(13, 4)).as_json() == {
        "value": None, "n": 7, "of": 812, "needs": 20, "price": {"verdicts": 13, "minutes": 4},
    }  # fmt: skip
    assert acceptance(few).as_json()["price"] is None


def test_nineteen_are_not_enough_and_twenty_are() -> None:
    assert acceptance(evidence(Tally(812, verdicts(19, 0)))).value is None
    assert acceptance(evidence(Tally(812, verdicts(20, 0)))).value == 1.0


def test_rework_is_judged_and_not_accepted() -> None:
    read = evidence(Tally(100, verdicts(30, 5, reworked=15)))
    assert acceptance(read).value == 30 / 50
    assert rework(read).value == 15 / 50


def test_out_of_scope_abandoned_and_unread_stand_beside_the_judged() -> None:
    read = evidence(Tally(100, verdicts(30, 10, out_of_scope=6, abandoned=3, unread=1)))
    assert (acceptance(read).value, acceptance(read).n) == (30 / 40, 40)
    assert (out_of_scope(read).value, out_of_scope(read).n) == (6 / 50, 50)


def test_of_nothing_the_figure_is_null_and_not_zero() -> None:
    assert acceptance(evidence(Tally())).as_json() == {"value": None, "n": 0, "of": 0, "needs": 20, "price": None}


def test_positions_without_drawn_cases_are_named_and_not_assumed() -> None:
    team = {
        "agent-1": evidence(Tally(900, verdicts(80, 20))),
        "agent-2": evidence(Tally(100, verdicts(30, 30))),
        "agent-3": evidence(Tally(4000, verdicts(9, 1, "volunteered"))),
        "agent-4": evidence(Tally()),
    }
    overall = share_over(team, accepted_of_judged)
    assert isinstance(overall.ratio, Share)
    assert round(overall.ratio.value, 9) == 0.77
    assert (overall.ratio.n, overall.ratio.of, overall.missing) == (160, 5000, ("agent-3",))


def test_over_positions_one_source_is_used_even_where_each_alone_has_too_few() -> None:
    team = {str(number): evidence(Tally(50, verdicts(4, 1) | verdicts(50, 0, "census", "rule"))) for number in range(4)}
    overall = share_over(team, accepted_of_judged)
    assert isinstance(overall.ratio, Share)
    assert (round(overall.ratio.value, 9), overall.ratio.source, overall.ratio.n) == (0.8, "person", 20)


def test_over_positions_too_little_is_too_little() -> None:
    overall = share_over({"a": evidence(Tally(50, verdicts(4, 1))), "b": evidence(Tally(9))}, accepted_of_judged)
    assert (overall.ratio.value, overall.ratio.n, overall.ratio.of, overall.missing) == (None, 5, 59, ("b",))


def test_over_one_position_a_share_is_that_positions() -> None:
    for unanswered in (0, 40):
        read = evidence(Tally(500, verdicts(36, 4), {"person": unanswered}))
        alone, over = acceptance(read), share_over({"a": read}, accepted_of_judged).ratio
        assert over.as_json() == alone.as_json()


def test_over_positions_a_census_is_one_only_if_each_is() -> None:
    full = evidence(Tally(30, verdicts(25, 5, "census")))
    drawn = evidence(Tally(300, verdicts(25, 5)))
    both = share_over({"a": full, "b": drawn}, accepted_of_judged).ratio
    only = share_over({"a": full, "b": full}, accepted_of_judged).ratio
    assert isinstance(both, Share)
    assert isinstance(only, Share)
    assert (both.selection, only.selection) == ("random", "census")
