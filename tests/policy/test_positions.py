"""Who may do what with positions, senders, credentials and sessions: the same on two engines."""

import json
from collections.abc import Callable, Mapping
from typing import TypeAlias

import pytest
import regopy

from headcount.office.policy import Decision, Regorus, load_rules
from headcount.office.policy.decision import read_decision

RULES = load_rules()
Facts: TypeAlias = Mapping[str, object]
Engine: TypeAlias = Callable[[Facts], Decision]

ADMIN: Facts = {"kind": "person", "id": "ada", "rights": ["admin"], "leads": []}
MANAGER: Facts = {"kind": "person", "id": "bob", "rights": ["manager"], "leads": ["support"]}
LEAD: Facts = {"kind": "person", "id": "joe", "rights": [], "leads": ["support"]}
MARIA: Facts = {"kind": "person", "id": "maria", "rights": [], "leads": []}
LEE: Facts = {"kind": "person", "id": "lee", "rights": [], "leads": []}
CONSOLE: Facts = {"kind": "console", "id": "1000"}
NOBODY: Facts = {"kind": "anonymous", "id": ""}
ITSELF: Facts = {"kind": "position", "id": "p"}
GRADER: Facts = {"kind": "grader", "id": "k"}
KEY: Facts = {"kind": "sender", "id": "k", "teams": ["support"]}

OWNED: Facts = {"kind": "position", "id": "p", "position": "p", "teams": ["support"], "owner": "maria"}
MADE: Facts = {**OWNED, "owner": None, "maintainers": ["lee"]}
ASKED: Facts = {**OWNED, "owner": "joe", "proposed_owner": "maria"}
LOST: Facts = {"kind": "sender", "id": "s", "unclaimed": True}
HERSELF: Facts = {"kind": "person", "id": "maria"}


@pytest.fixture(scope="module", params=["regorus", "rego-cpp"])
def engine(request: pytest.FixtureRequest) -> Engine:
    if request.param == "regorus":
        return Regorus(RULES).decide
    interpreter = regopy.Interpreter()
    for name, text in RULES.texts.items():
        interpreter.add_module(name.removesuffix(".rego"), text)

    def decide(question: Facts) -> Decision:
        interpreter.set_input(question)
        found = json.loads(str(interpreter.query(RULES.entry)))
        return read_decision((found.get("expressions") or [None])[0], RULES.revision)

    return decide


@pytest.mark.parametrize(
    ("action", "subject", "allowed"),
    [
        ("position.deploy", {"kind": "role", "teams": ["support"], "owner": "maria"}, "ada bob maria"),
        ("position.edit", OWNED, "ada bob maria"),
        ("position.move", OWNED, "ada bob maria"),
        ("position.read", OWNED, "ada bob joe maria itself"),
        ("appointment.add", {"kind": "role", "teams": ["support"]}, "ada bob"),
        ("appointment.renew", OWNED, "ada bob maria"),
        ("ownership.propose", OWNED, "ada bob maria"),
        ("ownership.accept", OWNED, "maria"),
        ("ownership.accept", ASKED, "joe maria"),
        ("ownership.decline", ASKED, "joe maria"),
        ("ownership.accept", MADE, ""),
        ("build.declare", OWNED, "ada bob maria"),
        ("build.declare", MADE, "ada bob lee"),
        ("review.plan", OWNED, "ada bob maria"),
        ("review.carry_out", OWNED, "ada bob maria"),
        ("review.carry_out", MADE, "ada bob lee"),
        ("sender.claim", OWNED, "ada bob maria"),
        ("sender.unclaim", {**OWNED, "unclaimed": False}, "ada bob maria"),
        ("sender.ban", LOST, "ada bob"),
        ("sender.merge", LOST, "ada bob"),
        ("sender.edit", LOST, "ada bob"),
        ("sender.ban", {**LOST, "unclaimed": "true"}, "ada"),
        ("sender.unclaim", LOST, "ada"),
        ("credential.issue", OWNED, "ada bob maria"),
        ("credential.issue", {"kind": "team", "teams": ["support"]}, "ada bob"),
        ("credential.issue", {}, "ada"),
        ("key.issue", HERSELF, "ada maria"),
        ("key.revoke", HERSELF, "ada maria"),
        ("session.link", HERSELF, "ada maria"),
        ("session.end", HERSELF, "ada maria"),
        ("session.keep", HERSELF, "ada maria"),
        ("session.begin", HERSELF, "ada nobody"),
        ("trace.send", OWNED, "ada itself key"),
    ],
)
def test_each_act_is_allowed_to_these_alone(engine: Engine, action: str, subject: Facts, allowed: str) -> None:
    actors = {"ada": ADMIN, "bob": MANAGER, "joe": LEAD, "maria": MARIA, "lee": LEE}
    actors |= {"nobody": NOBODY, "itself": ITSELF, "grader": GRADER, "key": KEY}

    assert {name for name, actor in actors.items() if effect(engine, action, actor, subject) == "allow"} == set(
        allowed.split()
    )


def test_the_console_does_everything_but_answer_for_a_person(engine: Engine) -> None:
    for action in ("position.deploy", "sender.ban", "credential.issue", "key.issue", "session.link"):
        assert effect(engine, action, CONSOLE, OWNED) == "allow"
    assert effect(engine, "ownership.accept", CONSOLE, ASKED) == "deny"


@pytest.mark.parametrize("nothing", [None, [], {}, 0, True])
def test_what_is_missing_or_ill_typed_is_nobody_s(engine: Engine, nothing: object) -> None:
    actor = {"kind": "person", "id": nothing, "rights": nothing, "leads": nothing}
    subject = {"kind": "person", "id": nothing, "owner": nothing, "proposed_owner": nothing, "maintainers": nothing}

    for action in ("position.edit", "ownership.accept", "build.declare", "sender.ban", "session.link"):
        assert effect(engine, action, actor, subject) == "deny"


def test_signing_in_goes_on_while_all_writing_is_suspended(engine: Engine) -> None:
    assert engine({**question("session.begin", NOBODY, HERSELF), "suspended": True}).effect == "allow"
    assert engine({**question("position.edit", ADMIN, OWNED), "suspended": True}).effect == "deny"


def test_a_manager_s_list_of_senders_reaches_all(engine: Engine) -> None:
    listing = {"question": "list"}
    assert engine({**question("sender.read", MANAGER, {}), **listing}).reach == "all"
    assert engine({**question("sender.read", LEAD, {}), **listing}).reach == "teams"
    assert engine({**question("credential.read", MANAGER, {}), **listing}).reach == "teams"


def effect(engine: Engine, action: str, actor: Facts, subject: Facts) -> str:
    return engine(question(action, actor, subject)).effect


def question(action: str, actor: Facts, subject: Facts) -> Facts:
    noun, _, verb = action.partition(".")
    asked = {"question": "act", "action": action, "noun": noun, "verb": verb}
    return {**asked, "actor": actor, "subject": subject}
