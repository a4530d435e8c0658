"""Views word the situation: what needs somebody, what changed, in which order a tree falls."""

from dataclasses import replace

from doors.web import conversation_sheets, home_sheets, position_sheets, review_sheets
from doors.web.sheets import NOBODY, NOW, OWNED, TODAY, at, day, ratio
from headcount.doors.web.views import needs
from headcount.doors.web.views.conversation import FallRow, Node, Tree
from headcount.doors.web.views.cost import Cost
from headcount.doors.web.views.form import Fill, Option
from headcount.doors.web.views.marks import Person
from headcount.doors.web.views.prose import Code
from headcount.doors.web.views.scorecard import compare, figures


def test_the_title_of_home_is_the_situation() -> None:
    usual = home_sheets.usual()
    assert usual.title == "More than eight things need you, two of them now"
    assert replace(usual, needs=usual.needs[2:3], further="").title == "One thing needs you"
    assert replace(usual, needs=usual.needs[:1], further="").title == "One thing needs you, and it cannot wait"
    assert home_sheets.quiet().title == "Nothing needs you"
    assert home_sheets.empty().title == "No agent has reported yet"


def test_a_review_is_late_from_the_day_it_is_due() -> None:
    of = needs.Subject("Refund clerk", "agent-7290", "/positions/agent-7290")
    assert needs.review_due(of, "/reviews/r", TODAY, TODAY, ()).late
    assert not needs.review_due(of, "/reviews/r", day(11, 24), TODAY, ()).late


def test_a_claim_starts_on_the_day_the_sender_was_first_seen_unless_changed() -> None:
    sender = needs.Unclaimed("crm-batch", "lead_scorer", 1, at(11, 19), at(11, 20), "/senders/s")
    options = (Option("agent-7290", "Refund clerk"),)
    step = needs.sender_waiting(sender, NOW, "/senders/s/claim", options).step
    assert isinstance(step, Fill)
    assert step.fields[1].value == "2026-11-19"
    nowhere = needs.sender_waiting(sender, NOW, "/senders/s/claim", ())
    assert nowhere.step is None
    assert Code("headcount position deploy") in nowhere.detail


def test_a_person_without_a_name_still_has_a_mark() -> None:
    assert Person("").initials == "?"
    assert Person("maria de la cruz").initials == "MC"


def test_figures_name_what_is_not_known_and_count_what_is_unpriced() -> None:
    accepted, _, _, cost, busy, people = figures(position_sheets.CARD)
    assert accepted.notes[0] == "620 judged of 812"
    assert "12 of 812 unpriced" in cost.notes
    hard = position_sheets.hard().scorecard
    assert hard is not None
    accepted, _, _, cost, busy, people = figures(hard)
    assert [one.value for one in (accepted, cost, busy, people)] == [None] * 4
    assert (accepted.unknown, cost.unknown, busy.unknown) == ("not enough evidence", "unpriced", "not recorded")
    assert "331 of 1,204,331 unmetered" in cost.notes
    assert "1,204,331 of them sampled, standing for 12,043,310" in people.notes


def test_two_periods_differ_only_where_their_intervals_lie_apart() -> None:
    now = review_sheets.NOW_CARD
    same = replace(now, rework=ratio(40, 402, 431, better="lower"))
    better = replace(now, rework=ratio(4, 402, 431, better="lower"))
    assert compare(now, same, None)[1].reading.word == "no clear change"
    worse = compare(now, better, None)[1].reading
    assert (worse.word, worse.shape) == ("more than before", "watch")
    assert compare(better, now, None)[1].reading.shape == "ok"
    assert compare(now, None, None)[1].reading.word == "nothing to compare"


def test_a_tree_falls_from_top_to_bottom_and_knows_which_wires_go_on() -> None:
    leaf = Node("model", "leaf")
    first = Node("conversation", "first", children=(leaf, leaf))
    rows = Tree(Node("conversation", "root", children=(first, Node("tool", "last")))).rows
    assert [row.node.label for row in rows] == ["root", "first", "leaf", "leaf", "last"]
    assert [row.open_levels for row in rows] == [(), (True,), (True, True), (True, False), (False,)]


def test_a_tree_of_any_depth_is_drawn_at_a_depth_that_fits() -> None:
    node = Node("model", "deepest")
    for level in range(5_000):
        node = Node("conversation", str(level), children=(node,))
    rows: tuple[FallRow, ...] = Tree(node).rows
    assert len(rows) == 5_001
    assert max(row.indent for row in rows) == 4


def test_a_tree_without_times_has_no_scale() -> None:
    assert conversation_sheets.empty().tree.scale is None


def test_a_cost_of_nothing_on_a_paid_model_is_called_unmetered() -> None:
    assert str(Cost(0, "all", unmetered=True)) == "unmetered"
    assert str(Cost(None, "none")) == "unpriced"


def test_the_situation_of_a_conversation_is_one_sentence() -> None:
    assert conversation_sheets.empty().situation == "Not judged; unpriced; no time recorded."
    said = conversation_sheets.usual().situation.replace("\u00a0", " ")
    assert said == "Reworked; $0.151 with what it asked of others; 34 s of work."


def test_the_ladder_names_who_answers_or_that_nobody_does() -> None:
    assert OWNED.answering is not None
    assert NOBODY.answering is None


def test_a_description_counts_its_lines_that_only_paper_holds() -> None:
    assert (position_sheets.DESCRIPTION.on_paper, position_sheets.DESCRIPTION.size) == (3, 9)
