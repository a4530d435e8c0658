"""Imports: what was recorded elsewhere. Runs in bulk, each a conversation; what is absent stays unknown."""

from .changes import ROWS_MOST, import_runs
from .recorded import RecordedRun, recorded_run

__all__ = ["ROWS_MOST", "RecordedRun", "import_runs", "recorded_run"]
