"""Forms as they come in: small, from our own pages, and given back with what is wrong where they are refused."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

from starlette.requests import Request

from ...kit.refusals import Exhausted, Forbidden, Invalid, Refusal
from ...practices import signing_in

BODY_MOST = 512 * 1024
FIELDS_MOST = 50
_ENCODED = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Filled:
    """What was entered, by field, and the refusal it met; nothing before a form is sent."""

    values: Mapping[str, str] = field(default_factory=dict)
    refusal: Refusal | None = None

    def value(self, name: str) -> str:
        """What was entered in a field; empty where nothing was."""
        return self.values.get(name, "")

    def given(self, name: str) -> str | None:
        """What was entered in a field, or None where that is nothing but white space."""
        return self.value(name).strip() or None

    def error(self, *names: str) -> str | None:
        """What is wrong with a field, or with the part of the request it stands for."""
        wrong = None if self.refusal is None else self.refusal.facts.get("field")
        return str(self.refusal) if wrong in names else None


EMPTY = Filled()


async def filled(request: Request, session: str | None, public_url: str) -> Filled:
    """The form of a POST from one of our pages; Forbidden where it came from elsewhere.

    `session`: the cookie of whoever is signed in, whose token the form must carry; None: nobody is.
    """
    _check_origin(request, public_url)
    if request.headers.get("Content-Type", "").partition(";")[0].strip().lower() != _ENCODED:
        raise Invalid(f"a form is sent as {_ENCODED}")
    values = _values(await _body(request))
    if session is not None and not signing_in.check_csrf(session, values.get("form_token", "")):
        raise Forbidden("this form is not from the session you are in; open the page again", field="form_token")
    return Filled(values)


def _check_origin(request: Request, public_url: str) -> None:
    """Browsers say which site a form is on; what says nothing is no browser, and carries no cookie of another's."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        if site not in ("same-origin", "none"):
            raise Forbidden("this form is on another site", field="form_token")
        return
    origin = request.headers.get("Origin")
    if origin is None:
        return
    ours = {request.headers.get("Host", ""), urlsplit(public_url).netloc}
    if urlsplit(origin).netloc not in ours - {""}:
        raise Forbidden("this form is on another site", field="form_token")


async def _body(request: Request) -> bytes:
    received = bytearray()
    async for part in request.stream():
        received += part
        if len(received) > BODY_MOST:
            raise Exhausted(f"a form holds at most {BODY_MOST // 1024} KiB", limit=BODY_MOST)
    return bytes(received)


def _values(body: bytes) -> Mapping[str, str]:
    """Fields by name, each line ended as people end lines; of one sent twice, the last."""
    try:
        pairs = parse_qsl(
            body.decode("utf-8"), keep_blank_values=True, max_num_fields=FIELDS_MOST, errors="strict", encoding="utf-8"
        )
    except ValueError:
        raise Invalid("this form cannot be read") from None
    return {name: value.replace("\r\n", "\n") for name, value in pairs}
