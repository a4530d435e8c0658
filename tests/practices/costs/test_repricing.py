"""Pricing again when the organisation tells late what it pays. On both engines."""

from collections.abc import Mapping, Sequence

import pytest

from clocks import MONDAY
from headcount.connectors.pricelists import ModelCall, PublishedPrices
from headcount.kit.instants import DAY
from headcount.kit.pages import Ask
from headcount.kit.refusals import Forbidden
from headcount.office import Act, Actor, Office, ledger
from headcount.practices.costs import Calls, Repriced, reprice
from headcount.workforce import prices
from headcount.workforce.conversations import Cost

BEFORE = ModelCall("gpt-4o-mini", None, 1000, 200, None, None, None, MONDAY - DAY)
AFTER = BEFORE._replace(at=MONDAY)
KEPT: Sequence[tuple[str, Sequence[Calls]]] = [
    ("conversation-1", [[BEFORE, AFTER], [AFTER]]),
    ("conversation-2", [[BEFORE]]),
    ("conversation-3", [None]),
]


class Keeper:
    """Stands where conversations are kept: holds what was written before and notes what comes out otherwise."""

    def __init__(self) -> None:
        self.wholes = {
            "conversation-1": Cost(810, "all", "genai-prices"),
            "conversation-2": Cost(270, "all", "genai-prices"),
            "conversation-3": Cost(None, "none", None),
        }

    def keep(self, _act: Act, found: Mapping[str, Repriced]) -> int:
        changed = {name: cost.whole for name, cost in found.items() if self.wholes[name] != cost.whole}
        self.wholes.update(changed)
        return len(changed)


def newest_line(office: Office) -> ledger.Line:
    return office.look(lambda tx: ledger.lines_about(tx, {}, Ask(1))).items[0].line


def test_what_was_priced_by_the_list_is_priced_by_the_own_table_from_its_date_on(
    office: Office, console: Actor
) -> None:
    keeper = Keeper()
    assert office.do(console, reprice, PublishedPrices(), KEPT, keeper.keep) == 0

    office.do(console, prices.set_model_price, "gpt-4o-mini", {"input": "0.1", "output": "0.4"}, MONDAY)
    assert office.do(console, reprice, PublishedPrices(), KEPT, keeper.keep) == 1

    assert keeper.wholes == {
        "conversation-1": Cost(270 + 180 + 180, "all", "genai-prices,own"),
        "conversation-2": Cost(270, "all", "genai-prices"),
        "conversation-3": Cost(None, "none", None),
    }
    line = newest_line(office)
    assert (line.what, line.facts) == ("cost.repriced", {"conversations": 1})


def test_nobody_without_the_right_prices_anything_again(office: Office) -> None:
    with pytest.raises(Forbidden):
        office.do(Actor("position", "p1"), reprice, PublishedPrices(), KEPT, Keeper().keep)
