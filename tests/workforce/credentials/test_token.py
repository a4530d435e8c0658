"""Tokens: 256 bits, found by a prefix, shown once."""

import pytest

from headcount.kit.ids import system_entropy
from headcount.kit.refusals import Unauthenticated
from headcount.workforce.credentials import make_token, read_token


def test_a_token_has_a_prefix_and_a_secret_of_256_bits_and_no_face() -> None:
    token = make_token(lambda count: b"\xff" * count)

    assert token.text == "hc_" + "z" * 8 + "1" + "z" * 51
    assert token.prefix == "z" * 8
    assert token.text not in repr(token)
    assert token.text[11:] not in repr(token)


def test_a_token_shown_is_found_by_its_prefix_and_proved_by_its_digest() -> None:
    token, other = make_token(system_entropy), make_token(system_entropy)
    shown = read_token(token.text)

    assert shown.prefix == token.prefix
    assert shown.matches(token.secret_sha256)
    assert not shown.matches(other.secret_sha256)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hc_",
        "hc_" + "0" * 59,
        "hc_" + "0" * 61,
        "HC_" + "0" * 60,
        "sk-" + "0" * 60,
        "hc_" + "u" * 60,
        "hc_" + "é" * 60,
    ],
)
def test_what_is_no_token_is_refused(text: str) -> None:
    with pytest.raises(Unauthenticated, match="no key of Headcount's"):
        read_token(text)
