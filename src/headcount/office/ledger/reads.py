"""Looking at the ledger: its lines for those who may, and whether it still says what was written."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row

from ...kit.instants import Instant
from ...kit.pages import Ask, Page
from . import records
from .line import GENESIS, Anchor, Block, Line, Subject, block_hash


@dataclass(frozen=True)
class Numbered:
    """A line with its number, and the block that seals it (None until then)."""

    number: int
    line: Line
    digest: str
    block: int | None


@dataclass(frozen=True)
class Verification:
    """What a walk over the whole ledger found. `green` when nothing contradicts; `problems` say where it does."""

    lines: int
    sealed: int
    blocks: int
    head: Block | None
    anchors_checked: int
    problems: Sequence[str]

    @property
    def green(self) -> bool:
        return not self.problems


def lines_about(tx: Connection, matching: Mapping[str, object], ask: Ask) -> Page[Numbered]:
    """The newest lines whose columns equal `matching` (actor_id, what, subject_kind, subject_id, block)."""
    after = ask.after(int)
    rows = records.some_lines(tx, dict(matching), None if after is None else int(after[0]), ask.limit + 1)
    return ask.page([_numbered(row) for row in rows], lambda found: (found.number,))


def lines_on(
    tx: Connection, kind: str, ids: Collection[str], whats: Collection[str], since: Instant, most: int
) -> Sequence[Numbered]:
    """The newest lines of these kinds of act about these subjects of one kind, from an instant on; at most so many."""
    return [_numbered(row) for row in records.lines_on(tx, kind, ids, whats, since, most)] if ids else []


def heads(tx: Connection) -> Block | None:
    """The newest block, whose hash stands for everything sealed so far."""
    return records.head(tx)


def anchors(tx: Connection) -> Sequence[Anchor]:
    """Every head that was shown outside, oldest first."""
    return [Anchor(row.block, row.at, row.hash, row.place) for row in records.every_anchor(tx)]


def verify(tx: Connection, shown: Iterable[tuple[int, str]] = ()) -> Verification:
    """Walk every line and block; `shown` are heads kept outside: (block number, hash).

    Proves that no line was changed, added to or taken from a sealed block, that the chain is unbroken, and that
    the heads shown outside are in it. Without heads kept outside it proves nothing against the database's owner.
    """
    problems: list[str] = []
    sealed = 0
    blocks = {block.number: block for block in records.every_block(tx)}
    problems += _chain_problems(list(blocks.values()))
    remaining = dict(blocks)
    total = 0
    for number, rows in groupby(records.every_line(tx), key=lambda row: row.block):
        found = [_numbered(row) for row in rows]
        total += len(found)
        problems += [f"line {f.number} does not match its digest" for f in found if f.line.digest() != f.digest]
        if number is None:
            continue
        sealed += len(found)
        problems += _block_problems(remaining.pop(number, None), number, [f.digest for f in found])
    problems += [f"block {number} has lost its lines" for number in remaining]
    kept = [*((anchor.block, anchor.hash) for anchor in anchors(tx)), *shown]
    problems += _anchor_problems(blocks, kept)
    return Verification(total, sealed, len(blocks), blocks.get(max(blocks, default=0)), len(kept), problems)


def _chain_problems(blocks: Sequence[Block]) -> list[str]:
    problems: list[str] = []
    previous = GENESIS
    for place, block in enumerate(blocks, start=1):
        if block.number != place:
            return [*problems, f"block {place} is missing"]
        if block.previous != previous:
            problems.append(f"block {block.number} does not follow block {block.number - 1}")
        previous = block.hash
    return problems


def _block_problems(block: Block | None, number: int, digests: Sequence[str]) -> list[str]:
    if block is None:
        return [f"lines name block {number}, which is missing"]
    if len(digests) != block.lines or block_hash(block.number, block.at, block.previous, digests) != block.hash:
        return [f"block {number} does not hold the {block.lines} lines it sealed"]
    return []


def _anchor_problems(blocks: Mapping[int, Block], kept: Iterable[tuple[int, str]]) -> list[str]:
    return [
        f"the head shown outside for block {number} is not the one in the ledger"
        for number, head in kept
        if number not in blocks or blocks[number].hash != head
    ]


def _numbered(row: Row[*tuple[Any, ...]]) -> Numbered:
    subject = None if row.subject_kind is None else Subject(row.subject_kind, row.subject_id)
    line = Line(row.at, row.actor_kind, row.actor_id, row.what, subject, json.loads(row.facts))
    return Numbered(row.number, line, row.digest, row.block)
