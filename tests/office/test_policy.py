"""Policy: the same rules on three engines, the same answers; whatever is missing or ill-typed grants nothing."""

import json
import random
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
import regopy
import regorus

from headcount.kit.refusals import Unavailable
from headcount.office.policy import Decision, OpaServer, Regorus, Rules, load_rules
from headcount.office.policy.decision import read_decision

RULES = load_rules()
Question = Mapping[str, object]
Engine = Callable[[Question], Decision]


def compiled() -> Engine:
    return Regorus(RULES).decide


def interpreted() -> Engine:
    engine = regorus.Engine()
    for name, text in RULES.texts.items():
        engine.add_policy(name, text)

    def decide(question: Question) -> Decision:
        engine.set_input_json(json.dumps(question))
        return read_decision(json.loads(engine.eval_rule_as_json(RULES.entry)), RULES.revision)

    return decide


def rego_cpp() -> Engine:
    engine = regopy.Interpreter()
    for name, text in RULES.texts.items():
        engine.add_module(name.removesuffix(".rego"), text)

    def decide(question: Question) -> Decision:
        engine.set_input(question)
        found = json.loads(str(engine.query(RULES.entry)))
        values = found.get("expressions") or [None]
        return read_decision(values[0], RULES.revision)

    return decide


ENGINES = [compiled, interpreted, rego_cpp]


@pytest.fixture(scope="module", params=ENGINES, ids=lambda make: str(make.__name__))
def engine(request: pytest.FixtureRequest) -> Engine:
    made: Engine = request.param()
    return made


def asked(action: str, actor: Question, subject: Question | None = None, question: str = "act") -> Question:
    noun, _, verb = action.partition(".")
    return {
        "question": question,
        "action": action,
        "noun": noun,
        "verb": verb,
        "actor": actor,
        "subject": subject or {},
    }


def person(*rights: str, leads: tuple[str, ...] = ()) -> Question:
    return {"kind": "person", "id": "maria", "rights": list(rights), "leads": list(leads), "teams": []}


POSITION = {"kind": "position", "id": "p1", "rights": [], "leads": [], "teams": []}
MINE = {"kind": "position", "id": "p2", "owner": "maria", "teams": ["support"], "maintainers": []}
OTHERS = {"kind": "position", "id": "p3", "owner": "joe", "teams": ["sales"], "maintainers": ["maria"]}


@pytest.mark.parametrize(
    ("action", "actor", "subject", "effect"),
    [
        ("role.describe", person("admin"), OTHERS, "allow"),
        ("role.describe", person(), OTHERS, "deny"),
        ("position.edit", person(), MINE, "allow"),
        ("position.edit", person(), OTHERS, "deny"),
        ("position.read", person(), OTHERS, "allow"),
        ("position.edit", person("manager", leads=("sales",)), OTHERS, "allow"),
        ("position.edit", person("manager", leads=("support",)), OTHERS, "deny"),
        ("position.edit", person("viewer"), OTHERS, "deny"),
        ("position.read", person("viewer"), OTHERS, "allow"),
        ("ledger.read", person("viewer"), None, "deny"),
        ("ledger.verify", person("auditor"), None, "allow"),
        ("role.describe", person("auditor"), MINE | {"owner": "joe"}, "deny"),
        ("outcome.record", POSITION, {"kind": "conversation", "id": "c", "position": "p1"}, "deny"),
        ("conversation.read", POSITION, {"kind": "conversation", "id": "c", "position": "p1"}, "allow"),
        ("conversation.read", POSITION, {"kind": "conversation", "id": "c", "position": "p9"}, "deny"),
        ("role.describe", {"kind": "console", "id": "1000"}, None, "allow"),
        ("role.describe", {"kind": "anonymous", "id": ""}, MINE, "deny"),
        ("position.edit", {"kind": "person", "id": None}, {"owner": None}, "deny"),
        ("position.edit", {"kind": "person"}, {}, "deny"),
        ("position.edit", {"kind": "person", "rights": "admin", "id": "x"}, {}, "deny"),
    ],
)
def test_who_may_do_what(engine: Engine, action: str, actor: Question, subject: Question | None, effect: str) -> None:
    assert engine(asked(action, actor, subject)).effect == effect


