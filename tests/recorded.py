"""Recorded data that is not part of a clone: real captures and runs. Tests that read it are marked `shared_data`."""

import os
from pathlib import Path

import pytest

_BESIDE = Path(__file__).parents[2] / "shared" / "data"


def recorded(folder: str) -> Path:
    """A folder of recorded data, from HEADCOUNT_SHARED_DATA or beside the checkout; skips the test where it is not."""
    found = Path(os.environ.get("HEADCOUNT_SHARED_DATA", _BESIDE)) / folder
    if not found.is_dir():
        pytest.skip(f"no recorded data: {folder}")
    return found
