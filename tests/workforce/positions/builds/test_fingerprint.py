"""What changed from one fingerprint to another, and whether it is a succession."""

import pytest

from headcount.kit.refusals import Invalid
from headcount.workforce.positions import Change, Contents, Fingerprint, fingerprint_of, is_succession
from headcount.workforce.positions.builds.fingerprint import change_between, completed

READ = {"name": "tickets.read", "parameters": {"id": "string"}}
REFUND = {"type": "function", "function": {"name": "tickets.refund"}}
FULL = Contents(
    model="claude-sonnet-4-5",
    prompt="Sort the tickets of the day. " * 20,
    tools=[READ],
    documents=["a" * 64, "b" * 64],
    chunker="by page",
    embedder="small",
    parameters={"temperature": 0.2},
)


def with_(**changes: object) -> Fingerprint:
    return fingerprint_of(Contents(**{**FULL.__dict__, **changes}))


@pytest.mark.parametrize(
    ("changes", "parts", "material"),
    [
        ({}, (), ()),
        ({"model": "claude-sonnet-4-6"}, ("model",), ()),
        ({"model": "anthropic/Claude-Sonnet-4-5"}, (), ()),
        ({"model": "claude-opus-4-5"}, ("model",), ("model_family",)),
        ({"prompt": "Sort the tickets of the week. " * 20}, ("prompt",), ()),
        ({"prompt": "Write a poem about the sea in nine lines"}, ("prompt",), ("prompt_rewrite",)),
        ({"tools": [READ, REFUND]}, ("tools",), ("wider_tools",)),
        ({"tools": [{**READ, "description": "reads"}]}, ("tools",), ()),
        ({"tools": []}, ("tools",), ()),
        ({"documents": ["a" * 64]}, ("corpus",), ("another_corpus",)),
        ({"embedder": "large"}, ("corpus",), ("another_corpus",)),
        ({"parameters": {"temperature": 0.9}}, ("parameters",), ()),
        ({"model": None, "prompt": None, "tools": None, "documents": None, "parameters": None}, (), ()),
    ],
)
def test_each_part_changes_by_itself_and_four_changes_are_material(
    changes: dict[str, object], parts: tuple[str, ...], material: tuple[str, ...]
) -> None:
    change = change_between(with_(), with_(**changes))
    assert (change.parts, change.material) == (parts, material)


def test_the_order_of_tools_and_of_their_keys_is_no_change() -> None:
    turned = dict(reversed(READ.items()))
    assert with_(tools=[READ, REFUND]) == with_(tools=[REFUND, turned])


def test_the_order_of_documents_is_no_change() -> None:
    assert with_(documents=["b" * 64, "a" * 64]) == with_()


def test_another_version_that_the_provider_answers_is_a_change_of_its_own() -> None:
    before = Fingerprint(model="gpt-4o", model_version="gpt-4o-2024-05-13")
    after = Fingerprint(model="gpt-4o", model_version="gpt-4o-2024-08-06")
    assert change_between(before, after) == Change(("model_version",))


@pytest.mark.parametrize(("risk", "succession"), [("low", False), ("medium", True), ("high", True)])
def test_a_material_change_is_a_succession_except_where_risk_is_low(risk: str, succession: bool) -> None:
    change = change_between(with_(), with_(model="claude-opus-4-5"))
    assert is_succession(change, risk) is succession
    assert not is_succession(change_between(with_(), with_(model="claude-sonnet-4-6")), risk)


def test_unknown_parts_are_filled_and_known_ones_kept() -> None:
    seen = Fingerprint(model="gpt-4o", prompt_sha256="1" * 64)
    filled = completed(Fingerprint(model_version="gpt-4o-2024-08-06", prompt_sha256="2" * 64), with_())

    assert filled.model == "claude-sonnet-4-5"
    assert (filled.prompt_sha256, filled.prompt_normal_sha256, filled.prompt_sketch) == ("2" * 64, None, None)
    assert completed(with_(), seen) == with_()


@pytest.mark.parametrize(
    "wrong",
    [
        {"prompt_sha256": "ABC"},
        {"tools_sha256": "Z" * 64},
        {"model": ""},
        {"model": "x" * 201},
        {"each_tool": (("read", "12"),)},
        {"each_tool": tuple((f"t{n}", "0" * 16) for n in range(129))},
    ],
)
def test_what_is_no_fingerprint_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(Invalid):
        Fingerprint(**wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("tool", [{}, {"name": ""}, {"function": {"name": 3}}, {"name": "x" * 65}])
def test_a_tool_without_a_name_is_refused(tool: dict[str, object]) -> None:
    with pytest.raises(Invalid, match="each tool has a name"):
        with_(tools=[tool])
