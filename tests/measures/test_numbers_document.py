"""Every number leads to its definition."""

import re
from pathlib import Path

import pytest

DOCUMENT = Path(__file__).parents[2] / "docs" / "numbers.md"


@pytest.mark.parametrize(
    "anchor",
    [
        "selection", "unanswered", "source", "acceptance", "several-positions", "volunteered", "rework", "out-of-scope",
        "cost-per-accepted", "unpriced", "busy-time", "late", "suggestion", "price-of-enough",
    ],
)  # fmt: skip
def test_the_document_defines(anchor: str) -> None:
    headings = re.findall(r"^## (.+)$", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE)
    assert [heading.lower().replace(" ", "-") for heading in headings].count(anchor) == 1
