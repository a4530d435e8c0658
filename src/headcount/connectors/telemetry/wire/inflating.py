"""A body as it was before it was compressed, with a cap on what it may grow to."""

import zlib

from ....kit.refusals import Exhausted, Invalid

_GZIP = 31  # zlib's window bits for a gzip header and trailer


def plain(body: bytes, encoding: str, most: int) -> bytes:
    """The body behind a `Content-Encoding` of gzip or identity, at most `most` bytes long.

    Raises Exhausted for a longer one (nothing beyond the cap is ever inflated) and Invalid for a body that is
    truncated, not gzip at all, or in an encoding we do not know.
    """
    name = encoding.strip().lower()
    if name == "gzip":
        return _inflated(body, most)
    if name not in ("", "identity"):
        raise Invalid(f"no content encoding {name!r}; send gzip or identity", encoding=name)
    if len(body) > most:
        raise Exhausted(f"the body has more than {most} bytes", limit=most)
    return body


def _inflated(body: bytes, most: int) -> bytes:
    machine = zlib.decompressobj(wbits=_GZIP)
    try:
        found = machine.decompress(body, most + 1)
    except zlib.error:
        raise Invalid("the body is not gzip, though its content encoding says so") from None
    if len(found) > most:
        raise Exhausted(f"the body grows to more than {most} bytes", limit=most)
    if not machine.eof or machine.unused_data:
        raise Invalid("the gzip body is cut short, or something follows it")
    return found
