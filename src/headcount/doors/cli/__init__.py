"""The command line: nouns and verbs, a client of the REST API and nothing else."""

from .entry import run

__all__ = ["run"]
