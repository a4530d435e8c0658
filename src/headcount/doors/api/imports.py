"""`/import/runs`: runs that were recorded elsewhere, in bulk; what is absent is unknown."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import Field

from ...kit.refusals import Kind
from ...practices import imports
from .answers import Answer
from .bodies import Strict
from .caller import ByCaller

router = APIRouter(tags=["conversations"])

EXAMPLE: Mapping[str, object] = {
    "position": "agent-7281",
    "task": "ticket-55-20914",
    "started_at": "2026-03-03T09:00:00Z",
    "duration_s": 12.5,
    "model": "gpt-4o-mini",
    "tokens": {"input": 420, "output": 70},
    "tools": {"tickets.read": 2},
    "verdict": "accepted",
    "source": "rule",
    "selection": "census",
}


class RecordedRuns(Strict):
    runs: Annotated[
        tuple[Mapping[str, object], ...],
        Field(min_length=1, max_length=imports.ROWS_MOST, description="one object a run", examples=[[EXAMPLE]]),
    ]


class RefusedRow(Answer):
    """`row` counts from 0."""

    row: int
    kind: Kind
    detail: str
    field: str | None = None


class Imported(Answer):
    """`unchanged`: runs that were on record already. Rows that are refused stop none of the others."""

    imported: int
    unchanged: int
    refused: list[RefusedRow]


@router.post("/import/runs")
async def import_runs(caller: ByCaller, request: Request, body: RecordedRuns) -> Imported:
    """Keep runs that were recorded elsewhere, and their verdicts."""
    published = request.app.state.published
    return Imported.model_validate(await caller.hand_over(imports.import_runs, published, list(body.runs)))
