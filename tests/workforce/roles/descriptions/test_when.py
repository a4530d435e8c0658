"""The condition of a grant: one expression that cannot end the rule it stands in."""

import pytest

from headcount.kit.refusals import Invalid
from headcount.workforce.roles.descriptions.when import check_when


@pytest.mark.parametrize(
    "text",
    [
        "args.amount <= 50",
        'args.status in {"open", "new"}',
        'startswith(args.path, "a;b#c")',
        r'args.name == "say \"hi\"; {"',
        "regex.match(`^[a-z]+;$`, args.id)",
        "count({item | item := args.items[_]}) == 0",
    ],
)
def test_a_single_expression_is_kept_as_it_is(text: str) -> None:
    assert check_when(text, "when") == text


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("args.a; args.b", "single expression"),
        ("true # always", "single expression"),
        ("args.a } allow if {", "without opening it"),
        ("args.list[0", "without closing it"),
        ("(args.a]", "without opening it"),
        ('args.a == "open', "does not end"),
        ("args.a == `open", "does not end"),
    ],
)
def test_what_could_end_its_rule_is_refused(text: str, why: str) -> None:
    with pytest.raises(Invalid, match=why):
        check_when(text, "tools.0.when")
