"""Instants and days: the same moment in any spelling, days as a zone has them, and dates that no calendar holds."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headcount.kit.instants import (
    DAY,
    HOUR,
    check_instant,
    datetime_of,
    day_of,
    iso,
    months_after,
    parse,
    quarter_of,
    start_of,
    within_calendar,
    zone_of,
)
from headcount.kit.refusals import Invalid

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = st.sampled_from(["UTC", "Europe/Berlin", "America/New_York", "Pacific/Kiritimati", "Pacific/Pago_Pago"])
LAST = 253_402_214_399_999_999
DAYS = st.dates(date(1970, 1, 2), date(9989, 12, 31))


@given(st.integers(0, LAST), ZONES)
def test_what_lies_within_the_calendar_can_be_written_and_has_a_day_everywhere(instant: int, zone: str) -> None:
    assert within_calendar(instant)
    assert parse(iso(instant), BERLIN) == instant
    day = day_of(instant, ZoneInfo(zone))
    assert start_of(day, ZoneInfo(zone)) <= instant
    assert day == date.max or instant < start_of(day + timedelta(days=1), ZoneInfo(zone))


@pytest.mark.parametrize("given_", [-1, LAST + 1, True, "2026-03-03"])
def test_what_lies_outside_is_refused_by_its_name(given_: object) -> None:
    with pytest.raises(Invalid) as refused:
        check_instant(given_, "valid_from")  # type: ignore[arg-type]
    assert refused.value.facts["field"] == "valid_from"


def test_a_day_has_the_hours_its_zone_gives_it() -> None:
    spring, autumn = date(2026, 3, 29), date(2026, 10, 25)

    lengths = [start_of(day + timedelta(days=1), BERLIN) - start_of(day, BERLIN) for day in (spring, autumn)]

    assert lengths == [DAY - HOUR, DAY + HOUR]


def test_a_date_means_its_first_moment_and_a_time_needs_its_zone() -> None:
    assert iso(parse("2026-03-03", BERLIN)) == "2026-03-02T23:00:00Z"
    assert parse("2026-03-03T09:00:00+02:00", BERLIN) == parse("2026-03-03T07:00:00Z", BERLIN)
    for text in ("2026-03-03T09:00:00", "2026-13-01", "tomorrow", ""):
        with pytest.raises(Invalid):
            parse(text, BERLIN)


@given(DAYS)
def test_a_quarter_holds_its_days_and_begins_with_a_month(day: date) -> None:
    first, last = quarter_of(day)

    assert first <= day <= last
    assert (first.day, first.month % 3, (last + timedelta(days=1)).day) == (1, 1, 1)


@given(DAYS, st.integers(-24, 24).filter(lambda months: months))
def test_months_later_is_the_same_day_of_the_month_or_its_last(day: date, months: int) -> None:
    if day.year < 1973:
        return
    later = months_after(day, months)

    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later + timedelta(days=1)).day == 1


def test_a_zone_is_known_by_its_iana_name_alone() -> None:
    assert zone_of("Europe/Berlin") == BERLIN
    for name in ("Berlin", "../etc/passwd", "", "Europe"):
        with pytest.raises(Invalid):
            zone_of(name)


def test_a_moment_past_the_calendar_is_no_date() -> None:
    with pytest.raises(Invalid, match="between the years 1 and 9999"):
        datetime_of(10**18)
    with pytest.raises(Invalid):
        parse(datetime(2026, 3, 3).isoformat(), BERLIN)  # noqa: DTZ001  (that it has no zone is the point)
