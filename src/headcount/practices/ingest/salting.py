"""The salt under which whoever asked an agent is counted and cannot be found by trying names."""

from ...office import Act
from . import records

SALT_BYTES = 32


def salted(act: Act, drawn: bytes) -> bytes:
    """The organisation's salt; the one that was drawn for this act where it has none yet."""
    found = records.salt(act.tx)
    if found is None:
        records.put_salt(act.tx, drawn)
        act.record("asker_salt.drawn")
    return found or drawn
