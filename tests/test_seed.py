"""What is claimed of the seed has tests, and they are there."""

import ast
from pathlib import Path

import pytest

from seed import CLAIMED, SEED

HERE = Path(__file__).parent


@pytest.mark.parametrize("requirement", CLAIMED)
def test_a_claimed_requirement_names_tests_that_are_there(requirement: str) -> None:
    assert requirement in SEED
    assert CLAIMED[requirement]
    for named in CLAIMED[requirement]:
        file, _, test = named.partition("::")
        tree = ast.parse((HERE / file).read_text())
        assert test in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}, named
