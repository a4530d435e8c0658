"""Numbers and times read the way a person says them."""

from datetime import date

import pytest

from doors.web.sheets import NOW, TODAY, at
from headcount.doors.web import words


def flat(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (words.percent(0.9145), "91.5 %"),
        (words.percent(0), "0.0 %"),
        (words.share(0.9), "90 %"),
        (words.share(0.975), "97.5 %"),
        (words.interval(0.8899, 0.934), "89.0–93.4"),
        (words.count(-1204), "−1,204"),
        (words.plural(1, "verdict"), "1 verdict"),
        (words.plural(0, "person", "people"), "0 people"),
        (words.numeral(12), "twelve"),
        (words.numeral(13), "13"),
        (words.minutes(0.6), "0.6 min"),
        (words.minutes(4), "4 min"),
    ],
)
def test_counts_and_shares_are_said_as_people_say_them(said: str, expected: str) -> None:
    assert flat(said) == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, "0.0 s"),
        (9.94, "9.9 s"),
        (9.96, "10 s"),
        (119.4, "119 s"),
        (119.6, "2 min 00 s"),
        (842, "14 min 02 s"),
        (7199.6, "2 h 00 min"),
        (100_000, "27 h 46 min"),
        (200_000, "2 days 7 h"),
    ],
)
def test_a_duration_is_said_in_the_two_units_that_matter(number: float, expected: str) -> None:
    assert flat(words.seconds(number)) == expected


def test_a_figure_that_is_only_partly_known_is_said_to_be_a_lower_bound() -> None:
    assert words.cost(182_000, "all") == "$0.182"
    assert words.cost(182_000, "some") == "at least $0.182"
    assert words.tokens(13_146, "some") == "at least 13,146"


def test_a_figure_that_is_not_known_is_never_zero() -> None:
    assert words.cost(None, "none") == "unpriced"
    assert words.cost(0, "none") == "unpriced"
    assert words.tokens(None, "all") == "unknown"


def test_money_of_a_conversation_keeps_the_digits_that_tell_it_from_nothing() -> None:
    assert words.cost(103, "all") == "$0.000103"
    assert words.cost(1_204_000_000, "all") == "$1,204.00"


def test_a_due_day_says_how_far_away_it_is() -> None:
    assert words.due(date(2026, 11, 14), TODAY) == "9 days overdue"
    assert words.due(TODAY, TODAY) == "due today"
    assert words.due(date(2026, 11, 24), TODAY) == "due tomorrow"
    assert words.due(date(2026, 12, 3), TODAY) == "due in 10 days"


def test_a_past_instant_is_said_as_briefly_as_it_stays_clear() -> None:
    assert words.ago(at(11, 23, 8, 15), NOW) == "08:15"
    assert words.ago(at(11, 20, 16, 2), NOW) == "Fri 16:02"
    assert flat(words.ago(at(2, 1), NOW)) == "1 Feb"
    assert flat(words.within(date(2027, 1, 2), TODAY)) == "2 Jan 2027"
