"""What became of runs that were imported in bulk. Values only, plain enough to be kept as an answer."""

from collections.abc import Sequence
from typing import NotRequired, TypedDict

from ...kit.refusals import Kind


class RefusedRow(TypedDict):
    """A row, counted from 0, that was not taken up, and why; `field`: what of it was wrong."""

    row: int
    kind: Kind
    detail: str
    field: NotRequired[str]


class Imported(TypedDict):
    """How many rows are conversations now, and how many were on record already."""

    imported: int
    unchanged: int
    refused: Sequence[RefusedRow]
