"""What is printed fits its columns and commands no terminal."""

import io
import json

import httpx

from headcount.doors.cli.session import Session
from headcount.doors.cli.tables import pairs, printable, table


def test_columns_are_as_wide_as_they_need_and_figures_stand_to_the_right() -> None:
    lines = table(["NAME", "N"], [["weather", "7"], ["天気", "12"]], right=frozenset({"N"}))

    assert lines == ["NAME      N", "weather   7", "天気     12"]
    assert table(["NAME"], []) == ["none"]
    assert pairs([("A", "1"), ("Long", "2")]) == ["A     1", "Long  2"]


def test_what_would_command_the_terminal_is_not_printed() -> None:
    assert printable("red \x1b[31m\x07 né") == "red \ufffd[31m\ufffd né"


def test_a_list_that_was_cut_short_says_so() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        start = int(request.url.params.get("cursor", 0))
        limit = int(request.url.params["limit"])
        return httpx.Response(
            200, json={"items": [{"n": n} for n in range(start, start + limit)], "next": str(start + limit)}
        )

    out = io.StringIO()
    with httpx.Client(transport=httpx.MockTransport(answer), base_url="http://x/") as client:
        session = Session(client, as_json=False, out=out)
        found = session.every("things", 250)
        session.show_all(found, ["some"])

    assert [item["n"] for item in found.items] == [*range(250)]
    assert out.getvalue() == "some\n250 shown, and there are more: --most\n"


def test_json_is_printed_whole() -> None:
    out = io.StringIO()
    with httpx.Client() as client:
        Session(client, as_json=True, out=out).show({"name": "né"}, ["words"])

    assert json.loads(out.getvalue()) == {"name": "né"}
