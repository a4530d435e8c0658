"""Ingest: trace requests in, conversations out, each request answered after its commit."""

from .batch import Answer
from .intake import Intake, Request, limits
from .receiving import receive
from .screening import BANNED, NOT_ITS_TEAMS

__all__ = ["BANNED", "NOT_ITS_TEAMS", "Answer", "Intake", "Request", "limits", "receive"]
