"""The README: each of its commands, as it is written, on the organisation that `make up` makes."""

import json
import os
import re
import shlex
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from headcount.kit.instants import MICROS
from otlp import BEGIN, PROTOBUF, Sent, agent, chat
from servers import PATIENCE_S, Ended, Running, serving

README = Path(__file__).parents[2] / "README.md"
EXAMPLE_PORT = "http://127.0.0.1:8420"
BATCHES_OF_THE_EXAMPLE = 5
OF_THE_SHELL = ("make", "source", "pip")
"""What is not Headcount's own."""


@dataclass
class Shell:
    """A second terminal, which remembers what the reader is told to put in."""

    server: Running
    words: dict[str, str] = field(default_factory=dict)

    def __call__(self, line: str) -> Ended:
        """One line of the README, with what the reader has to put in."""
        for word, found in {**self.words, EXAMPLE_PORT: self.server.address}.items():
            line = re.sub(rf"(?<![\w$]){word}(?!\w)", found, line)
        beside = {
            "HEADCOUNT_DATA": str(self.server.data),
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        }
        done = subprocess.run(
            ["/bin/sh", "-ec", line], capture_output=True, text=True, timeout=PATIENCE_S, env={**os.environ, **beside}
        )
        return Ended(done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shell]:
    """What `make up` makes."""
    with serving(tmp_path_factory.mktemp("readme") / "headcount-data", "--example", "--sign-in") as running:
        yield Shell(running)


def lines() -> list[str]:
    """The README's own commands, in order."""
    blocks = re.findall(r"```sh\n(.*?)```", README.read_text(), re.DOTALL)
    found = [line.partition("  #")[0].strip() for block in blocks for line in block.splitlines() if line.strip()]
    return [line for line in found if shlex.split(line)[0] not in OF_THE_SHELL]


def first_agent(server: Running) -> None:
    """The agent of the README runs once, a minute ago."""
    sent = Sent("my-desk")
    ago = time.time() - 60 - BEGIN / MICROS
    root = sent.span("invoke_agent weather_agent", at=(ago, ago + 2), attributes=agent("weather_agent"))
    sent.span("chat", root, (ago, ago + 2), chat(20, 5))
    headers = {"content-type": PROTOBUF}
    httpx.post(f"{server.address}/v1/traces", content=sent.body(), headers=headers).raise_for_status()


def test_the_first_start_logs_each_thing_once_and_its_batches_do_not_warn(shell: Shell) -> None:
    link = shell.server.next_line()
    text = shell.server.log.read_text()
    begun = [json.loads(line) for line in text.splitlines()]

    assert "/sign-in/" in link
    slow = [line for line in begun if line["event"] == "slow_act"]  # of the machine, once the doors are open
    assert [line["event"] for line in begun if line not in slow] == ["migrated", "ready"]
    assert len(slow) < BATCHES_OF_THE_EXAMPLE
    assert "\\u001b" not in text


def test_each_command_of_the_readme_works_as_it_is_written(shell: Shell) -> None:
    first_agent(shell.server)
    said: dict[str, str] = {}
    for line in lines():
        ended = shell(line)
        assert ended.code == 0, f"{line}\n{ended.err}"
        said[line] = ended.out
        if line.startswith("headcount sender list"):
            shell.words["ID"] = ended.out.splitlines()[1].split()[0]
        if line.startswith("headcount conversation list"):
            shell.words["CONVERSATION"] = ended.out.splitlines()[1].split()[0]
        if line.startswith("headcount review open"):
            told = dict(each.split(None, 1) for each in ended.out.splitlines())
            shell.words |= {"REVIEW": told["Review"], "SHA256": told["Packet"]}

    assert [line for line in said if line.startswith("headcount review decide")]
    owned = next(out for line, out in said.items() if "--accept" in line)
    assert re.search(r"nora\s+(owner|accepted)", owned), owned
    assert "Answers   nora" in said["headcount position answers my-agent"]
