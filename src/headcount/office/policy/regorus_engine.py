"""Rego in this process, by regorus' compiled programs. A machine never leaves the thread that made it."""

import json
import logging
import threading
from collections.abc import Mapping

from .decision import Decision, read_decision
from .rules import Rules

log = logging.getLogger(__name__)


class _Machines(threading.local):
    """One loaded machine a thread: made, used and dropped there, because regorus panics when one crosses threads."""

    def __init__(self, rules: Rules) -> None:
        import regorus

        program = regorus.Program.compile_from_modules("{}", list(rules.texts.items()), [rules.entry])
        self.machine = regorus.Rvm()
        self.machine.load_program(program)
        self.machine.set_data_json("{}")


class Regorus:
    """Decides in process: about 50 µs a question."""

    def __init__(self, rules: Rules) -> None:
        self.revision = rules.revision
        self._machines = _Machines(rules)

    def decide(self, question: Mapping[str, object]) -> Decision:
        """Deny, with the reason on the log, where the engine raises or panics (which is no `Exception`)."""
        text = json.dumps(question)
        try:
            machine = self._machines.machine
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
