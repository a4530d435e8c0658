"""The operator's commands, as somebody at a terminal meets them."""

import json
import os
import signal
import socket
import sqlite3
import stat
from pathlib import Path

import pytest

from headcount.office.settings import load
from headcount.serving.founding import Founding
from headcount.serving.installation import opened
from servers import PATIENCE_S, command, serving


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A new organisation's data directory."""
    made = tmp_path / "data"
    with opened(load({"data": str(made)}, {}).settings) as installation:
        installation.found(Founding(zone="Europe/Berlin", admin="maria"))
    return made


def test_a_new_organisation_has_one_administrator_and_is_founded_once(tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert command("init", "--data", str(data), "--zone", "Europe/Berlin", "--admin", "maria").code == 0
    people = command("person", "list", "--data", str(data), "--json")
    again = command("init", "--data", str(data))

    assert [(p["handle"], p["rights"]) for p in json.loads(people.out)] == [("maria", ["admin"])]
    assert (again.code, "already holds an organisation" in again.err) == (5, True)
    assert stat.S_IMODE(data.stat().st_mode) == 0o700


@pytest.mark.parametrize("flags", [("--zone", "Mars/Olympus"), ("--admin", "No Spaces")])
def test_what_cannot_be_founded_leaves_no_organisation(tmp_path: Path, flags: tuple[str, str]) -> None:
    refused = command("init", "--data", str(tmp_path / "d"), *flags)
    then = command("person", "list", "--data", str(tmp_path / "d"))

    assert (refused.code, then.code) == (2, 7)
    assert "headcount init" in then.err


def test_serving_an_empty_directory_founds_an_organisation_and_says_when_it_is_ready(tmp_path: Path) -> None:
    with serving(tmp_path / "new", "--sign-in") as server:
        line = server.next_line()
        listed = command("person", "list", "--data", str(server.data), "--json")
        mode = stat.S_IMODE((server.data / "headcount.sock").stat().st_mode)
        code = server.stop()

    assert server.address.startswith("http://127.0.0.1:")
    assert f"{server.address}/sign-in/" in line
    assert [person["handle"] for person in json.loads(listed.out)] == ["admin"]
    assert mode == 0o600
    assert code == 0
    assert not (server.data / "headcount.sock").exists()
    assert not (server.data / "headcount.db-wal").exists()


def test_a_directory_has_one_server_and_a_port_too(data: Path, tmp_path: Path) -> None:
    with serving(data) as server:
        second = command("serve", "--data", str(data), "--port", "0")
        port = server.address.rpartition(":")[2]
        other = command("serve", "--data", str(tmp_path / "other"), "--port", port)

    assert (second.code, "holds" in second.err) == (7, True)
    assert (other.code, "cannot listen" in other.err) == (7, True)
    assert not (tmp_path / "other").exists()


def test_a_server_that_was_killed_leaves_nothing_in_the_way(data: Path) -> None:
    with serving(data) as server:
        assert command("person", "add", "joe", "--name", "Joe", "--data", str(data)).code == 0
        os.kill(server.process.pid, signal.SIGKILL)
        server.process.wait()
        left_over = (data / "headcount.sock").exists()
        shown = command("person", "show", "joe", "--data", str(data))
    with serving(data):
        verified = command("ledger", "verify", "--data", str(data))

    assert left_over
    assert (shown.code, "Joe" in shown.out) == (0, True)
    assert (verified.code, "green" in verified.out) == (0, True)


def test_settings_are_shown_with_their_origin_and_without_secrets(data: Path) -> None:
    (data / "headcount.toml").write_text('host = "0.0.0.0"\nkey = "hc_secret"\n')
    environ = {"HEADCOUNT_PORT": "9000", "HEADCOUNT_DATABASE_URL": "postgresql+psycopg://hc:pass@db/hc"}

    found = command("config", "show", "--data", str(data), "--json", environ=environ)
    shown = json.loads(found.out)

    assert shown["host"] == {"value": "0.0.0.0", "origin": "file"}
    assert shown["port"] == {"value": "9000", "origin": "environment"}
    assert shown["data"]["origin"] == "flag"
    assert shown["workers"] == {"value": "1", "origin": "default"}
    assert shown["database_url"]["value"] == "postgresql+psycopg://hc:***@db/hc"
    assert "hc_secret" not in found.out
    assert command("config", "show", "--data", str(data), environ={"HEADCOUNT_COLOUR": "red"}).code == 2


def test_the_doctor_looks_at_every_part_whether_a_server_runs_or_not(data: Path) -> None:
    def parts(*words: str) -> dict[str, tuple[str, str]]:
        found = command("doctor", "--data", str(data), "--json", *words)
        return {one["part"]: (one["state"], one["seen"]) for one in json.loads(found.out)}

    still = parts()
    with serving(data) as server:
        running = parts()

    assert set(still) == {
        "data directory", "server", "disk", "policy engine", "record", "schema", "organisation", "jobs", "ledger"
    }  # fmt: skip
    assert {state for part, (state, _) in still.items() if part != "disk"} == {"well"}
    assert still["server"][1] == "not running"
    assert running["server"][1] == f"running, process {server.process.pid}, on {server.address}"
    assert still["organisation"][1] == "Our organisation, Europe/Berlin"


def test_the_doctor_says_what_is_broken(data: Path, tmp_path: Path) -> None:
    nowhere = command("doctor", "--data", str(tmp_path / "nowhere"))
    with sqlite3.connect(data / "headcount.db") as record:
        record.execute("UPDATE alembic_version SET version_num = '9999'")
    record.close()
    newer = command("doctor", "--data", str(data))
    serve = command("serve", "--data", str(data), "--port", "0")

    assert (nowhere.code, "BROKEN" in nowhere.out) == (7, True)
    assert (newer.code, "newer Headcount" in newer.out) == (7, True)
    assert (serve.code, "newer Headcount" in serve.err) == (5, True)


def test_a_backup_is_whole_and_its_owners_alone_while_a_server_writes(data: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with serving(data):
        command("person", "add", "joe", "--name", "Joe", "--data", str(data))
        made = command("backup", str(copy), "--data", str(data))
        again = command("backup", str(copy), "--data", str(data))

    assert (made.code, again.code) == (0, 5)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert "checked" in made.out
    with sqlite3.connect(copy) as kept:
        handles = {alias for (alias,) in kept.execute("SELECT alias FROM aliases WHERE kind = 'person'")}
    kept.close()
    assert handles == {"maria", "joe"}


def test_postgresql_backs_up_itself_and_is_told_how(data: Path, tmp_path: Path) -> None:
    environ = {"HEADCOUNT_DATABASE_URL": "postgresql+psycopg://hc:pass@db:5432/hc"}

    refused = command("backup", str(tmp_path / "copy"), "--data", str(data), environ=environ)

    assert refused.code == 2
    assert f"pg_dump --format=custom --file={tmp_path / 'copy'}" in refused.err
    assert "pass" not in refused.err


def test_a_path_too_long_for_a_socket_is_said_plainly(tmp_path: Path) -> None:
    far = tmp_path / ("d" * 90)

    refused = command("serve", "--data", str(far), "--port", "0")

    assert (refused.code, "too long for a socket" in refused.err) == (2, True)


def test_several_workers_need_postgresql(data: Path) -> None:
    refused = command("serve", "--data", str(data), "--port", "0", "--workers", "2")

    assert (refused.code, "PostgreSQL" in refused.err) == (2, True)


def test_a_follower_does_not_keep_a_server_from_ending(data: Path) -> None:
    with serving(data) as server, socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as console:
        console.settimeout(PATIENCE_S)
        console.connect(str(data / "headcount.sock"))
        console.sendall(b"GET /api/v1/events HTTP/1.1\r\nHost: console\r\n\r\n")
        answer = console.recv(4096)
        server.process.terminate()
        code = server.process.wait(5)

    assert answer.startswith(b"HTTP/1.1 200")
    assert code == 0


def test_the_version_is_told() -> None:
    told = command("--version")

    assert told.code == 0
    assert told.out.startswith("headcount, version 0.")


def test_where_no_headcount_lives_one_is_told_how_to_name_the_directory(tmp_path: Path) -> None:
    refused = command("person", "list", "--data", str(tmp_path / "elsewhere"))

    assert refused.code == 7
    assert "--data DIR or HEADCOUNT_DATA" in refused.err
    assert str(tmp_path / "elsewhere") in refused.err


def test_settings_are_shown_with_where_the_running_server_listens_and_without_it_once_it_has_ended(data: Path) -> None:
    with serving(data) as server:
        shown = json.loads(command("config", "show", "--data", str(data), "--json").out)
        looked = command("doctor", "--data", str(data)).out
        server.stop()
    ended = json.loads(command("config", "show", "--data", str(data), "--json").out)

    assert shown["running"] == {"value": server.address, "origin": "server"}
    assert f"on {server.address}" in looked
    assert "running" not in ended
    assert shown["port"] == {"value": "8420", "origin": "default"}
