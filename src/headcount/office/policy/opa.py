"""Rego in an OPA server: the same question by HTTP, for organisations that keep their rules there."""

import logging
from collections.abc import Mapping

import httpx

from ...kit.refusals import Unavailable
from .decision import Decision, read_decision
from .rules import Rules

log = logging.getLogger(__name__)
PATIENCE_S = 2.0


class OpaServer:
    """Decides by `POST {url}/v1/data/…`; `unavailable` where the server does not answer within two seconds."""

    def __init__(self, url: str, rules: Rules) -> None:
        self.revision = f"opa:{rules.revision}"
        self._path = "/v1/" + rules.entry.replace(".", "/")
        self._client = httpx.Client(base_url=url, timeout=PATIENCE_S)

    def decide(self, question: Mapping[str, object]) -> Decision:
        """The server's decision; what it leaves undefined is a denial."""
        try:
            answer = self._client.post(self._path, json={"input": question}).raise_for_status().json()
        except (httpx.HTTPError, ValueError) as error:
            log.warning("the OPA server did not decide", extra={"event": "policy_unavailable", "why": repr(error)})
            raise Unavailable("the policy server does not answer; nothing was done; try again") from error
        return read_decision(answer.get("result") if isinstance(answer, dict) else None, self.revision)

    def close(self) -> None:
        """Close its connections."""
        self._client.close()
