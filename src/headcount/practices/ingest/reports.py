"""Verdicts that agents report of themselves in their traces, in the words that outcomes have."""

from collections.abc import Iterable, Iterator, Mapping
from typing import get_args

from ...connectors.telemetry import Verdict as Reported
from ...measures import Verdict
from ...workforce.conversations import Run
from ...workforce.outcomes import Said, SelfReport

_WORDS: Mapping[str, Verdict] = {
    **{verdict: verdict for verdict in get_args(Verdict)},
    "out-of-scope": "out_of_scope",
    "pass": "accepted",
    "passed": "accepted",
    "success": "accepted",
    "fail": "rejected",
    "failed": "rejected",
    "failure": "rejected",
}
"""What labels mean; a label that is none of them says nothing about the conversation as a whole."""


def reports(run: Run, conversation: str) -> Iterator[SelfReport]:
    """What a run reports of itself, as far as it is a verdict."""
    for reported in run.verdicts:
        verdict = meant(reported)
        if verdict is not None:
            yield SelfReport(conversation, Said(verdict, at=reported.at))


def meant(reported: Reported) -> Verdict | None:
    """The verdict a label means; None where it means none."""
    return _WORDS.get((reported.label or "").strip().lower())


def all_reports(places: Iterable[tuple[Run, str]]) -> list[SelfReport]:
    """What runs report of themselves, each with the conversation it is in."""
    return [report for run, conversation in places if run.verdicts for report in reports(run, conversation)]
