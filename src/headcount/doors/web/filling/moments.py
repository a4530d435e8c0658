"""Instants as the pages show them: datetimes and days in the organisation's time zone."""

from datetime import date, datetime

from ....kit.instants import Instant, datetime_of
from ....office import Read


def local(read: Read, at: Instant) -> datetime:
    """An instant in the organisation's zone."""
    return datetime_of(at).astimezone(read.zone)


def day(read: Read, at: Instant) -> date:
    """The organisation's day an instant falls on."""
    return local(read, at).date()


def today(read: Read) -> date:
    """The organisation's day of now."""
    return day(read, read.at)
