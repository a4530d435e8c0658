"""Conversations: the unit of cost and audit, made of runs folded from traces."""

from .calls import Calls
from .conversation import PRODUCTION, Conversation, Cost, Extent, Identity, Origin, Tokens, sum_of
from .fold import ModelCall, Run, ToolCall
from .gathering import CLOSED, TOO_MANY, Gathered, Gathering
from .memory import Memory
from .purging import EVERY as PURGE_EVERY
from .purging import PURGE, PURGE_ON, purge
from .reads import (
    ConversationView,
    Filter,
    RunView,
    begun_after,
    by_ids,
    counts_by_sender,
    facts,
    get,
    listed,
    of_sender,
    runs_of,
)
from .recording import Entry, record, regroup
from .records.conversations import put as add_recorded
from .records.conversations import references
from .records.since import Place
from .repricing import Meanwhile, imported, reprice
from .restamping import restamp
from .run import RunKey
from .settling import Settled
from .share import Price
from .span import Span, standing
from .tree import Branch, Tree, tree
from .whose import Whose, resolve, told

__all__ = [
    "CLOSED",
    "PRODUCTION",
    "PURGE",
    "PURGE_EVERY",
    "PURGE_ON",
    "TOO_MANY",
    "Branch",
    "Calls",
    "Conversation",
    "ConversationView",
    "Cost",
    "Entry",
    "Extent",
    "Filter",
    "Gathered",
    "Gathering",
    "Identity",
    "Meanwhile",
    "Memory",
    "ModelCall",
    "Origin",
    "Place",
    "Price",
    "Run",
    "RunKey",
    "RunView",
    "Settled",
    "Span",
    "Tokens",
    "ToolCall",
    "Tree",
    "Whose",
    "add_recorded",
    "begun_after",
    "by_ids",
    "counts_by_sender",
    "facts",
    "get",
    "imported",
    "listed",
    "of_sender",
    "purge",
    "record",
    "references",
    "regroup",
    "reprice",
    "resolve",
    "restamp",
    "runs_of",
    "standing",
    "sum_of",
    "told",
    "tree",
]
