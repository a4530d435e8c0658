"""`org_revision`: the number under which caches of decisions (grants, stages, credentials) were right.

Insert-only rows: a counter that every act raises would make every two acts conflict.
"""

from .records import newest, raise_revision

__all__ = ["newest", "raise_revision"]
