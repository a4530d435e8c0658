"""What something cost, as far as that is known."""

from dataclasses import dataclass

from ....kit.money import Micros
from .. import words
from ..words.amounts import Known


@dataclass(frozen=True)
class Cost:
    """Micros and how much of it is known; unmetered is a cost of nothing on a model that is paid for.

    `nothing`: no call was answered that could have had a price.
    """

    micros: Micros | None
    priced: Known
    unmetered: bool = False
    nothing: bool = False

    def __str__(self) -> str:
        if self.nothing:
            return "nothing to price"
        return "unmetered" if self.unmetered else words.cost(self.micros, self.priced)
