"""Tallies for tests, written as a reader would say them."""

from collections.abc import Sequence

from headcount.measures import Case, Cell, Selection, Source, Tally, Verdict


def verdicts(
    accepted: int = 0,
    rejected: int = 0,
    selection: Selection = "random",
    source: Source = "person",
    **others: int,
) -> dict[Case, Cell]:
    """Cells of one selection and source; further verdicts by name."""
    words: dict[Verdict, int] = {
        "accepted": accepted,
        "rejected": rejected,
        "reworked": others.get("reworked", 0),
        "out_of_scope": others.get("out_of_scope", 0),
        "abandoned": others.get("abandoned", 0),
        "unread": others.get("unread", 0),
    }
    return {Case(word, selection, source): Cell(cases) for word, cases in words.items() if cases}


def priced(costs: Sequence[int], accepted: Sequence[bool], selection: Selection = "random") -> Tally:
    """Conversations with these costs, of which the first so many were drawn and accepted or rejected."""
    cells: dict[Case, Cell] = {}
    for cost, good in zip(costs, accepted, strict=False):
        case = Case("accepted" if good else "rejected", selection, "person")
        cells[case] = cells.get(case, Cell(0)).merge(Cell(1, 1, cost))
    squared = float(sum(cost * cost for cost in costs))
    return Tally(len(costs), cells, priced=len(costs), cost_micros=sum(costs), cost_squared=squared)
