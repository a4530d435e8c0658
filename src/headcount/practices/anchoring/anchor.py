"""An anchor as it stands outside: one line of JSON, so that anybody can compare it by eye."""

import json
from collections.abc import Iterable, Sequence

from ...kit.instants import Instant, iso
from ...kit.refusals import Invalid
from ...office.ledger import Block


def line_of(block: Block, at: Instant) -> str:
    """The line that is added outside: block number, its hash, when it was sealed and when shown."""
    return json.dumps({"block": block.number, "hash": block.hash, "sealed_at": iso(block.at), "anchored_at": iso(at)})


def read_anchors(lines: Iterable[str]) -> Sequence[tuple[int, str]]:
    """(block number, hash) of each line kept outside; Invalid for a line that is no anchor."""
    found = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            kept = json.loads(line)
            found.append((int(kept["block"]), str(kept["hash"])))
        except (ValueError, KeyError, TypeError):
            raise Invalid(f"line {number} of the anchors is none of ours", line=number) from None
    return found
