"""Days, instants and durations in words. Datetimes arrive in the organisation's time zone."""

from datetime import date, datetime

from .amounts import NARROW, plural


def day(on: date) -> str:
    """`2 Oct 2026`."""
    return f"{on.day}{NARROW}{on:%b}{NARROW}{on.year}"


def long_day(on: date) -> str:
    """`Monday 23 November 2026`."""
    return f"{on:%A} {on.day}{NARROW}{on:%B} {on.year}"


def clock(at: datetime) -> str:
    """`09:58`."""
    return f"{at:%H:%M}"


def moment(at: datetime) -> str:
    """`2 Oct 2026, 09:58`."""
    return f"{day(at.date())}, {clock(at)}"


def ago(at: datetime, now: datetime) -> str:
    """A past instant as briefly as it stays clear: the time today, the weekday this week, else the day."""
    days = (now.date() - at.date()).days
    if days == 0:
        return clock(at)
    if 0 < days < 7:
        return f"{at:%a} {clock(at)}"
    return _short_day(at.date(), now.date())


def within(on: date, today: date) -> str:
    """A coming day: `today`, `tomorrow`, `Thu 26`, `4 Dec`, `2 Jan 2027`."""
    days = (on - today).days
    if days in (0, 1):
        return ("today", "tomorrow")[days]
    return f"{on:%a}{NARROW}{on.day}" if 0 < days < 7 else _short_day(on, today)


def due(on: date, today: date) -> str:
    """`due today`, `due in 5 days`, `9 days overdue`."""
    days = (on - today).days
    if days < 0:
        return f"{plural(-days, 'day')} overdue"
    if days in (0, 1):
        return f"due {within(on, today)}"
    return f"due in {days} days"


def span(first: date, last: date) -> str:
    """A period, both days in it: `24 Aug – 15 Nov 2026`."""
    begin = f"{first.day}{NARROW}{first:%b}" if first.year == last.year else day(first)
    return f"{begin} – {day(last)}"


def seconds(number: float) -> str:
    """`0.4 s`, `34 s`, `14 min 02 s`, `3 h 05 min`, `12 days 4 h`."""
    if number < 9.95:
        return f"{number:.1f}{NARROW}s"
    whole = round(number)
    if whole < 120:
        return f"{whole}{NARROW}s"
    if whole < 2 * 3600:
        return f"{whole // 60}{NARROW}min {whole % 60:02}{NARROW}s"
    hours, rest = divmod(whole, 3600)
    if hours < 48:
        return f"{hours}{NARROW}h {rest // 60:02}{NARROW}min"
    return f"{hours // 24}{NARROW}days {hours % 24}{NARROW}h"


def _short_day(on: date, today: date) -> str:
    return f"{on.day}{NARROW}{on:%b}" if on.year == today.year else day(on)
