"""Looking outcomes up: what a door may ask for."""

from collections.abc import Collection, Mapping, Sequence

from ...kit.pages import Ask, Page
from ...kit.refusals import NotFound
from ...office import Read, aliases
from . import records
from .drawing import Draw
from .judges import judge_of
from .outcome import Outcome, shown


def history(read: Read, conversation: str) -> Sequence[Outcome]:
    """All that was ever said of a conversation, in the order it was recorded, with the reasons."""
    place = records.places(read.tx, [conversation]).get(conversation)
    if place is None:
        raise NotFound(f"no conversation {conversation}", kind="conversation", id=conversation)
    read.allow("outcome.read", place.about)
    return records.of_conversations(read.tx, [conversation]).get(conversation, ())


def shown_on(read: Read, ids: Collection[str]) -> Mapping[str, Outcome]:
    """The one verdict to show on each of these conversations, by id: for pages that were allowed to show these."""
    return {conversation: shown(each) for conversation, each in records.standing_on(read.tx, ids).items()}


def drawn(read: Read, conversation: str) -> Sequence[Draw]:
    """For whom a conversation was drawn: for a page that was allowed to show it."""
    return list(records.draws_of(read.tx, [conversation]).values())


def waiting(read: Read, ask: Ask, position: str | None = None) -> Page[Draw]:
    """Cases drawn for whoever asks that await their answer, of one position where it is named."""
    read.allow("outcome.answer")
    wanted = None if position is None else aliases.find(read.tx, "position", position).id
    found = records.waiting(read.tx, judge_of(read, None), wanted, ask)
    return ask.page(found, lambda draw: (draw.conversation,))
