"""What several runs or conversations cost together."""

import pytest

from headcount.workforce.conversations import Cost, sum_of


@pytest.mark.parametrize(
    ("runs", "whole"),
    [
        ([], Cost(0, "all", None)),
        ([Cost(3, "all", "own"), Cost(0, "all", None)], Cost(3, "all", "own")),
        ([Cost(3, "all", "own,sender"), Cost(4, "all", "genai-prices")], Cost(7, "all", "genai-prices,own,sender")),
        ([Cost(3, "all", "own"), Cost(None, "none", None, True)], Cost(3, "some", "own", True)),
        ([Cost(3, "some", "own"), Cost(4, "all", "own")], Cost(7, "some", "own")),
        ([Cost(None, "none", None), Cost(None, "none", None)], Cost(None, "none", None)),
    ],
)
def test_several_runs_cost_what_is_known_of_each(runs: list[Cost], whole: Cost) -> None:
    assert sum_of(runs) == whole
