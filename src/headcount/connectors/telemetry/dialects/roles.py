"""Which slot each attribute key fills, and how well: the spellings of all dialects in one table."""

import re
from collections.abc import Sequence
from typing import TypeAlias

from .dialect import Dialect
from .meanings import MEANINGS, Meaning, Words
from .slots import Slot

Role: TypeAlias = tuple[int, int, Meaning]
"""Slot, rank (less is better), and how the value is read."""

SPELLED, CHOSEN, GUESSED = 0, 10_000, 20_000
"""The best rank of keys that a dialect spells out, that a sender chose below a prefix, and that were guessed."""

_PER_DIALECT = 100
_MOST_KEYS = 20_000

_CHOSEN = {
    "conversationid": Slot.THREAD,
    "sessionid": Slot.THREAD,
    "threadid": Slot.THREAD,
    "chatid": Slot.THREAD,
    "conversation": Slot.THREAD,
    "session": Slot.THREAD,
    "thread": Slot.THREAD,
    "chat": Slot.THREAD,
    "lcagentname": Slot.CLAIM,
    "agentname": Slot.CLAIM,
    "userid": Slot.ASKER,
    "enduserid": Slot.ASKER,
    "user": Slot.ASKER,
}
"""What senders call things when the key is theirs to choose, best first."""


class Roles:
    """The role of every key, looked up once and remembered; keys that say nothing to us are remembered as that."""

    def __init__(self, dialects: Sequence[Dialect]) -> None:
        self._spelled: dict[str, Role] = {}
        self._prefixes = tuple(prefix for dialect in dialects for prefix in dialect.metadata)
        self._patterns = [(re.compile(text), slot) for dialect in dialects for text, slot in dialect.patterns]
        self._kinds = [
            (re.compile(dialect.patterned_kinds[0]), Words(dialect.patterned_kinds[1], None))
            for dialect in dialects
            if dialect.patterned_kinds
        ]
        for place, dialect in enumerate(dialects):
            self._spell(dialect, place * _PER_DIALECT)
        self.known: dict[str, Role | None] = dict(self._spelled)
        """What has been looked up so far, for a loop that cannot afford a call."""

    def _spell(self, dialect: Dialect, rank: int) -> None:
        for slot, keys in dialect.spellings.items():
            for place, key in enumerate(keys):
                meaning = dialect.meanings.get(key) or MEANINGS[slot]
                self._spelled.setdefault(key, (slot, rank + place, meaning))
        for place, (key, words) in enumerate(dialect.kinds.items()):
            self._spelled.setdefault(key, (Slot.KIND, rank + place, Words(words, dialect.strange)))

    def of(self, key: str) -> Role | None:
        """The role of a key that `known` does not have yet."""
        role = self._spelled.get(key) or self._role(key)
        if len(self.known) >= _MOST_KEYS:
            self.known = dict(self._spelled)
        self.known[key] = role
        return role

    def _role(self, key: str) -> Role | None:
        for prefix in self._prefixes:
            if key.startswith(prefix):
                return chosen(key[len(prefix) :])
        plain = _plain(key)
        for pattern, words in self._kinds:
            if pattern.search(plain):
                return Slot.KIND, GUESSED, words
        for pattern, slot in self._patterns:
            if pattern.search(plain):
                return (slot, GUESSED, MEANINGS[slot]) if slot is not None else None
        return None


def chosen(key: str) -> Role | None:
    """The role of a key of the sender's own choice, however it is spelled: `sessionId`, `session_id`."""
    plain = _plain(key).replace(".", "")
    slot = _CHOSEN.get(plain)
    return None if slot is None else (slot, CHOSEN + list(_CHOSEN).index(plain), MEANINGS[slot])


def _plain(key: str) -> str:
    return key.lower().replace("_", "").replace("-", "")
