"""The database: one schema, two engines (SQLite embedded, PostgreSQL grown up), one way in."""

from .engines import Store, open_store
from .tables import tables

__all__ = ["Store", "open_store", "tables"]
