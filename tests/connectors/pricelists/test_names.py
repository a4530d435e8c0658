"""Under which names a model is looked up, and in which order."""

import pytest

from headcount.connectors.pricelists.names import LONGEST, ways


@pytest.mark.parametrize(
    ("returned", "requested", "tried"),
    [
        ("gpt-4o-mini", "gpt-4o-mini", [("gpt-4o-mini", None)]),
        (None, "gpt-4o-mini", [("gpt-4o-mini", None)]),
        ("gpt-4o-mini-2026-01-01", None, [("gpt-4o-mini-2026-01-01", None), ("gpt-4o-mini", None)]),
        (
            "gpt-4o-mini-2026-01-01",
            "openai/gpt-4o-mini",
            [
                ("gpt-4o-mini-2026-01-01", None),
                ("gpt-4o-mini", "openai"),
                ("openai/gpt-4o-mini", None),
                ("gpt-4o-mini", None),
            ],
        ),
        (
            "azure_ai/gpt-5-20260101",
            None,
            [("gpt-5-20260101", "azure"), ("azure_ai/gpt-5-20260101", None), ("gpt-5", "azure")],
        ),
        ("claude-sonnet-4@20250514", None, [("claude-sonnet-4@20250514", None), ("claude-sonnet-4", None)]),
        ("models/gemini-2.5-pro", None, [("gemini-2.5-pro", "google"), ("models/gemini-2.5-pro", None)]),
        ("eu.amazon.nova-pro-v1:0", None, [("eu.amazon.nova-pro-v1:0", None), ("eu.amazon.nova-pro-v1:0", "aws")]),
        ("openrouter/openai/gpt-5", None, [("openai/gpt-5", "openrouter"), ("openrouter/openai/gpt-5", None)]),
        ("ft:gpt-4o:acme::abc", None, [("ft:gpt-4o:acme::abc", "openai"), ("ft:gpt-4o:acme::abc", None)]),
        ("gpt-4-0613", None, [("gpt-4-0613", None)]),
        ("x-20261301", None, [("x-20261301", None)]),
        ("gpt-4.1", None, [("gpt-4.1", None)]),
        ("openai/", None, [("openai/", None)]),
        ("/gpt-4o", None, [("/gpt-4o", None)]),
        ("-2026-01-01", None, [("-2026-01-01", None)]),
        ("deepseek-r1:8b", "deepseek-r1:latest", []),
        ("", None, []),
        (None, None, []),
        ("m" * (LONGEST + 1), "gpt-4o", [("gpt-4o", None)]),
    ],
)
def test_a_model_is_looked_up_as_named_then_plainer(
    returned: str | None, requested: str | None, tried: list[tuple[str, str | None]]
) -> None:
    assert list(ways(returned, requested)) == tried
