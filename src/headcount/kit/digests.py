"""Canonical JSON and SHA-256: equal things have equal digests, whatever order their keys came in."""

import hashlib
import json


def canonical(value: object) -> str:
    """JSON with sorted keys and no white space; TypeError for what JSON cannot say, ValueError for NaN."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def sha256(data: bytes | str) -> str:
    """The lower-case hexadecimal SHA-256 of bytes, or of a text's UTF-8."""
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def digest(value: object) -> str:
    """The SHA-256 of a value's canonical JSON."""
    return sha256(canonical(value))
