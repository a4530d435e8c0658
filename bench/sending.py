"""Sending trace requests over HTTP on a few connections, each waiting for its answer, some sent twice."""

import http.client
import random
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

CONTENT = {"Content-Type": "application/x-protobuf"}


@dataclass
class Sent:
    """What came of it: seconds in all, milliseconds a request, and how often the receiver was full."""

    seconds: float = 0.0
    requests_ms: list[float] = field(default_factory=list)
    full: int = 0
    errors: list[str] = field(default_factory=list)

    def percentile(self, share: float) -> float:
        """The time that so large a share of requests took at most, in ms."""
        in_order = sorted(self.requests_ms)
        return in_order[min(len(in_order) - 1, round(share * len(in_order)))]


class Sender:
    """Sends bodies to one address."""

    def __init__(self, port: int, bodies: Iterator[bytes], retried: float, headers: Mapping[str, str]) -> None:
        self._port, self._bodies, self._retried = port, bodies, retried
        self._headers = {**CONTENT, **headers}
        self._lock = threading.Lock()
        self._chance = random.Random(11)
        self._again: list[bytes] = []
        self.sent = Sent()

    def send(self, connections: int) -> Sent:
        """Send everything on so many connections."""
        started = time.perf_counter()
        threads = [threading.Thread(target=self._work) for _ in range(connections)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.sent.seconds = time.perf_counter() - started
        return self.sent

    def _work(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=120)
        while (body := self._next()) is not None:
            self._post(connection, body)
        connection.close()

    def _next(self) -> bytes | None:
        with self._lock:
            if self._again and self._chance.random() < self._retried:
                return self._again.pop()
            body = next(self._bodies, None)
            if body is None:
                return self._again.pop() if self._again else None
            if self._chance.random() < self._retried:
                self._again.append(body)
            return body

    def _post(self, connection: http.client.HTTPConnection, body: bytes) -> None:
        while True:
            started = time.perf_counter()
            connection.request("POST", "/v1/traces", body, self._headers)
            answer = connection.getresponse()
            said = answer.read()
            if answer.status != 503:
                break
            self.sent.full += 1
            threading.Event().wait(float(answer.headers.get("Retry-After", "1")))
        self.sent.requests_ms.append((time.perf_counter() - started) * 1000)
        if answer.status != 200 or said not in (b"", b"{}"):
            self.sent.errors.append(f"{answer.status} {said[:200]!r}")
