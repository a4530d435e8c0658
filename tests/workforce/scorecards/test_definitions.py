"""Every figure of a scorecard is defined in the document of numbers."""

import re
from pathlib import Path

from workforce.scorecards.conftest import Firm

DOCUMENT = Path(__file__).parents[3] / "docs" / "numbers.md"
DEFINED_AT = {
    "sampled": "sampled",
    "judged": "selection",
    "acceptance": "acceptance",
    "source": "source",
    "unanswered": "unanswered",
    "by_owner": "source",
    "missing": "several-positions",
    "volunteered": "volunteered",
    "rework": "rework",
    "out_of_scope": "out-of-scope",
    "cost_micros": "cost-per-accepted",
    "unpriced_conversations": "unpriced",
    "unmetered_conversations": "unpriced",
    "cost_per_accepted_micros": "cost-per-accepted",
    "busy_s": "busy-time",
    "human_minutes_per_conversation": "human-minutes",
    "human_minutes_of": "human-minutes",
    "denied_calls": "denied-calls",
    "askers": "askers",
    "time_to_notice_days": "time-to-notice",
    "time_to_notice": "time-to-notice",
    "breaks": "breaks",
}


def test_every_figure_leads_to_its_definition(firm: Firm) -> None:
    headings = re.findall(r"^## (.+)$", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE)
    anchors = [heading.lower().replace(" ", "-") for heading in headings]

    assert set(firm.json("agent-1")) == {"subject", "from", "to", "conversations", *DEFINED_AT}
    assert all(anchors.count(anchor) == 1 for anchor in DEFINED_AT.values())
