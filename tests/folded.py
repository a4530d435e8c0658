"""The runs that a trace made by hand folds to."""

from collections.abc import Sequence

from headcount.workforce.conversations.fold import Run, fold
from otlp import Sent


def runs_of(sent: Sent) -> Sequence[Run]:
    return fold(sent.observations())


def by_agent(sent: Sent) -> dict[str | None, Run]:
    runs = runs_of(sent)
    found = {run.agent: run for run in runs}
    assert len(found) == len(runs)
    return found
