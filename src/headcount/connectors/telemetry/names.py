"""What a span's own name may tell where no attribute does. A name can be a whole prompt: only what is shaped like
an identifier is ever taken from it, and never kept otherwise."""

import re

_AGENT_VERB = re.compile(
    r"^(?:invoke_agent|agent[ _]run|agent):?\s+[\['\"]?([A-Za-z][\w.-]{0,63})[\]'\"]?$", re.IGNORECASE
)
_OF_AGENT = re.compile(r"^([a-z][a-z0-9]*(?:[_-][a-z0-9]+)*)(?:[._ ]?(?:agent[._ ])?(?:run|invoke|execute))?$")
_METHOD = re.compile(
    r"^\w{0,56}Agent\._?_?(?:a?(?:run|invoke|call|forward|stream|execute|chat|kickoff|generate)"
    r"|run_(?:sync|async|stream)|a?stream_chat|call__)$"
)
_HANDOFF = re.compile(r"^hand-?off to ([\w.-]{1,64}(?: [\w.-]{1,32}){0,2})$", re.IGNORECASE)
_GENERIC = frozenset(
    ("agent", "run", "invoke", "execute", "workflow", "chain", "agents", "invoke_agent", "agent_run", "turn", "task")
)


def agent_named(span_name: str) -> str | None:
    """The agent in the name of an agent's span: `invoke_agent researcher`, `researcher.run`, `weather_agent`.

    Names in camel case are taken for classes, which many agents share.
    """
    verb = _AGENT_VERB.match(span_name)
    if verb:
        return verb[1]
    found = _OF_AGENT.match(span_name) if len(span_name) <= 72 else None
    return found[1] if found and found[1] not in _GENERIC else None


def agent_method(span_name: str) -> str | None:
    """The method by which a class of agents is run (`FunctionAgent.run`), where the name is one."""
    return span_name if "Agent." in span_name and _METHOD.match(span_name) else None


def same_agent(one: str, other: str) -> bool:
    """Whether two spellings name one agent: `Triage Agent`, `triage_agent`."""
    return _plain(one) == _plain(other)


def _plain(name: str) -> str:
    return "".join(re.findall(r"[^\W_]+", name.lower()))


def handed_to(span_name: str) -> str | None:
    """The agent in `handoff to researcher`."""
    found = _HANDOFF.match(span_name)
    return found[1] if found else None
