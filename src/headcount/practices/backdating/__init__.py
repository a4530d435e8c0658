"""Backdating: what is said today of days that were counted already, and these days counted anew."""

from .changes import accept_ownership, appoint, describe, end_appointment
from .restamping import RESTAMP, restamp

__all__ = ["RESTAMP", "accept_ownership", "appoint", "describe", "end_appointment", "restamp"]
