"""A position's latest conversations, as rows."""

from ....kit.instants import MICROS
from ....kit.pages import Ask
from ....office import Read
from ....workforce import conversations, outcomes
from ....workforce.conversations import Conversation, Filter
from ....workforce.outcomes import Outcome
from ....workforce.positions import PositionView
from .. import addresses
from ..views.position import ConversationRow, Conversations
from .costs import cost
from .judging import judges, said_by
from .moments import local
from .naming import Names, names_of

LATEST = 8


def latest(read: Read, position: PositionView) -> Conversations:
    """The conversations that ended last, each with its verdict and whose work it did."""
    rows, following = listed(read, position, Ask(LATEST))
    return Conversations(rows, following is not None, addresses.conversations_of(position.code))


def listed(read: Read, position: PositionView, ask: Ask) -> tuple[tuple[ConversationRow, ...], str | None]:
    """A page of a position's conversations, and the cursor of those behind it."""
    page = conversations.listed(read, ask, Filter(position=position.id))
    said = outcomes.shown_on(read, {each.id for each in page.items})
    askers = conversations.by_ids(read, {each.parent for each in page.items if each.parent is not None})
    names = names_of(read, judges(list(said.values())), {each.role for each in askers.values()})
    rows = (_row(read, each, said.get(each.id), askers.get(each.parent or ""), names) for each in page.items)
    return tuple(rows), page.next


def _row(
    read: Read, each: Conversation, outcome: Outcome | None, asker: Conversation | None, names: Names
) -> ConversationRow:
    return ConversationRow(
        identity=each.id,
        href=addresses.conversation(each.id),
        started=local(read, each.started_at),
        verdict=None if outcome is None else outcome.verdict,
        selection=None if outcome is None else outcome.selection,
        by="" if outcome is None else said_by(outcome.judge, names),
        cost=cost(each.cost),
        busy_s=None if each.busy is None else each.busy / MICROS,
        tool_calls=sum(each.tool_calls.values()),
        asked_by=None if asker is None else names.role(asker.role),
        outgrown=outcome is not None and each.ended_at > outcome.at,
    )
