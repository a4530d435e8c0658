"""The command line: nouns and verbs, a client of the REST API and nothing else."""

from .ending import ended
from .entry import run
from .tables import pairs, table

__all__ = ["ended", "pairs", "run", "table"]
