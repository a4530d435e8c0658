"""The database: one schema, two engines (SQLite embedded, PostgreSQL grown up), one way in."""

from .engines import Store, open_store
from .tables import tables
from .words import Words

__all__ = ["Store", "Words", "open_store", "tables"]
