"""Home: what needs the person who looks, their positions, what comes and what happened since they last looked."""

from dataclasses import dataclass
from datetime import date, datetime

from .. import words
from ..charts import Scale
from .frame import Frame
from .marks import HeldBy, Status
from .needs import Need
from .prose import Dated
from .ratio import Ratio, common_scale
from .scorecard import Figure


@dataclass(frozen=True)
class PositionRow:
    """A position of the person: its figures, week by week, and what holds decisions about it.

    `uncounted`: how many of its conversations are in no figure yet.
    """

    role: str
    code: str
    href: str
    held_by: HeldBy
    acceptance: Ratio
    weeks: tuple[float | None, ...]
    cost: Figure
    uncounted: int = 0

    @property
    def reading(self) -> Status:
        return self.acceptance.reading

    @property
    def last_tone(self) -> str:
        """The class of the sparkline's last point."""
        return "misses" if self.acceptance.misses else "now"


@dataclass(frozen=True)
class Positions:
    """The person's positions, furthest below expectation first; `total` counts those not in `rows` too.

    `first` and `last`: the days that the figures are about.
    """

    rows: tuple[PositionRow, ...] = ()
    total: int = 0
    first: date | None = None
    last: date | None = None

    @property
    def period(self) -> str:
        return words.span(self.first, self.last) if self.first and self.last else ""

    @property
    def scale(self) -> Scale:
        return common_scale(row.acceptance for row in self.rows)


@dataclass(frozen=True)
class Since:
    """What happened since the person last looked, newest first."""

    at: datetime
    lines: tuple[Dated, ...] = ()
    ledger: str | None = None


@dataclass(frozen=True)
class Start:
    """How to connect a first agent, shown while nothing has reported: where traces go."""

    endpoint: str


@dataclass(frozen=True)
class Home:
    """The page. `start` is there only while no trace has arrived; `further` says that more waits than is shown."""

    frame: Frame
    now: datetime
    needs: tuple[Need, ...] = ()
    further: str = ""
    positions: Positions = Positions()
    coming: tuple[Dated, ...] = ()
    since: Since | None = None
    start: Start | None = None

    @property
    def title(self) -> str:
        """The situation: how many things need the person, and how many of them are late."""
        number = len(self.needs)
        if number == 0:
            return "No agent has reported yet" if self.start else "Nothing needs you"
        late = sum(need.late for need in self.needs)
        head = f"{words.numeral(number).capitalize()} {'thing needs' if number == 1 else 'things need'} you"
        if self.further:
            head = f"More than {words.numeral(number)} {'thing needs' if number == 1 else 'things need'} you"
        if late == 0:
            return head
        return f"{head}, and it cannot wait" if number == 1 else f"{head}, {words.numeral(late)} of them now"
