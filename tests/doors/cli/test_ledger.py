"""`headcount ledger verify`: against what was kept outside, which whoever owns the database cannot reach."""

import json
from pathlib import Path

from doors.cli.conftest import Terminal


def anchors(file: Path, *heads: tuple[int, str]) -> str:
    file.write_text("".join(json.dumps({"block": block, "hash": digest}) + "\n" for block, digest in heads))
    return str(file)


def test_the_ledger_holds_the_newest_head_of_a_file_of_anchors_or_contradicts_it(
    terminal: Terminal, tmp_path: Path
) -> None:
    terminal.json("person", "list")
    head = terminal.json("ledger", "verify")["head"]
    outside = tmp_path / "anchors.jsonl"

    kept = terminal("ledger", "verify", "--anchors", anchors(outside, (head["block"], head["hash"]), (0, "f" * 64)))
    forged = terminal("ledger", "verify", "--anchors", anchors(outside, (head["block"], "f" * 64)))

    assert kept.code == 0, kept.err
    assert "1 checked" in kept.out
    assert forged.code == 5
    assert "the head shown outside" in forged.out


def test_a_file_that_holds_no_anchors_is_refused(terminal: Terminal, tmp_path: Path) -> None:
    for text in ("", "garbage\n", '{"block": "x", "hash": "ab"}\n', "[1]\n"):
        outside = tmp_path / "anchors.jsonl"
        outside.write_text(text)
        assert terminal("ledger", "verify", "--anchors", str(outside)).code == 2
