"""Rego in this process, by regorus' compiled programs. A machine never leaves the thread that made it."""

import json
import logging
import threading
from collections.abc import Mapping

import regorus

from .decision import Decision, read_decision
from .rules import Rules

log = logging.getLogger(__name__)


class Regorus:
    """Decides in process: about 50 µs a question.

    Each thread has a machine of its own, made at its first question and dropped when it ends: regorus panics when one
    crosses threads, so only threads that end before this object goes may ask (the office's own do).
    """

    def __init__(self, rules: Rules) -> None:
        self.revision = rules.revision
        self._rules = rules
        self._threads = threading.local()

    def decide(self, question: Mapping[str, object]) -> Decision:
        """Deny, with the reason on the log, where the engine raises or panics (which is no `Exception`)."""
        text = json.dumps(question)
        try:
            machine = self._machine()
            machine.set_input_json(text)
            answer: object = json.loads(machine.execute())
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException:
            log.exception(
                "the policy engine failed", extra={"event": "policy_failed", "action": question.get("action")}
            )
            answer = None
        return read_decision(answer, self.revision)

    def _machine(self) -> "regorus.Rvm":
        made: regorus.Rvm | None = getattr(self._threads, "machine", None)
        if made is None:
            program = regorus.Program.compile_from_modules("{}", list(self._rules.texts.items()), [self._rules.entry])
            made = regorus.Rvm()
            made.load_program(program)
            made.set_data_json("{}")
            self._threads.machine = made
        return made
