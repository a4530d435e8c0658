"""Imports: what was recorded elsewhere. Runs in bulk, each a conversation; what is absent stays unknown."""

from .changes import ROWS_MOST, import_runs
from .recorded import RecordedRun, recorded_run
from .taken_up import Imported, RefusedRow

__all__ = ["ROWS_MOST", "Imported", "RecordedRun", "RefusedRow", "import_runs", "recorded_run"]
