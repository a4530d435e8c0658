"""Which verdicts may be used: chosen how, said by whom, answered how fully."""

import pytest

from headcount.measures import COUNTED, Case, Cell, Share, Tally, acceptance, evidence, suggest, volunteered
from measures.tallies import verdicts


def test_a_census_counts_while_every_ended_conversation_has_an_answer() -> None:
    tally = Tally(60, verdicts(50, 10, "census", "rule"))
    found = acceptance(evidence(tally))
    assert isinstance(found, Share)
    assert (found.value, found.n, found.of, found.selection, found.source) == (50 / 60, 60, 60, "census", "rule")


def test_a_census_with_one_gap_reads_as_volunteered() -> None:
    read = evidence(Tally(61, verdicts(50, 10, "census", "rule")))
    assert acceptance(read).value is None
    assert read.judged() == {"census": 0, "random": 0, "volunteered": 60, "presumed": 0}
    assert volunteered(read).as_json() == {"accepted": 50, "rejected": 10, "bounds": [0.819672, 0.836066]}


def test_an_answer_beside_the_judged_ones_closes_a_census() -> None:
    found = acceptance(evidence(Tally(61, verdicts(50, 10, "census", "rule", unread=1))))
    assert isinstance(found, Share)
    assert (found.n, found.of, found.selection) == (60, 61, "census")


def test_in_a_full_census_a_case_somebody_volunteered_for_is_one_of_the_census() -> None:
    tally = Tally(40, verdicts(30, 5, "census") | verdicts(0, 5, "volunteered"))
    read = evidence(tally)
    assert acceptance(read).value == 30 / 40
    assert read.judged() == {"census": 40, "random": 0, "volunteered": 0, "presumed": 0}


def test_volunteers_alone_are_no_census_however_many() -> None:
    assert acceptance(evidence(Tally(40, verdicts(30, 10, "volunteered")))).value is None


def test_silence_closes_no_census_and_stays_apart() -> None:
    read = evidence(Tally(60, verdicts(30, 0, "census", "rule") | verdicts(30, 0, "presumed", "rule")))
    assert acceptance(read).value is None
    assert read.judged() == {"census": 0, "random": 0, "volunteered": 30, "presumed": 30}


def test_a_census_by_a_grader_does_not_stand_alone() -> None:
    read = evidence(Tally(60, verdicts(58, 2, "census", "grader")))
    assert acceptance(read).value is None
    assert read.judged()["presumed"] == 60


def test_a_person_outranks_a_grader_and_a_grader_a_rule() -> None:
    rule = verdicts(90, 10, "census", "rule")
    grader = verdicts(20, 5, "random", "grader")
    assert acceptance(evidence(Tally(100, rule | grader | verdicts(15, 10)))).value == 15 / 25
    assert acceptance(evidence(Tally(100, rule | grader | verdicts(9, 10)))).value == 20 / 25
    assert acceptance(evidence(Tally(100, rule | verdicts(9, 10)))).value == 90 / 100


def test_a_figure_never_adds_up_sources() -> None:
    read = evidence(Tally(100, verdicts(19, 0) | verdicts(19, 0, source="rule")))
    found = acceptance(read)
    assert (found.value, found.n) == (None, 19)


def test_self_reports_count_only_where_the_description_trusts_them() -> None:
    tally = Tally(50, verdicts(45, 5, "census", "self_reported"))
    assert acceptance(evidence(tally)).n == 0
    assert acceptance(evidence(tally, COUNTED | {"self_reported"})).value == 0.9


def test_the_owners_own_verdicts_are_split_out() -> None:
    cells = verdicts(30, 10) | {Case("accepted", "random", "person", by_owner=True): Cell(8)}
    people = evidence(Tally(100, cells)).of("person")
    assert (people.accepted, people.judged, people.by_owner) == (38, 48, {"accepted": 8})


@pytest.mark.parametrize(("unanswered", "marked"), [(10, "random"), (11, "volunteered")])
def test_more_than_a_fifth_unanswered_marks_the_figure(unanswered: int, marked: str) -> None:
    found = acceptance(evidence(Tally(500, verdicts(36, 4), {"person": unanswered})))
    assert isinstance(found, Share)
    assert found.selection == marked


def test_a_marked_figure_spans_what_the_unanswered_might_have_been() -> None:
    known = acceptance(evidence(Tally(500, verdicts(36, 4))))
    marked = acceptance(evidence(Tally(500, verdicts(36, 4), {"person": 40})))
    assert isinstance(known, Share)
    assert isinstance(marked, Share)
    assert marked.value == known.value
    assert marked.low < 36 / 80 < 76 / 80 < marked.high


def test_from_a_marked_figure_nothing_is_suggested() -> None:
    assert suggest(evidence(Tally(500, verdicts(10, 30), {"person": 4})), 0.85).says == "retire"
    assert suggest(evidence(Tally(500, verdicts(10, 30), {"person": 40})), 0.85).says == "not_enough"


def test_a_lower_source_with_a_sound_draw_goes_before_a_higher_one_that_owes_answers() -> None:
    tally = Tally(100, verdicts(20, 5) | verdicts(90, 10, "census", "rule"), {"person": 25})
    found = acceptance(evidence(tally))
    assert isinstance(found, Share)
    assert (found.value, found.source, found.selection) == (0.9, "rule", "census")


def test_volunteers_who_report_trouble_do_not_condemn_a_good_agent() -> None:
    """True acceptance .90; 5 % of good and 30 % of bad cases are judged: .60 is what they show."""
    counts = (36, 24)
    assert suggest(evidence(Tally(800, verdicts(*counts, "random"))), 0.85).says == "retire"
    read = evidence(Tally(800, verdicts(*counts, "volunteered")))
    assert suggest(read, 0.85).says == "not_enough"
    assert volunteered(read).as_json() == {"accepted": 36, "rejected": 24, "bounds": [0.045, 0.97]}


def test_nothing_volunteered_bounds_nothing() -> None:
    assert volunteered(evidence(Tally())).as_json() == {"accepted": 0, "rejected": 0, "bounds": None}
    assert volunteered(evidence(Tally(7))).as_json() == {"accepted": 0, "rejected": 0, "bounds": [0.0, 1.0]}
