"""What the values of one attribute mean, remembered, as senders repeat themselves."""

from .meanings import Meaning

_LONGEST, _MOST = 96, 512


class Meant(dict[bytes, object]):
    """The meaning of each value seen lately, by its bytes: indexing looks it up, and works it out the first time.

    A dict that fills itself, because asking it is one operation where asking and then filling one are four.
    """

    def __init__(self, meaning: Meaning) -> None:
        super().__init__()
        self._meaning = meaning

    def __missing__(self, raw: bytes) -> object:
        """Work a value out; it is kept where it is short, as it may come again."""
        value = self._meaning(raw)
        if len(raw) <= _LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[raw] = value
        return value
