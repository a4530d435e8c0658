"""What a position may be and become."""

from datetime import date

import pytest

from headcount.kit.refusals import Conflict, Invalid
from headcount.workforce.positions import PositionState
from headcount.workforce.positions.position import MOVES, check_field, check_move

STATE = PositionState("Triage", "active", "observed", date(2026, 3, 2))


@pytest.mark.parametrize(
    ("control", "held_by"),
    [
        ("listed", "paper"),
        ("observed", "paper"),
        ("checked", "check"),
        ("tool_scoped", "gateway"),
        ("dispatched", "dispatch"),
    ],
)
def test_how_a_position_is_connected_says_what_holds_a_decision(control: str, held_by: str) -> None:
    assert PositionState("Triage", "active", control, date(2026, 3, 2)).held_by == held_by  # type: ignore[arg-type]


def test_an_owner_is_not_its_own_deputy() -> None:
    with pytest.raises(Conflict, match="another person than the owner"):
        PositionState("Triage", "active", "listed", date(2026, 3, 2), owner="maria", deputy="maria")


def test_a_retired_position_goes_nowhere_and_every_other_can_be_retired_in_the_end() -> None:
    with pytest.raises(Conflict, match="retired, for good"):
        check_move("retired", "active")
    reached = {"retired"}
    for _ in MOVES:
        reached |= {stage for stage, after in MOVES.items() if after & reached}
    assert reached == set(MOVES)


def test_the_end_is_no_move_among_others() -> None:
    with pytest.raises(Invalid, match="says why"):
        check_move("active", "retired")


def test_a_word_that_is_no_stage_is_named() -> None:
    with pytest.raises(Invalid, match="stage is one of candidate"):
        check_move("active", "fired")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", None),
        ("name", "two\nlines"),
        ("name", "x" * 201),
        ("control", "owned"),
        ("memory", None),
        ("maintainers", "lee"),
        ("maintainers", [1]),
        ("maintainers", [f"p{n}" for n in range(51)]),
        ("deployed_on", "yesterday"),
        ("deployed_on", None),
        ("runbook", "x" * 501),
    ],
)
def test_what_a_field_may_not_be_is_refused_by_its_name(field: str, value: object) -> None:
    with pytest.raises(Invalid) as refused:
        check_field(field, value)
    assert refused.value.facts["field"] == field


def test_a_maintainer_named_twice_is_one() -> None:
    assert check_field("maintainers", ["lee", "joe", "lee"]) == ("lee", "joe")
    assert check_field("runbook", None) is None
    assert check_field("deployed_on", "2026-08-12") == date(2026, 8, 12)
