"""A job description as a text: reads back what it wrote, and names the line it cannot read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headcount.doors.web import drafts
from headcount.kit.refusals import Invalid
from headcount.workforce.roles import content_of, plain

LINE = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=60).filter(
    lambda line: line.strip() and line == line.strip() and all(sign.isprintable() for sign in line)
)
TOOL = st.builds(
    lambda name, when: (
        {"tool": name, "grant": "ask"} | ({"approver": "person:maria"} if when else {"when": "args.amount > 50"})
    ),
    st.from_regex(r"[a-z]{1,8}\.[a-z]{1,8}", fullmatch=True),
    st.booleans(),
)
SAID = st.fixed_dictionaries(
    {},
    optional={
        "purpose": st.lists(LINE, max_size=3),
        "not_responsible_for": st.lists(LINE, max_size=3),
        "tools": st.lists(TOOL, max_size=3),
        "resources": st.just([{"server": "wiki", "uri": "wiki://support/*"}]),
        "budget": st.fixed_dictionaries(
            {"calls_per_day": st.integers(0, 10**9), "per": st.sampled_from(["day", "month"])}
        ),
        "expectations": st.fixed_dictionaries({"acceptance": st.floats(0, 1), "p95_busy_s": st.integers(0, 1000)}),
        "cadence": st.fixed_dictionaries({"review": st.sampled_from(["weekly", "never"])}),
        "evaluation": LINE,
        "data": st.just(["personal"]),
        "trusts_self_reported": st.booleans(),
    },
)


@given(SAID)
def test_a_job_description_reads_back_as_it_was_written(said: dict[str, object]) -> None:
    content = content_of(said)
    assert content_of(drafts.plain_of(drafts.text_of(content))) == content


@given(SAID, SAID)
def test_the_fields_that_changed_make_one_version_of_the_other(
    one: dict[str, object], other: dict[str, object]
) -> None:
    before, after = content_of(one), content_of(other)
    assert content_of({**plain(before), **drafts.changed(before, after)}) == after
    assert drafts.changed(before, before) == {}


def test_a_text_shows_every_heading_and_says_figures_by_name() -> None:
    text = drafts.text_of(content_of({"purpose": ["# of refunds"], "expectations": {"acceptance": 0.9}}))
    assert text.startswith("# Purpose\n\\# of refunds\n\n# Responsible for\n\n")
    assert "# Expectations\nacceptance: 0.9\n" in text


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("refunds", 1, "stands a heading"),
        ("# Purpose\n\n# Salary\n", 3, "'Salary' is no heading"),
        ("# Tools\ntickets.read\n", 2, "a tool reads"),
        ("# Tools\ntickets.read: allow if late\n", 2, "a tool reads"),
        ("# Budget\ncalls_per_day 5\n", 2, "a name, a colon"),
        ("# Evaluation\na.yaml\nb.yaml\n", 3, "one line"),
        ("# Verdicts it reports of itself\nperhaps\n", 2, "are trusted"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(text: str, line: int, why: str) -> None:
    with pytest.raises(Invalid, match=f"line {line}: .*{why}") as refused:
        drafts.plain_of(text)
    assert refused.value.facts["field"] == "description"


@pytest.mark.parametrize("value", ["NaN", "Infinity", "[1]", '{"a": 1}', "nine"])
def test_a_figure_that_is_none_is_left_to_the_roles_room(value: str) -> None:
    with pytest.raises(Invalid, match="acceptance"):
        content_of(drafts.plain_of(f"# Expectations\nacceptance: {value}\n"))
