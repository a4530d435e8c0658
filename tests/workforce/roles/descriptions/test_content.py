"""What a job description may say, from and to plain JSON."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headcount.kit.refusals import Invalid
from headcount.workforce.roles import Content, content_of, plain
from headcount.workforce.roles.descriptions.plain import kept


def test_everything_given_is_read_and_comes_back_as_it_was(triage: dict[str, object]) -> None:
    content = content_of(triage)

    assert json.loads(json.dumps(plain(content))) == triage
    assert content_of(plain(content)) == content == kept(json.loads(json.dumps(plain(content))))
    assert content.budget.model_micros == 400_500_000
    assert content.expectations.cost_per_accepted_micros == 120_000
    assert content.approvers == {"maria"}


def test_nothing_given_is_an_empty_description_with_a_quarterly_review() -> None:
    content = content_of({"purpose": None, "budget": None, "tools": []})

    assert content == Content()
    assert (content.cadence.review, content.cadence.lapse) == ("quarterly", "nothing")
    assert content.budget.tools_micros is content.expectations.cost_per_accepted_micros is None


def test_a_budget_of_nothing_is_not_no_budget() -> None:
    content = content_of({"budget": {"calls_per_day": 0, "tools_usd": 0.0}})

    assert plain(content)["budget"] == {"calls_per_day": 0, "tools_usd": 0, "per": "month", "at_limit": "stop"}
    assert kept(plain(content)) == content


def test_whole_numbers_have_one_spelling() -> None:
    assert plain(content_of({"budget": {"tools_usd": 50.0}})) == plain(content_of({"budget": {"tools_usd": 50}}))


GRANT = {"tool": "tickets.read", "grant": "ask"}


@pytest.mark.parametrize(
    ("given_content", "field"),
    [
        ([], "content"),
        ({"colour": "red"}, "colour"),
        ({"purpose": "one line"}, "purpose"),
        ({"purpose": [7]}, "purpose.0"),
        ({"checkpoints": ["fine", "not\nfine"]}, "checkpoints.1"),
        ({"responsible_for": ["x" * 2001]}, "responsible_for.0"),
        ({"purpose": ["x"] * 201}, "purpose"),
        ({"tools": {"tool": "a"}}, "tools"),
        ({"tools": ["tickets.read"]}, "tools.0"),
        ({"tools": [GRANT, {"tool": "tickets read", "grant": "ask"}]}, "tools.1.tool"),
        ({"tools": [{"grant": "ask"}]}, "tools.0.tool"),
        ({"tools": [{"tool": "a.b"}]}, "tools.0.grant"),
        ({"tools": [{"tool": "a.b", "grant": "deny"}]}, "tools.0.grant"),
        ({"tools": [{**GRANT, "if": "true"}]}, "tools.0.if"),
        ({"tools": [{**GRANT, "when": ""}]}, "tools.0.when"),
        ({"tools": [{**GRANT, "when": "args.a; true"}]}, "tools.0.when"),
        ({"tools": [{**GRANT, "when": "x" * 501}]}, "tools.0.when"),
        ({"tools": [{**GRANT, "approver": "maria"}]}, "tools.0.approver"),
        ({"tools": [{**GRANT, "approver": "person:"}]}, "tools.0.approver"),
        ({"tools": [{**GRANT, "grant": "allow", "approver": "person:maria"}]}, "tools.0.approver"),
        ({"resources": [{"server": "wiki"}]}, "resources.0.uri"),
        ({"budget": 50}, "budget"),
        ({"budget": 0}, "budget"),
        ({"cadence": []}, "cadence"),
        ({"budget": {"calls_per_day": 1.5}}, "budget.calls_per_day"),
        ({"budget": {"calls_per_day": True}}, "budget.calls_per_day"),
        ({"budget": {"tools_usd": -1}}, "budget.tools_usd"),
        ({"budget": {"model_usd": float("nan")}}, "budget.model_usd"),
        ({"budget": {"model_usd": float("inf")}}, "budget.model_usd"),
        ({"budget": {"model_usd": 10**400}}, "budget.model_usd"),
        ({"budget": {"per": "week"}}, "budget.per"),
        ({"budget": {"at_limit": ["stop"]}}, "budget.at_limit"),
        ({"budget": {"usd": 1}}, "budget.usd"),
        ({"expectations": {"acceptance": 90}}, "expectations.acceptance"),
        ({"expectations": {"p95_busy_s": "90"}}, "expectations.p95_busy_s"),
        ({"cadence": {"review": "daily"}}, "cadence.review"),
        ({"cadence": {"lapse": "ignore"}}, "cadence.lapse"),
        ({"evaluation": ["suite"]}, "evaluation"),
        ({"data": ["Personal data"]}, "data.0"),
        ({"trusts_self_reported": "yes"}, "trusts_self_reported"),
    ],
)
def test_what_cannot_be_meant_is_refused_by_the_field_it_stands_in(given_content: object, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        content_of(given_content)

    assert refused.value.facts["field"] == field


def test_whoever_fills_in_a_form_hears_of_all_that_is_wrong_at_once_counted_as_people_count() -> None:
    wrong = {
        "purpose": ["fine", 7],
        "tools": [GRANT, {"tool": "a.b", "grant": "maybe"}, {"tool": "c d", "grant": "ask"}],
        "expectations": {"acceptance": 90, "p95_busy_s": "long"},
    }
    with pytest.raises(Invalid) as refused:
        content_of(wrong)

    errors: Any = refused.value.facts["errors"]
    fields = ["purpose.1", "tools.1.grant", "tools.2.tool", "expectations.acceptance", "expectations.p95_busy_s"]
    assert [each["field"] for each in errors] == fields
    assert str(refused.value).startswith(
        "purpose 2 is a text; tools 2, grant is one of allow, ask; tools 3, tool 'c d'"
    )


TEXT = st.text("ab:.\n", max_size=4)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)
FIELDS = st.sampled_from([*Content.__dataclass_fields__, "other"])


@given(st.dictionaries(FIELDS, JSON, max_size=4))
def test_whatever_is_given_is_read_or_refused_by_name(given_content: Mapping[str, object]) -> None:
    refused: Invalid | None = None
    try:
        content = content_of(given_content)
    except Invalid as refusal:
        refused = refusal

    if refused is None:
        assert kept(plain(content)) == content
    else:
        assert str(refused.facts["field"]).partition(".")[0] in given_content
