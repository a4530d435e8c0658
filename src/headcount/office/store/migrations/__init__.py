"""Schema migrations: expand first, contract in a later release, so that the version before can still run beside.

`versions/` holds one file a step. A new step is drafted by `python tools/new_migration.py "what it does"`, from the
difference between the tables as the rooms declare them and as the steps so far make them; then read and mended.
"""

from .migrate import migrate, pending

__all__ = ["migrate", "pending"]
