"""A line of text: any script, nothing that commands a terminal or turns its neighbours round."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headcount.kit.refusals import Invalid
from headcount.kit.texts import check_text, in_words


@given(st.text(st.characters(categories=["L", "N", "P", "S", "M"]), min_size=1, max_size=50))
def test_a_line_in_any_script_is_kept_without_outer_spaces(text: str) -> None:
    assert check_text(f"  {text} ", "name") == text


@pytest.mark.parametrize("sign", ["\n", "\0", "\x1b", "\u202e", "\u2066", "\u2028", "\ud800"])
def test_a_sign_that_is_no_part_of_a_line_is_named_with_its_place(sign: str) -> None:
    with pytest.raises(Invalid, match=rf"U\+{ord(sign):04X} at 3") as refused:
        check_text(f"ab{sign}", "purpose")
    assert refused.value.facts["field"] == "purpose"


@pytest.mark.parametrize("given_", [None, 3, "", "   ", "x" * 6])
def test_what_is_no_text_or_too_short_or_too_long_is_refused(given_: object) -> None:
    with pytest.raises(Invalid):
        check_text(given_, "name", most=5)


def test_a_place_in_a_form_is_counted_as_people_count() -> None:
    assert in_words("tools.1.grant") == "tools 2, grant"
    assert in_words("purpose") == "purpose"