@pytest.mark.parametrize(
    ("action", "actor", "reach"),
    [
        ("conversation.read", person("admin"), "all"),
        ("conversation.read", person("viewer"), "all"),
        ("conversation.read", person("manager", leads=("support",)), "teams"),
        ("role.read", person("manager", leads=("support",)), "all"),
        ("conversation.read", person(), "own"),
        ("ledger.read", person("viewer"), "own"),
        ("conversation.read", {"kind": "anonymous", "id": ""}, "none"),
        ("conversation.read", {"kind": "console", "id": "1000"}, "all"),
    ],
)
def test_how_far_a_list_reaches(engine: Engine, action: str, actor: Question, reach: str) -> None:
    assert engine(asked(action, actor, question="list")).reach == reach


def test_engines_agree_on_random_and_ill_typed_questions() -> None:
    deciders = [make() for make in ENGINES]
    drawn = random.Random(20260302)
    for _ in range(300):
        question = random_question(drawn)
        answers = [decide(question) for decide in deciders]
        assert answers[0] == answers[1] == answers[2], question


def random_question(drawn: random.Random) -> Question:
    odd: list[object] = [None, 3, "maria", [], ["support"], {"a": 1}, True]
    actor = dict[str, object](
        drawn.choice([person(), person("manager", leads=("support",)), person("viewer"), POSITION])
    )
    about_one = {"kind": "conversation", "id": "c", "position": "p1"}
    subject = dict[str, object](drawn.choice([MINE, OTHERS, about_one]))
    for about in (actor, subject):
        for name in list(about):
            if drawn.random() < 0.15:
                about[name] = drawn.choice(odd)
            elif drawn.random() < 0.1:
                del about[name]
    actions = ["position.edit", "position.read", "outcome.record", "ownership.accept", "ledger.verify", "trace.send"]
    return asked(drawn.choice(actions), actor, subject, drawn.choice(["act", "list"]))


@pytest.mark.parametrize("answer", [None, "allow", {"effect": "grant"}, {"effect": "allow", "reasons": [3]}, {}])
def test_anything_but_a_well_formed_answer_is_a_denial(answer: object) -> None:
    assert read_decision(answer, "r").effect == "deny"


def test_rules_that_break_deny_and_do_not_end_their_caller() -> None:
    broken = Regorus(Rules({"b.rego": "package headcount.access\nimport rego.v1\ndecision := to_number(input.action)"}))

    assert broken.decide({"action": "role.read"}).effect == "deny"


@pytest.fixture
def opa() -> Iterator[str]:
    """An OPA server's data API in front of another engine: the wire is what is tested."""
    decide = rego_cpp()

    class Api(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            found = decide(body["input"])
            result = {"effect": found.effect, "scope": found.reach, "reasons": list(found.reasons)}
            known = self.path == "/v1/data/headcount/access/decision"
            answer = json.dumps({"result": result} if known else {}).encode()
            self.send_response(200)
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            return

    server = HTTPServer(("127.0.0.1", 0), Api)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_an_opa_server_decides_the_same(opa: str) -> None:
    server = OpaServer(opa, RULES)
    for action, actor, subject in [("position.edit", person(), MINE), ("position.edit", person(), OTHERS)]:
        question = asked(action, actor, subject)
        ours = Regorus(RULES).decide(question)
        assert (server.decide(question).effect, server.decide(question).reasons) == (ours.effect, ours.reasons)
    server.close()


def test_an_opa_server_that_is_away_makes_it_unavailable() -> None:
    server = OpaServer("http://127.0.0.1:1", RULES)
    with pytest.raises(Unavailable, match="policy server"):
        server.decide(asked("role.read", person()))
    server.close()
