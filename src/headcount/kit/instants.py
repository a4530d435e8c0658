"""Instants and days. Inside, an instant is an integer: microseconds since 1970-01-01 UTC."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import TypeAlias
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from .refusals import Invalid

Instant: TypeAlias = int
"""Microseconds since 1970-01-01T00:00Z."""

Clock: TypeAlias = Callable[[], Instant]

MICROS = 1_000_000
MINUTE = 60 * MICROS
HOUR = 60 * MINUTE
DAY = 24 * HOUR

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LAST = 253_402_214_399_999_999  # 9999-12-30T23:59:59.999999Z: still a day of that year in every zone


def now() -> Instant:
    """The system's clock: the one place where it is read; everything else is handed a `Clock`."""
    return instant_of(datetime.now(UTC))


def instant_of(moment: datetime) -> Instant:
    """The instant of a datetime that knows its zone."""
    if moment.tzinfo is None:
        raise Invalid("a time needs its zone, as in 2026-03-03T09:00:00Z", time=moment.isoformat())
    since = moment - _EPOCH
    return (since.days * 86_400 + since.seconds) * MICROS + since.microseconds


def datetime_of(instant: Instant) -> datetime:
    """The UTC datetime of an instant between the years 1 and 9999; Invalid outside."""
    try:
        return _EPOCH + timedelta(microseconds=instant)
    except OverflowError:
        raise Invalid("a time must lie between the years 1 and 9999", instant=instant) from None


def iso(instant: Instant) -> str:
    """ISO 8601 in UTC with microseconds only where there are any: `2026-03-03T09:00:00Z`."""
    return datetime_of(instant).isoformat().replace("+00:00", "Z")


def parse(text: str, zone: ZoneInfo) -> Instant:
    """An instant from ISO 8601: a time with its zone, or a date, which means its first moment in `zone`."""
    try:
        if len(text) == len("2026-03-03"):
            return start_of(date.fromisoformat(text), zone)
        return instant_of(datetime.fromisoformat(text))
    except ValueError:
        raise Invalid(f"not a date or a time: {text!r}; write 2026-03-03 or 2026-03-03T09:00:00Z", time=text) from None


def zone_of(name: str) -> ZoneInfo:
    """The time zone of an IANA name, such as Europe/Berlin."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Invalid(f"no time zone {name!r}; write an IANA name such as Europe/Berlin", zone=name) from None


def day_of(instant: Instant, zone: ZoneInfo) -> date:
    """The calendar day in `zone` that an instant falls on."""
    return datetime_of(instant).astimezone(zone).date()


def start_of(day: date, zone: ZoneInfo) -> Instant:
    """The first moment of a calendar day in `zone`."""
    return instant_of(datetime(day.year, day.month, day.day, tzinfo=zone))


def quarter_of(day: date) -> tuple[date, date]:
    """First and last day of the calendar quarter a day lies in."""
    first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    following = months_after(first, 3)
    return first, following - timedelta(days=1)


def months_after(day: date, months: int) -> date:
    """The same day of the month, `months` later, or that month's last day where it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), following - timedelta(days=1))


def within_calendar(instant: Instant) -> bool:
    """Whether an instant lies where Headcount can show it: from 1970 to the year 9999."""
    return 0 <= instant <= _LAST


def check_instant(given: Instant, field: str) -> Instant:
    """An instant from 1970 to 9999, or Invalid."""
    if not isinstance(given, int) or isinstance(given, bool) or not within_calendar(given):
        raise Invalid(f"{field} lies outside the years 1970 to 9999", field=field)
    return given
