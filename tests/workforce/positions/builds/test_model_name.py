"""Which models are one family: the same name, whatever the version, the date, the provider, the region."""

import pytest

from headcount.workforce.positions.builds.model_name import family


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("claude-sonnet-4-5-20250929", "claude-sonnet-4-6"),
        ("claude-3-5-sonnet-20241022", "claude-sonnet-4-5"),
        ("us.anthropic.claude-sonnet-4-5-20250929-v1:0", "anthropic/claude-sonnet-4.5"),
        ("claude-3-5-sonnet@20241022", "claude-3-7-sonnet-latest"),
        ("gpt-4o-2024-05-13", "openai/gpt-4o-2024-08-06"),
        ("gpt-4.1", "gpt-5"),
        ("gemini-2.5-flash-preview-05-20", "models/gemini-2.0-flash-001"),
        ("meta-llama/Llama-3.1-70B-Instruct", "llama-3.3-70b-instruct"),
        ("mistral-large-2411", "mistral-large-latest"),
        ("o3-mini", "o4-mini"),
    ],
)
def test_another_version_is_the_same_family(one: str, other: str) -> None:
    assert family(one) == family(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("claude-sonnet-4-5", "claude-opus-4-5"),
        ("claude-3-5-sonnet-20241022", "claude-3-5-haiku-20241022"),
        ("gpt-4o", "gpt-4o-mini"),
        ("gpt-4o", "claude-sonnet-4-5"),
        ("gpt-5", "o3"),
        ("gemini-2.5-flash", "gemini-2.5-pro"),
        ("llama-3.1-70b-instruct", "llama-3.1-8b-instruct"),
        ("deepseek-v3", "deepseek-r1"),
    ],
)
def test_another_name_is_another_family(one: str, other: str) -> None:
    assert family(one) != family(other)
