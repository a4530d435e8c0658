"""Drawings put numbers where they belong, and never write what somebody typed as markup."""

from datetime import timedelta
from itertools import pairwise
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from doors.web.sheets import TODAY
from headcount.doors.web.charts import (
    Revision,
    Scale,
    bars,
    dimension,
    scale_of,
    spark,
    time_axis,
    time_scale,
    timeline,
    triangle,
    wires,
)
from headcount.doors.web.charts.dimension import Span
from headcount.doors.web.charts.svg import element

SHARES = st.floats(0, 1)
WAITS = st.lists(st.tuples(st.floats(0, 1e5), st.floats(0, 1e5)), max_size=6)


def drawn(markup: str) -> ElementTree.Element:
    return ElementTree.fromstring(markup)


@given(st.lists(SHARES, min_size=1, max_size=9))
def test_a_scale_holds_every_share_and_is_at_least_twenty_points_wide(shares: list[float]) -> None:
    scale = scale_of(shares)
    assert 0 <= scale.low <= min(shares) + 1e-6
    assert max(shares) - 1e-6 <= scale.high <= 1
    assert scale.high - scale.low >= 0.2 - 1e-9


def test_a_dimension_line_marks_both_ends_the_value_and_the_expectation() -> None:
    svg = drawn(dimension(Span(0.8, 0.75, 0.85, expected=0.9, misses=True), Scale(0.7, 1.0)))
    assert svg.find("circle").attrib["cx"] == "33.33%"  # type: ignore[union-attr]
    places = {(line.attrib["class"], line.attrib["x1"]) for line in svg.findall("line")}
    assert {("interval misses", "16.67%"), ("interval misses", "50%"), ("expected", "66.67%")} <= places


def test_a_sparkline_breaks_where_a_week_has_no_value_and_needs_two_to_have_a_shape() -> None:
    svg = drawn(spark((0.9, 0.8, None, 0.7, 0.6), tone="misses"))
    assert len(svg.findall("polyline")) == 2
    assert svg.findall("circle")[-1].attrib["class"] == "point misses"
    assert spark((None, 0.9, None)) == ""


@given(st.floats(0, 1e6), WAITS, st.lists(st.floats(0, 1e6), min_size=2, max_size=9))
def test_later_is_never_drawn_further_left_whatever_is_cut(
    length: float, waits: list[tuple[float, float]], instants: list[float]
) -> None:
    scale = time_scale(length, waits)
    places = [scale.place(instant) for instant in sorted(instants)]
    assert all(before <= after + 1e-9 for before, after in pairwise(places))
    assert all(-1e-9 <= place <= 1 + 1e-9 for place in places)


def test_a_long_wait_for_a_person_does_not_hide_the_work_around_it() -> None:
    scale = time_scale(879, [(21, 863)])
    assert scale.place(21) > 0.4
    assert 1 - scale.place(863) > 0.3
    assert "14 min 02 s" in time_axis(scale).replace("\u00a0", " ")
    assert "break" in bars([("person", 21, 863)], scale)
    assert "break" not in bars([("model", 0, 4)], scale)


def test_a_short_wait_is_drawn_to_scale() -> None:
    assert time_scale(100, [(10, 20)]).cuts == ()


def test_a_wire_ends_at_the_last_child_and_goes_on_past_the_others() -> None:
    last = [line.attrib["y2"] for line in drawn(wires((False, False))).findall("line")]
    between = [line.attrib["y2"] for line in drawn(wires((True, True))).findall("line")]
    assert last == ["18", "18"]
    assert between == ["100%", "100%", "18"]
    assert wires(()) == ""


def test_builds_of_every_day_stay_apart_and_the_newest_keeps_its_number() -> None:
    daily = [Revision(number, TODAY - timedelta(days=60 - number)) for number in range(1, 61)]
    svg = drawn(timeline(daily, TODAY - timedelta(days=100), TODAY))
    numbers = [int(text.text or "") for text in svg.iter("text") if text.attrib.get("class") == "revision-number"]
    assert max(numbers) == 60
    assert len(numbers) < 15
    assert len(list(svg.iter("title"))) == 60


def test_a_timeline_says_what_it_shows() -> None:
    empty = drawn(timeline([], TODAY, TODAY))
    assert empty.attrib["aria-label"].startswith("No build is known")
    assert drawn(triangle(4)).attrib["aria-label"] == "build 4"


def test_what_somebody_typed_is_never_markup() -> None:
    written = element("text", "<script>", aria_label='"><script>')
    assert "<script>" not in written
    assert drawn(written).text == "<script>"
