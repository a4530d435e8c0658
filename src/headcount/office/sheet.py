"""What the acts of one commit put down besides their own rows: ledger lines and topics, each in one statement."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from ..kit.instants import Instant
from . import ledger, topics


@dataclass
class Sheet:
    """Filled by acts that were carried out or refused; written before the commit; dropped with a group that fails."""

    lines: list[ledger.Line] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    due: list[Instant] = field(default_factory=list)
    at: Instant = 0

    def add(self, at: Instant, lines: Sequence[ledger.Line], told: Sequence[str], due: Sequence[Instant]) -> None:
        """Take over what one act put down."""
        self.at = max(self.at, at)
        self.lines += lines
        self.told += told
        self.due += due

    def clear(self) -> None:
        """Forget what an attempt put down that is tried again."""
        self.at = 0
        for part in (self.lines, self.told, self.due):
            part.clear()

    def write(self, tx: Connection) -> None:
        """Write it all into the transaction whose acts these were."""
        ledger.append(tx, self.lines)
        topics.tell(tx, self.at, list(dict.fromkeys(self.told)))
