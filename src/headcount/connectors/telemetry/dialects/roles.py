"""Which slot each attribute key fills, and how well: the spellings of all dialects in one table."""

import re
import zlib
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from .dialect import Dialect
from .meanings import MEANINGS, Meaning, Words, present
from .remembering import Meant
from .slots import Slot

Role: TypeAlias = tuple[int, int, Meant | None]
"""Slot, rank (less is better) and what values mean; None where a value stays unread until somebody needs it."""

CHOSEN, GUESSED = 1_000_000, 2_000_000
"""The best rank of keys that a sender chose below a prefix, and that were guessed; those spelled out come before."""

_PER_DIALECT, _PLACES = 100, 10_000
_LONGEST_KEY = 256
_MOST_KEYS, _MOST_LEARNED, _MOST_NEW, _MOST_SHAPES = 20_000, 1_000, 5_000, 500

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

_USED = {
    "input": Slot.TOKENS_IN,
    "inputtokens": Slot.TOKENS_IN,
    "prompttokens": Slot.TOKENS_IN,
    "output": Slot.TOKENS_OUT,
    "outputtokens": Slot.TOKENS_OUT,
    "completiontokens": Slot.TOKENS_OUT,
    "cachereadinputtokens": Slot.TOKENS_CACHED,
    "inputcachedtokens": Slot.TOKENS_CACHED,
    "cachedtokens": Slot.TOKENS_CACHED,
    "cachecreationinputtokens": Slot.TOKENS_WRITTEN,
}
"""What is written in a usage object that is one attribute."""


class Roles:
    """The role of every key, looked up once and remembered; keys that say nothing to us are remembered as that."""

    def __init__(self, dialects: Sequence[Dialect], meanings: Mapping[int, Meaning]) -> None:
        """`meanings` says how the values of some slots are read, where that is not for this table to know."""
        self._meanings = {**MEANINGS, **meanings}
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
        self._metadata: dict[tuple[str, ...], list[tuple[str, Role]]] = {}
        self.known: dict[str, Role | None] = dict(self._spelled)
        """What has been looked up so far, for a loop that cannot afford a call."""
        self._new = self._learned = 0

    def chosen(self, keys: tuple[str, ...]) -> Sequence[tuple[str, Role]]:
        """Which of the keys of a sender's own metadata have a role, however they are spelled: `sessionId`."""
        found = self._metadata.get(keys)
        if found is None:
            if len(self._metadata) >= _MOST_SHAPES:
                self._metadata.clear()
            found = self._metadata[keys] = [(key, role) for key in keys if (role := self._own(key))]
        return found

    def _spell(self, dialect: Dialect, rank: int) -> None:
        for slot, keys in dialect.spellings.items():
            for place, key in enumerate(keys):
                meaning = dialect.meanings.get(key) or self._meanings.get(slot, present)
                self._spelled.setdefault(key, _role(slot, rank + place, meaning))
        for place, (key, words) in enumerate(dialect.kinds.items()):
            self._spelled.setdefault(key, _role(Slot.KIND, rank + place, Words(words, dialect.strange)))

    def of(self, key: str) -> Role | None:
        """The role of a key that `known` does not have yet. A request may teach so many keys and no more: to look at
        a new one takes a hundred times as long as at a known one."""
        if len(key) > _LONGEST_KEY or self._new >= _MOST_NEW:
            return None
        self._new += 1
        role = self._found(key)
        self._learned += role is not None
        if len(self.known) >= _MOST_KEYS or self._learned > _MOST_LEARNED:
            self.known, self._learned = dict(self._spelled), 0
        self.known[key] = role
        return role

    @property
    def tired(self) -> bool:
        """Whether this request has taught all it may: what is unknown now may mean something to the next one."""
        return self._new >= _MOST_NEW

    def rest(self) -> None:
        """The next request may teach new keys again."""
        self._new = 0

    def _found(self, key: str) -> Role | None:
        for prefix in self._prefixes:
            if key.startswith(prefix):
                return self._own(key[len(prefix) :])
        plain = _plain(key)
        for pattern, words in self._kinds:
            if pattern.search(plain):
                return _role(Slot.KIND, GUESSED + _place(key), words)
        for number, (pattern, slot) in enumerate(self._patterns):
            if pattern.search(plain):
                rank = GUESSED + number * _PLACES + _place(key)
                return None if slot is None else _role(slot, rank, self._meanings.get(slot, present))
        return None

    def _own(self, key: str) -> Role | None:
        """The role of a key of the sender's own choice."""
        plain = _plain(key).replace(".", "")
        slot = _CHOSEN.get(plain)
        if slot is None:
            return None
        return _role(slot, CHOSEN + list(_CHOSEN).index(plain) * _PLACES + _place(key), self._meanings[slot])

    def usage(self, key: str) -> Role | None:
        """The role of a key in a usage object, as `prompt_tokens` or `input`."""
        slot = _USED.get(_plain(key))
        return None if slot is None else _role(slot, GUESSED, self._meanings[slot])


def _place(key: str) -> int:
    """A number that makes one of two equally good keys come first, on every span alike."""
    return zlib.crc32(key.encode()) % _PLACES


def _role(slot: int, rank: int, meaning: Meaning) -> Role:
    return slot, rank, None if slot >= Slot.UNREAD else Meant(meaning)


def _plain(key: str) -> str:
    return key.lower().replace("_", "").replace("-", "")
