"""A ratio says what it rests on, and is called below only when its whole interval is."""

from doors.web.sheets import ratio, too_few
from headcount.doors.web.views.ratio import common_scale


def test_an_interval_wholly_below_the_expectation_misses_it() -> None:
    assert ratio(331, 402, 431, 0.88).misses
    assert ratio(331, 402, 431, 0.88).reading.word == "below"


def test_an_interval_that_holds_the_expectation_is_undecided() -> None:
    undecided = ratio(567, 620, 812, 0.9)
    assert not undecided.misses
    assert not undecided.meets
    assert undecided.reading.word == "undecided"


def test_where_less_is_better_the_sides_are_turned() -> None:
    assert ratio(60, 100, 100, 0.1, better="lower").reading.word == "above"
    assert ratio(1, 400, 400, 0.1, better="lower").reading.word == "meets it"


def test_too_little_evidence_shows_no_number_and_names_its_price() -> None:
    few = too_few(7, 166, 0.9)
    assert few.span is None
    assert few.between is None
    assert few.judged == "7 judged by people of 166, 20 needed"
    assert str(few.price).startswith("19 more verdicts")


def test_a_column_shares_one_scale_that_holds_every_interval_and_expectation() -> None:
    scale = common_scale([ratio(331, 402, 431, 0.88), ratio(567, 620, 812, 0.9), too_few(7, 166, 0.1), None])
    assert (scale.low, scale.high) == (0.7, 1.0)
