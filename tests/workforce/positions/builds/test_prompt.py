"""How much a prompt changed, told from digests and a sketch."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headcount.kit.refusals import Invalid
from headcount.workforce.positions.builds.prompt import PromptPrint, distance, print_of, size_of_change

WORDS = [f"word{n}" for n in range(400)]
PROMPT = " ".join(WORDS)


def edited(count: int) -> str:
    """The prompt with so many of its words replaced, spread over it."""
    step = len(WORDS) // count if count else len(WORDS)
    changed = {n * step for n in range(count)}
    return " ".join(f"other{n}" if n in changed else word for n, word in enumerate(WORDS))


def test_the_same_bytes_are_no_change() -> None:
    assert size_of_change(print_of(PROMPT), print_of(PROMPT)) == "none"


@pytest.mark.parametrize(
    "laid_out",
    [
        "## Sort\n\n* the *ticket*\n* answer it",
        "<role>sort</role> the ticket\nAnswer it",
        "SORT the   ticket answer it",
    ],
)
def test_markup_white_space_and_case_are_format(laid_out: str) -> None:
    assert size_of_change(print_of("Sort the ticket answer it"), print_of(laid_out)) == "format"


@pytest.mark.parametrize(
    ("count", "size"), [(1, "small"), (3, "small"), (8, "medium"), (80, "medium"), (200, "rewrite"), (400, "rewrite")]
)
def test_the_share_of_tokens_edited_is_its_size(count: int, size: str) -> None:
    assert size_of_change(print_of(PROMPT), print_of(edited(count))) == size


def test_a_prompt_moved_by_a_new_first_line_is_not_a_rewrite() -> None:
    assert size_of_change(print_of(PROMPT), print_of(f"Be brief. {PROMPT}")) == "small"


def test_a_prompt_seen_by_its_digest_alone_has_changed_by_an_unknown_amount() -> None:
    whole = print_of(PROMPT)
    bare = PromptPrint(print_of("another").sha256)
    assert size_of_change(whole, bare) == "unknown"
    assert size_of_change(whole, PromptPrint("0" * 64, "1" * 64)) == "unknown"
    assert size_of_change(whole, PromptPrint("0" * 64, whole.normal_sha256)) == "format"


def test_an_empty_prompt_is_refused_and_a_very_long_one_has_no_sketch() -> None:
    with pytest.raises(Invalid, match="not empty"):
        print_of("")
    assert print_of("word " * 8_193).sketch is None
    assert len(print_of("word " * 8_192).sketch or "") == 8_192


def test_half_a_character_is_digested_all_the_same() -> None:
    assert print_of("half \ud800").sha256 == print_of("half ?").sha256


@given(st.text("0123", max_size=40), st.text("0123", max_size=40))
def test_the_distance_is_the_least_number_of_edits(before: str, after: str) -> None:
    row = list(range(len(after) + 1))
    for place, sign in enumerate(before, start=1):
        last, row[0] = row[0], place
        for n, other in enumerate(after, start=1):
            last, row[n] = row[n], min(row[n] + 1, row[n - 1] + 1, last + (sign != other))
    assert distance(before, after) == row[-1]
