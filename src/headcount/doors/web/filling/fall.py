"""The tree a conversation stands in, with its own calls in the order in which they were made."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ....kit.instants import MICROS, Instant
from ....workforce import conversations
from ....workforce.conversations import Branch, Conversation, ModelCall, RunView, ToolCall
from ....workforce.outcomes import Outcome
from ....workforce.positions import PositionView
from ....workforce.senders import SenderView
from .. import addresses, words
from ..views.conversation import Bar, Node, Tree
from ..views.marks import Status, verdict
from .costs import cost
from .naming import Names

MOST_CALLS = 60
_FAILED = Status("alarm", "error")


@dataclass(frozen=True)
class Known:
    """What the parts of a tree are called and what was said of them, by id."""

    positions: Mapping[str, PositionView]
    senders: Mapping[str, SenderView]
    outcomes: Mapping[str, Outcome]
    names: Names

    def role(self, of: Conversation) -> str | None:
        """The role it was done in; None: its position filled none then, or nobody has claimed it."""
        return self.names.role(of.role) if of.role in self.names.roles else None

    def name(self, of: Conversation) -> str:
        """The role it was done in, else the position whose it is, else the agent it says it was."""
        role = self.role(of)
        if role is not None:
            return role
        position = self.positions.get(of.position or "")
        if position is not None:
            return position.name
        sender = self.senders.get(of.sender or "")
        return "unknown agent" if sender is None else sender.agent or sender.service


def everything(branch: Branch) -> Iterator[Conversation]:
    """Every conversation of a tree."""
    waiting = [branch]
    while waiting:
        each = waiting.pop()
        yield each.conversation
        waiting += each.children


def branch_of(root: Branch, conversation: str) -> Branch:
    """The part of a tree that is a conversation's own; the whole tree where it is not in it."""
    waiting = [root]
    while waiting:
        each = waiting.pop()
        if each.conversation.id == conversation:
            return each
        waiting += each.children
    return root


def fall(tree: conversations.Tree, runs: Sequence[RunView], known: Known) -> Tree:
    """The tree as rows; times count from its first moment."""
    start = min(each.started_at for each in everything(tree.root))
    drawn = _Drawn(tree, runs, known, start)
    return Tree(drawn.node(tree.root))


@dataclass(frozen=True)
class _Drawn:
    tree: conversations.Tree
    runs: Sequence[RunView]
    known: Known
    start: Instant

    def node(self, branch: Branch) -> Node:
        of = branch.conversation
        here = of.id == self.tree.asked
        parts = [(child.conversation.started_at, self.node(child)) for child in branch.children]
        parts += self._calls() if here else []
        children = [node for _, node in sorted(parts, key=lambda part: part[0])]
        position = self.known.positions.get(of.position or "")
        outcome = self.known.outcomes.get(of.id)
        return Node(
            "conversation",
            self.known.name(of),
            detail=f"by {of.delegated_via}" if of.delegated_via else "",
            code=of.id if position is None else f"{position.code} · {of.id}",
            href=self._href(of, position),
            status=verdict(None if outcome is None else outcome.verdict),
            own=cost(of.cost),
            whole=cost(branch.whole),
            took_s=None if of.busy is None else of.busy / MICROS,
            bars=self._bars(of) if not here else self._runs(of),
            children=(*children, *self._left_out(of)),
            here=here,
        )

    def _href(self, of: Conversation, position: PositionView | None) -> str | None:
        """The page of another conversation; of the one that is looked at, its position's."""
        if of.id != self.tree.asked:
            return addresses.conversation(of.id)
        return None if position is None else addresses.position(position.code)

    def _bars(self, of: Conversation) -> tuple[Bar, ...]:
        if of.busy is None:
            return ()
        return (Bar("work", self._at(of.started_at), self._at(of.ended_at)),)

    def _runs(self, of: Conversation) -> tuple[Bar, ...]:
        """One stretch a run, so that what lies between two is seen; the whole where no run is known."""
        runs = tuple(Bar("work", self._at(run.started_at), self._at(run.ended_at)) for run in self.runs)
        return runs or self._bars(of)

    def _at(self, at: Instant) -> float:
        return (at - self.start) / MICROS

    def _calls(self) -> list[tuple[Instant, Node]]:
        """The first calls of the conversation asked for."""
        models = [(call.at, self._model(call)) for run in self.runs for call in run.calls.models]
        tools = [(call.at, self._tool(call)) for run in self.runs for call in run.calls.tools]
        return sorted(models + tools, key=lambda call: call[0])[:MOST_CALLS]

    def _left_out(self, of: Conversation) -> Iterator[Node]:
        made = sum(len(run.calls.models) + len(run.calls.tools) for run in self.runs)
        if of.id == self.tree.asked and made > MOST_CALLS:
            yield Node("more", f"and {words.plural(made - MOST_CALLS, 'more call')}", "counted below by name")
        if of.id == self.tree.root.conversation.id and not self.tree.complete:
            yield Node("more", "and more conversations", "not all of the tree is shown; costs are lower bounds")

    def _model(self, call: ModelCall) -> Node:
        told = call.tokens_in is not None or call.tokens_out is not None
        tokens = f"{_count(call.tokens_in)} in, {_count(call.tokens_out)} out" if told else "tokens not told"
        failed = _FAILED if call.error else None
        label = call.returned or call.requested or "not named"
        return Node("model", label, tokens, status=failed, bars=self._tick("model", call.at))

    def _tool(self, call: ToolCall) -> Node:
        way = "through the gateway" if call.via_gateway else ""
        return Node("tool", call.name, way, status=_FAILED if call.error else None, bars=self._tick("tool", call.at))

    def _tick(self, kind: str, at: Instant) -> tuple[Bar, ...]:
        when = self._at(at)
        return (Bar("tool" if kind == "tool" else "model", when, when),)


def _count(tokens: int | None) -> str:
    return "unknown" if tokens is None else words.count(tokens)
