"""Work that is due: queued in the act that wants it, taken up by a worker that may die and try again.

A job is a *verb*, carried out with its removal in one act; or an *errand*, which speaks to the outside between two
acts and may therefore run twice.
"""

from .job import Errand, Given, Job, JobNames, Verb
from .records import enqueue, given_under, in_trouble, next_due, put_under
from .runner import Runner

__all__ = [
    "Errand",
    "Given",
    "Job",
    "JobNames",
    "Runner",
    "Verb",
    "enqueue",
    "given_under",
    "in_trouble",
    "next_due",
    "put_under",
]
