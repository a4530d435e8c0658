"""Judging: what is said of conversations and which are drawn, with the days whose figures it changes."""

from .changes import draw, record, record_by_reference

__all__ = ["draw", "record", "record_by_reference"]
