"""The tree a conversation stands in: who delegated to whom, and what each part cost, alone and with all below it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ...office import Read, Subject
from .conversation import Conversation, Cost, sum_of
from .reads import by_ids, found
from .records import conversations

MOST = 1_000
"""Conversations of one tree that are shown."""

DEEPEST = 64


@dataclass(frozen=True)
class Branch:
    """A conversation with what it delegated. `whole`: its cost with that of all below it."""

    conversation: Conversation
    children: Sequence["Branch"]
    whole: Cost


@dataclass(frozen=True)
class Tree:
    """The tree from the topmost conversation that may be read; `asked` is the one that was asked for.

    `complete`: nothing of it is left out; else costs are lower bounds.
    """

    asked: str
    root: Branch
    complete: bool


def tree(read: Read, conversation: str) -> Tree:
    """The tree a conversation stands in."""
    asked = found(read, conversation)
    root = _root(read, asked)
    below = list(_below(read, root))
    complete = len(below) <= MOST
    children: dict[str | None, list[Conversation]] = {}
    for each in below[:MOST]:
        children.setdefault(each.parent, []).append(each)
    branches: dict[str, Branch] = {}
    for each in [*reversed(below[:MOST]), root]:
        under = [branches[child.id] for child in children.get(each.id, ())]
        whole = sum_of([each.cost, *(branch.whole for branch in under)])
        branches[each.id] = Branch(each, under, whole if complete else whole.at_least())
    return Tree(asked.id, branches[root.id], complete)


def _root(read: Read, asked: Conversation) -> Conversation:
    """The topmost conversation above that this actor may read."""
    top, passed = asked, {asked.id}
    while top.parent is not None and top.parent not in passed and len(passed) < DEEPEST:
        above = by_ids(read, [top.parent]).get(top.parent)
        if above is None or not read.may("conversation.read", Subject("conversation", above.id)):
            break
        top = above
        passed.add(top.id)
    return top


def _below(read: Read, root: Conversation) -> Iterator[Conversation]:
    """All conversations below one, level by level, one more than is shown at most."""
    level: Iterable[str] = [root.id]
    left, passed = MOST + 1, {root.id}
    for _ in range(DEEPEST):
        children = [each for each in conversations.children(read.tx, list(level), left) if each.id not in passed]
        yield from children
        level = [each.id for each in children]
        passed.update(level)
        left -= len(children)
        if not children or left <= 0:
            return
