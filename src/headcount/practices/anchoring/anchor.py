"""An anchor as it stands outside: one line of JSON, so that anybody can compare it by eye."""

import json

from ...kit.instants import Instant, iso
from ...office.ledger import Block


def line_of(block: Block, at: Instant) -> str:
    """The line that is added outside: block number, its hash, when it was sealed and when shown."""
    return json.dumps({"block": block.number, "hash": block.hash, "sealed_at": iso(block.at), "anchored_at": iso(at)})
