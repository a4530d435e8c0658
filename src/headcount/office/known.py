"""What is known of actors between acts: their rights and teams, right for one `org_revision`."""

import threading
from collections import OrderedDict

from .act import Act, ActorFacts, Asking, Read

MOST = 10_000


class Known:
    """Remembers the facts about actors until the organisation's next revision."""

    def __init__(self, asking: Asking) -> None:
        self._gather = asking.about_actor
        self._lock = threading.Lock()
        self._facts: OrderedDict[tuple[str, str, int], ActorFacts] = OrderedDict()
        self.asking = Asking(asking.engine, self._about_actor, asking.about)

    def _about_actor(self, read: Read) -> ActorFacts:
        if isinstance(read, Act) and read.revised:
            return self._gather(read)  # its revision may yet be undone
        key = (read.actor.kind, read.actor.id, read.revision)
        with self._lock:
            known = self._facts.get(key)
        if known is None:
            known = self._gather(read)
            with self._lock:
                self._facts[key] = known
                while len(self._facts) > MOST:
                    self._facts.popitem(last=False)
        return known
