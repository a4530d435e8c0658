"""One behaviour in three forms, from hiring to judging, and what a refusal ends with."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from doors.cli.conftest import Terminal, told_by

Names = Callable[[str], str]


@pytest.fixture
def hired(terminal: Terminal, own: Names, tmp_path: Path) -> Terminal:
    """A team with a person, a role with a job description, and a position in it."""
    maria, team, role, code = own("maria"), own("support"), own("triage"), own("agent")
    content = tmp_path / "role.json"
    content.write_text(json.dumps({"purpose": ["Sort tickets"], "tools": [{"tool": "tickets.read", "grant": "allow"}]}))
    for words in (
        ("person", "add", maria, "--name", "Maria", "--valid-from", "2026-01-01"),
        ("team", "add", team, "--name", "Support", "--lead", maria, "--valid-from", "2026-01-01"),
        ("role", "add", role, "--title", "Triage", "--team", team, "--risk", "low", "--valid-from", "2026-01-01"),
        ("role", "describe", role, "--file", str(content), "--reason", "First", "--valid-from", "2026-01-02"),
        (
            "position",
            "deploy",
            code,
            "--role",
            role,
            "--name",
            "Triage",
            "--owner",
            maria,
            "--valid-from",
            "2026-01-02",
        ),
        ("position", "build", code, "--model", "gpt-4o-mini"),
    ):
        ended = terminal(*words)
        assert ended.code == 0, ended.err
    return terminal


def test_what_was_hired_is_shown_and_listed(hired: Terminal, own: Names) -> None:
    shown = hired.json("position", "show", own("agent"))
    table = hired("position", "list", "--role", own("triage"))
    lines = hired("role", "description", own("triage"))
    chart = hired("chart")

    assert (shown["role"], shown["owner"], shown["owner_accepted"]) == (own("triage"), own("maria"), False)
    assert (shown["stage"], shown["build"]["model"]) == ("active", "gpt-4o-mini")
    assert table.out.splitlines()[0].split() == [
        "CODE",
        "NAME",
        "ROLE",
        "STAGE",
        "HELD",
        "BY",
        "OWNER",
        "BUILD",
        "NEXT",
        "REVIEW",
    ]
    assert f"{own('maria')} (asked)" in table.out
    assert "tickets.read: allow  paper" in lines.out
    assert f"[{own('agent')}] Triage: active, paper, {own('maria')}, asked" in chart.out


def test_a_position_shows_until_when_it_is_appointed(hired: Terminal, own: Names) -> None:
    shown = told_by(hired("position", "show", own("agent")))

    assert re.fullmatch(r"incumbent until \d{4}-\S+Z unless renewed", shown["Appointed"])


def test_a_renaming_redirects(hired: Terminal, own: Names) -> None:
    hired("role", "edit", own("triage"), "--slug", own("sorting"), "--title", "Sorting")

    shown = hired.json("role", "show", own("triage"))
    difference = hired("role", "diff", own("triage"), "1")

    assert (shown["slug"], shown["title"]) == (own("sorting"), "Sorting")
    assert "+ Sort tickets" in difference.out


def test_each_kind_of_refusal_has_its_exit_code_and_its_words(hired: Terminal, own: Names) -> None:
    again = hired("person", "add", own("maria"), "--name", "Maria")
    unknown = hired("person", "show", own("nobody"))
    wrong = hired("position", "edit", own("agent"), "--deployed-on", "soon")
    refused = hired("position", "owner", own("agent"), "--accept")
    missing = hired("position", "deploy", own("agent-2"))
    as_json = hired("person", "show", own("nobody"), "--json")

    assert [again.code, unknown.code, wrong.code, refused.code, missing.code] == [5, 4, 2, 3, 2]
    assert "exists" in again.err
    assert json.loads(as_json.err)["kind"] == "not_found"
    assert (as_json.out, unknown.out) == ("", "")


def test_whoever_answers_is_told_hop_by_hop(hired: Terminal, own: Names) -> None:
    told = hired("position", "answers", own("agent"))
    timeline = hired("position", "timeline", own("agent"))

    assert told.code == 0
    assert "was asked and has not accepted" in told.out
    assert f"Answers   {own('maria')}" in told.out
    assert "build.declared" in timeline.out


def test_people_go_and_come_back(hired: Terminal, own: Names) -> None:
    away = hired("person", "away", own("maria"), "--from", "2099-01-01", "--to", "2099-02-01")
    back = hired.json("person", "back", own("maria"))
    gone = hired.json("person", "departs", own("maria"), "--on", "2099-03-01")
    stays = hired.json("person", "stays", own("maria"))

    assert f"Would orphan  {own('agent')} (lead)" in away.out
    assert back["away"] is None
    assert gone["would_orphan"] == [{"position": own("agent"), "as": "lead"}]
    assert stays["departed_at"] is None


def test_a_key_is_printed_once_and_nothing_else(hired: Terminal, own: Names) -> None:
    made = hired("key", "create", "--person", own("maria"), "--ttl", "30d")
    link = hired("person", "sign-in", own("maria"))
    listed = hired.json("key", "list", "--kind", "person", "--subject", own("maria"))
    revoked = hired("key", "revoke", listed[0]["id"])

    assert made.out.startswith("hc_")
    assert len(made.out.splitlines()) == 1
    assert made.out.strip() not in json.dumps(listed)
    assert "/sign-in/" in link.out
    assert len(link.out.splitlines()) == 1
    assert (revoked.code, revoked.out) == (0, "done\n")
    assert hired("key", "create", "--person", own("maria"), "--ttl", "soon").code == 2
    assert hired("key", "create").code == 2


def test_verdicts_are_given_one_by_one_and_from_a_spreadsheet(hired: Terminal, own: Names, tmp_path: Path) -> None:
    sheet = tmp_path / "verdicts.csv"
    sheet.write_text(f"external_ref,verdict,human_minutes\n{own('ticket')},accepted,\n")

    refused = hired("outcome", "import", str(sheet))
    none = hired("conversation", "list", "--position", own("agent"))
    card = hired("position", "scorecard", own("agent"))

    assert (refused.code, "1 rows: 0 recorded, 0 unchanged, 1 refused" in refused.out) == (2, True)
    assert (none.code, none.out) == (0, "none\n")
    assert "not enough evidence, 0 of 20" in card.out


def test_prices_and_settings_are_kept(hired: Terminal, own: Names) -> None:
    made = hired("price", "set-model", f"{own('lab')}/big", "--input", "0.15", "--output", "0.6")
    history = hired.json("price", "history", "model", f"{own('lab')}/big")
    tool = hired("price", "set-tool", own("refund"), "--call", "0.002")
    changed = hired.json("settings", "change", "--judge-seconds", "25")

    assert (made.code, tool.code) == (0, 0)
    assert history[0]["usd"]["input"] == "0.15"
    assert changed["judge_seconds"] == 25


def test_the_ledger_verifies(hired: Terminal) -> None:
    found = hired("ledger", "verify")
    lines = hired("ledger", "list", "--what", "position.deployed", "--most", "1")
    anchors = hired("ledger", "anchor", "--now")

    assert (found.code, "green" in found.out) == (0, True)
    assert "position.deployed" in lines.out
    assert (anchors.code, "anchor_file" in anchors.err) == (5, True)
